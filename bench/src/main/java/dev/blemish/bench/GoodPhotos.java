package dev.blemish.bench;

import dev.blemish.image.ImageWriter;
import dev.blemish.random.Rng;
import dev.blemish.synth.product.Product;
import dev.blemish.synth.product.ProductFamily;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Square JPEGs of good parts of procedural products, made when first asked for. */
final class GoodPhotos {
  private final Path folder;

  /** Keeps them in a folder of its own below that of the data. */
  GoodPhotos(Path data) {
    folder = data.resolve("growth");
  }

  /** A place for files that are made of the photos. */
  Path folder() {
    return folder;
  }

  /**
   * A folder of photos.
   *
   * @param number of the product: families by turns, then further designs
   * @param side pixels
   */
  Path of(int number, int side, int count) {
    ProductFamily[] families = ProductFamily.values();
    Product product = families[number % families.length].product(number / families.length);
    Path photos = folder.resolve("product-%d-%d-%d".formatted(number, side, count));
    return written(
        photos, count, i -> ImageWriter.jpeg(product.good(side, side, Rng.of(i)).image(), 0.9f));
  }

  /** A folder of one photo many times over, which takes less time to make. */
  Path copies(int number, int side, int count) {
    try {
      byte[] photo = Files.readAllBytes(list(of(number, side, 1)).get(0));
      Path photos = folder.resolve("copies-%d-%d-%d".formatted(number, side, count));
      return written(photos, count, i -> photo);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files of a folder by name. */
  static List<Path> list(Path photos) {
    List<Path> files = new ArrayList<>();
    for (int i = 0; Files.exists(photos.resolve(name(i))); i++) {
      files.add(photos.resolve(name(i)));
    }
    return files;
  }

  /** The content of a photo by its number. */
  private interface Maker {
    byte[] photo(int number);
  }

  private static Path written(Path photos, int count, Maker maker) {
    if (Files.exists(photos)) {
      return photos;
    }
    Path part = photos.resolveSibling(photos.getFileName() + ".part");
    try {
      Files.createDirectories(part);
      for (int i = 0; i < count; i++) {
        Files.write(part.resolve(name(i)), maker.photo(i));
      }
      return Files.move(part, photos);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(int number) {
    return "%05d.jpg".formatted(number);
  }
}
