package dev.blemish.inspect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.Progress;
import dev.blemish.bundle.Manifest;
import dev.blemish.error.OptionException;
import dev.blemish.image.RgbImage;
import dev.blemish.tensor.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PromptAD through the front door. */
class PromptAdBundleTest {
  private static final LearnOptions OPTIONS =
      LearnOptions.defaults("cap")
          .withMethod("promptad")
          .withPrecision(Precision.FP32)
          .withSettings(
              Map.of(
                  "schedule.epochs", "1",
                  "inference.evalSize", "64",
                  "inference.temperature", "100",
                  "manual.generic", "5",
                  "manual.own", "[\"{} with a dent\"]"));

  @SuppressWarnings("NullAway.Init") // JUnit fills it
  @TempDir
  Path folder;

  @Test
  void aBundleIsTheSameEachTimeAndInspectsAndVerifies() throws IOException {
    List<ProductPhotos> products =
        List.of(new ProductPhotos("bottle", "bottle", Pictures.write(folder, "cap", 2)));
    Path file = folder.resolve("cap.blemish");
    Path again = folder.resolve("again.blemish");
    Learner.learn(products, OPTIONS, Progress.NONE).write(file);
    Learner.learn(products, OPTIONS, Progress.NONE).write(again);
    assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again));
    try (Inspector inspector = Inspector.open(file)) {
      Manifest manifest = inspector.manifest();
      assertEquals("promptad", manifest.method());
      assertEquals("5", manifest.config().path("manual").path("generic").asText());
      assertEquals("100", manifest.config().path("inference").path("temperature").asText());
      RgbImage good = Pictures.picture("cap", "unseen", 64, 64);
      RgbImage other = Pictures.picture("nut", "unseen", 64, 64);
      assertTrue(inspector.inspect(good).score() < inspector.inspect(other).score());
      assertTrue(inspector.verify().passed());
    }
  }

  @Test
  void severalProductsAreRefusedBeforeTheWork() {
    List<ProductPhotos> products =
        List.of(
            new ProductPhotos("cap", "bottle cap", Pictures.write(folder, "cap", 1)),
            new ProductPhotos("nut", "metal nut", Pictures.write(folder, "nut", 1)));
    OptionException refused =
        assertThrows(OptionException.class, () -> Learner.learn(products, OPTIONS, Progress.NONE));
    assertTrue(String.valueOf(refused.getMessage()).contains("one product, not 2"));
  }
}
