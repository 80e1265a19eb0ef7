package dev.blemish.cli;

import dev.blemish.Inspection;
import dev.blemish.Progress;
import dev.blemish.error.BlemishException;
import dev.blemish.image.ImageBudget;
import dev.blemish.image.ImageReader;
import dev.blemish.image.RgbImage;
import dev.blemish.inspect.Inspector;
import java.nio.file.Path;
import java.util.List;

/** Inspects photos one by one; one that cannot be read is told and the run goes on. */
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

  /** Inspects; nothing of a photo is kept. */
  void run(List<Path> photos, Progress progress, Listener listener) {
    int done = 0;
    for (Path file : photos) {
      Stop.check();
      inspect(file, listener);
      done++;
      progress.step("inspect", done, photos.size(), "");
    }
  }

  private void inspect(Path file, Listener listener) {
    RgbImage photo;
    Inspection inspection;
    try {
      long start = System.nanoTime();
      photo = reader.read(file);
      double decoding = (System.nanoTime() - start) / 1e6;
      inspection = withDecoding(inspector.inspect(photo), decoding);
    } catch (BlemishException | OutOfMemoryError e) {
      Stop.check(); // an interrupted read is no fault of the photo
      listener.failed(file, Rim.message(e));
      return;
    }
    if (Double.isFinite(inspection.score())) {
      listener.inspected(file, photo, inspection);
    } else {
      listener.failed(
          file,
          "%s has the score %s; check the bundle with blemish verify"
              .formatted(file, inspection.score()));
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
