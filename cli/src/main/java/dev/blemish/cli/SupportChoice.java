package dev.blemish.cli;

import dev.blemish.data.ClassWords;
import dev.blemish.data.FewShot;
import dev.blemish.data.PhotoFolder;
import dev.blemish.data.SupportPhoto;
import dev.blemish.data.TrainSplit;
import dev.blemish.error.OptionException;
import dev.blemish.inspect.ProductPhotos;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which of the named photos are learned from; the same choice as in evaluations. */
final class SupportChoice {
  private SupportChoice() {}

  /** A product with all photos that files and folders name. */
  static ProductPhotos product(String name, List<Path> filesOrFolders) {
    return new ProductPhotos(name, ClassWords.of(name), PhotoFolder.list(filesOrFolders, false));
  }

  /** The same products with some of their photos; with all of them when shots is null. */
  static List<ProductPhotos> choose(
      List<ProductPhotos> products, @Nullable Integer shots, long seed) {
    if (shots == null) {
      return products;
    }
    List<ProductPhotos> chosen = new ArrayList<>();
    for (ProductPhotos product : products) {
      chosen.add(choose(product, shots, seed));
    }
    return chosen;
  }

  private static ProductPhotos choose(ProductPhotos product, int shots, long seed) {
    int available = product.photos().size();
    if (shots < 1 || shots > available) {
      throw new OptionException(
          "--shots is %d but there %s of %s; choose 1 to %d"
              .formatted(
                  shots,
                  (available == 1 ? "is " : "are ") + Text.count(available, "photo"),
                  product.name(),
                  available));
    }
    TrainSplit split =
        new TrainSplit(product.name(), product.photos().stream().map(SupportPhoto::new).toList());
    List<Path> photos =
        FewShot.choose(split, shots, seed).stream().map(SupportPhoto::file).toList();
    return new ProductPhotos(product.name(), product.word(), photos);
  }
}
