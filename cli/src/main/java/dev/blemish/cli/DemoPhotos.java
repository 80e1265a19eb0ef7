package dev.blemish.cli;

import dev.blemish.Progress;
import dev.blemish.error.OptionException;
import dev.blemish.image.ImageWriter;
import dev.blemish.image.Mask;
import dev.blemish.image.RgbImage;
import dev.blemish.synth.product.DemoProduct;
import dev.blemish.synth.product.PictureSink;
import dev.blemish.synth.product.Product;
import dev.blemish.synth.product.ProductFamily;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The photos of a procedural product on disk.
 *
 * @param folder of the product, in the layout of MVTec AD
 * @param photos written, in the order of writing; masks are not among them
 */
record DemoPhotos(Path folder, List<Path> photos) {
  DemoPhotos {
    photos = List.copyOf(photos);
  }

  /**
   * How many of what.
   *
   * @param train good photos to learn from
   * @param good unseen good photos
   * @param bad unseen defective photos at least: the same number of every kind of defect
   * @param size width and height in pixels
   */
  record Counts(int train, int good, int bad, int size) {}

  /** Writes photos; files of the same names are replaced. */
  static DemoPhotos write(
      Path dir, ProductFamily family, long seed, Counts counts, Progress progress) {
    Product product = family.product(seed);
    int kinds = product.defects().size();
    int each = Math.floorDiv(counts.bad() + kinds - 1, kinds);
    int total = counts.train() + counts.good() + each * kinds;
    List<Path> photos = new ArrayList<>();
    PictureSink sink =
        new PictureSink() {
          @Override
          public void image(RgbImage image, Path file) {
            ImageWriter.writePng(image, file);
            photos.add(file);
            progress.step("photograph " + product.name(), photos.size(), total, "");
          }

          @Override
          public void mask(Mask mask, Path file) {
            ImageWriter.writePng(mask, file);
          }
        };
    DemoProduct.Counts perDefect =
        new DemoProduct.Counts(counts.train(), counts.good(), each, counts.size());
    Path folder = new DemoProduct(product, seed, sink).write(dir, perDefect);
    return new DemoPhotos(folder, photos);
  }

  /** The family of a name such as {@code bottle_cap}. */
  static ProductFamily family(String name) {
    return Arrays.stream(ProductFamily.values())
        .filter(family -> word(family).equals(name.toLowerCase(Locale.ROOT).replace('-', '_')))
        .findFirst()
        .orElseThrow(
            () ->
                new OptionException(
                    "no product is called '%s'; there are: %s"
                        .formatted(
                            name,
                            Arrays.stream(ProductFamily.values())
                                .map(DemoPhotos::word)
                                .collect(Collectors.joining(", ")))));
  }

  private static String word(ProductFamily family) {
    return family.name().toLowerCase(Locale.ROOT);
  }

  /** Good photos to learn from. */
  List<Path> train() {
    return photos.stream().filter(photo -> photo.startsWith(folder.resolve("train"))).toList();
  }

  /** Unseen photos, good and defective. */
  List<Path> test() {
    return photos.stream().filter(photo -> photo.startsWith(folder.resolve("test"))).toList();
  }

  /** Whether an unseen photo shows a defect. */
  boolean isDefective(Path photo) {
    return !photo.startsWith(folder.resolve("test").resolve("good"));
  }
}
