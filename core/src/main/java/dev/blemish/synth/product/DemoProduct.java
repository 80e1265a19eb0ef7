package dev.blemish.synth.product;

import dev.blemish.error.InputException;
import dev.blemish.error.OptionException;
import dev.blemish.random.Rng;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes photos of a procedural product as a folder in the layout of MVTec AD. */
public final class DemoProduct {
  /** The family of the quick start. */
  public static final ProductFamily FAMILY = ProductFamily.BOTTLE_CAP;

  private final Product product;
  private final Rng rng;
  private final PictureSink sink;

  /**
   * A writer.
   *
   * @param product what to photograph
   * @param seed of the photos
   * @param sink writes the files
   */
  public DemoProduct(Product product, long seed, PictureSink sink) {
    this.product = product;
    this.rng = Rng.of(seed);
    this.sink = sink;
  }

  /**
   * How many photos of which size.
   *
   * @param train good photos to learn from
   * @param good unseen good photos
   * @param perDefect unseen photos with each defect
   * @param size width and height in pixels, at least 32
   */
  public record Counts(int train, int good, int perDefect, int size) {
    public Counts {
      if (train < 0 || good < 0 || perDefect < 0) {
        throw new OptionException(
            "numbers of photos must not be negative: train %d, good %d, per defect %d"
                .formatted(train, good, perDefect));
      }
      if (size < 32) {
        throw new OptionException("size must be at least 32 pixels, not " + size);
      }
    }

    /** Eight to learn from, 20 good and 4 of each defect to inspect, 512 x 512. */
    public static Counts defaults() {
      return new Counts(8, 20, 4, 512);
    }
  }

  /**
   * Writes {@code <folder>/<name>/{train/good, test/good, test/<defect>,
   * ground_truth/<defect>}/NNN.png}; masks end in {@code _mask.png}.
   *
   * @return the folder of the product
   * @throws InputException when a folder cannot be made
   */
  public Path write(Path folder, Counts counts) {
    Path root = folder.resolve(product.name());
    writeGood(root.resolve("train").resolve("good"), counts.train(), counts.size());
    writeGood(root.resolve("test").resolve("good"), counts.good(), counts.size());
    List<Defect> defects = product.defects();
    for (Defect defect : defects) {
      writeDefective(root, defect, counts);
    }
    return root;
  }

  private void writeGood(Path folder, int count, int size) {
    make(folder);
    String series =
        folder.getParent() == null ? "" : String.valueOf(folder.getParent().getFileName());
    for (int i = 0; i < count; i++) {
      Part part = product.good(size, size, rng.fork(series + " good " + i));
      sink.image(part.image(), folder.resolve("%03d.png".formatted(i)));
    }
  }

  private void writeDefective(Path root, Defect defect, Counts counts) {
    Path photos = root.resolve("test").resolve(defect.folder());
    Path masks = root.resolve("ground_truth").resolve(defect.folder());
    make(photos);
    make(masks);
    for (int i = 0; i < counts.perDefect(); i++) {
      Rng photo = rng.fork("test " + defect.folder() + " " + i);
      Part part = product.defective(counts.size(), counts.size(), defect, photo);
      sink.image(part.image(), photos.resolve("%03d.png".formatted(i)));
      sink.mask(part.mask(), masks.resolve("%03d_mask.png".formatted(i)));
    }
  }

  private static void make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InputException(
          "the folder %s cannot be made; choose a place that can be written to".formatted(folder),
          e);
    }
  }
}
