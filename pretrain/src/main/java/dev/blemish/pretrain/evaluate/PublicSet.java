package dev.blemish.pretrain.evaluate;

import dev.blemish.data.Category;
import dev.blemish.data.DatasetLoader;
import dev.blemish.data.Layout;
import dev.blemish.error.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A public set of photos to measure on. No picture of these sets is ever used for training, and no
 * choice (of weights, of a step to stop at, of a setting) is ever made by a number measured on
 * them: choose by held-out pairs.
 *
 * @param name how tables call it
 * @param folder of the category below the folder of all sets, in the layout of MVTec AD
 */
public record PublicSet(String name, String folder) {
  /** The sets of the table. */
  public static final List<PublicSet> ALL =
      List.of(
          new PublicSet("metal_plate", "mpdd/metal_plate"),
          new PublicSet("cookie", "aws_lookout/cookie"),
          new PublicSet("alien", "aws_lookout/alien"),
          new PublicSet("deeppcb", "deeppcb/group44000"),
          new PublicSet("head_ct", "head_ct/head_ct"));

  /**
   * Its pictures; only names are read.
   *
   * @param data the folder of all sets
   * @throws InputException when the folder or the set is not there
   */
  public Category load(Path data) {
    if (!Files.isDirectory(data)) {
      throw new InputException(
          "the folder %s of public pictures does not exist; check its spelling".formatted(data));
    }
    Path place = data.resolve(folder);
    if (!Files.isDirectory(place)) {
      throw new InputException(
          "the folder %s has no %s; it must hold %s"
              .formatted(
                  data, folder, String.join(", ", ALL.stream().map(PublicSet::folder).toList())));
    }
    return DatasetLoader.load(place, Layout.MVTEC).categories().get(0);
  }
}
