package dev.blemish.cli;

import dev.blemish.Inspection;
import dev.blemish.Progress;
import dev.blemish.error.BlemishException;
import dev.blemish.image.ImageBudget;
import dev.blemish.image.ImageReader;
import dev.blemish.image.RgbImage;
import dev.blemish.inspect.Inspector;
import dev.blemish.tensor.Engine;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Inspects photos, as many at a time as there are threads, and tells of them in order; one that
 * cannot be read is told and the run goes on.
 */
final class PhotoRun {
  private final Inspector inspector;
  private final ImageReader reader;

  PhotoRun(Inspector inspector, ImageBudget budget) {
    this.inspector = inspector;
    this.reader = new ImageReader(budget);
  }

  /** Told of every photo, in order. */
  interface Listener {
    /** A photo was inspected. */
    void inspected(Path file, RgbImage photo, Inspection inspection);

    /** A photo could not be inspected. */
    void failed(Path file, String error);
  }

  /** What became of a photo: its inspection, or the reason why there is none. */
  private record Outcome(
      @Nullable RgbImage photo, @Nullable Inspection inspection, @Nullable Throwable failure) {}

  /** Inspects; nothing of a photo is kept. */
  void run(List<Path> photos, Progress progress, Listener listener) {
    int lanes = Engine.threads();
    for (int from = 0; from < photos.size(); from += lanes) {
      Stop.check();
      List<Path> some = photos.subList(from, Math.min(from + lanes, photos.size()));
      List<Outcome> outcomes = Engine.sideBySide(some, this::outcome);
      for (int k = 0; k < some.size(); k++) {
        tell(some.get(k), outcomes.get(k), listener);
        progress.step("inspect", from + k + 1L, photos.size(), "");
      }
    }
  }

  private Outcome outcome(Path file) {
    try {
      long start = System.nanoTime();
      RgbImage photo = reader.read(file);
      double decoding = (System.nanoTime() - start) / 1e6;
      return new Outcome(photo, withDecoding(inspector.inspect(photo), decoding), null);
    } catch (BlemishException | OutOfMemoryError e) {
      return new Outcome(null, null, e);
    }
  }

  private static void tell(Path file, Outcome outcome, Listener listener) {
    Inspection inspection = outcome.inspection;
    if (outcome.failure != null) {
      Stop.check(); // an interrupted read is no fault of the photo
      listener.failed(file, Rim.message(outcome.failure));
    } else if (outcome.photo != null && inspection != null && Double.isFinite(inspection.score())) {
      listener.inspected(file, outcome.photo, inspection);
    } else {
      listener.failed(
          file,
          "%s has the score %s; check the bundle with blemish verify"
              .formatted(file, inspection == null ? Double.NaN : inspection.score()));
    }
  }

  private static Inspection withDecoding(Inspection inspection, double millis) {
    return new Inspection(
        inspection.score(),
        inspection.verdict(),
        inspection.threshold(),
        inspection.regions(),
        inspection.map(),
        inspection.millis() + millis);
  }
}
