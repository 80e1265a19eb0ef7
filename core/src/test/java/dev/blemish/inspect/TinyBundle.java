package dev.blemish.inspect;

import dev.blemish.Progress;
import dev.blemish.bundle.Bundle;
import dev.blemish.tensor.Precision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A bundle that is learned in a moment: one photo, memory alone, small maps. */
final class TinyBundle {
  static final LearnOptions OPTIONS =
      LearnOptions.defaults("tiny")
          .withPrecision(Precision.FP32)
          .withSettings(
              Map.of(
                  "inference.textMap", "false",
                  "inference.evalSize", "32",
                  "inference.sigma", "0"));

  private TinyBundle() {}

  static Bundle bundle() {
    return bundle(OPTIONS);
  }

  static Bundle bundle(LearnOptions options) {
    try {
      Path folder = Files.createTempDirectory("blemish-test");
      List<Path> photos = Pictures.write(folder, "cap", 1);
      try {
        return Learner.learn(
            List.of(new ProductPhotos("cap", "bottle cap", photos)), options, Progress.NONE);
      } finally {
        Files.delete(photos.get(0));
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
