package dev.blemish.data;

import dev.blemish.error.InputException;
import dev.blemish.random.Rng;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * KolektorSDD: every picture has a label picture, and a picture is good if its label is black.
 *
 * <p>The data set has no split. Ours: the good pictures in byte order of their paths are shuffled
 * by {@code Rng.of(42).fork("ksdd")}, the first 80 % (rounded down) are training photos, the rest
 * and all defective pictures are test pictures.
 */
final class KsddReader implements LayoutReader {
  /** What the parts are; the folders only number them. */
  static final String CATEGORY = "electrical_commutator";

  private static final Pattern ITEM = Pattern.compile("kos\\d+");
  private static final long SPLIT_SEED = 42;

  @Override
  public boolean recognises(Path folder) {
    return Listing.folders(folder).stream().anyMatch(KsddReader::isItem);
  }

  @Override
  public Dataset read(Path folder) {
    List<Path> good = new ArrayList<>();
    List<TestPhoto> test = new ArrayList<>();
    for (Path item : Listing.folders(folder).stream().filter(KsddReader::isItem).toList()) {
      readItem(item, good, test);
    }
    int[] order = Rng.of(SPLIT_SEED).fork("ksdd").permutation(good.size());
    int training = good.size() * 4 / 5;
    List<SupportPhoto> train = new ArrayList<>();
    for (int i = 0; i < order.length; i++) {
      Path photo = good.get(order[i]);
      if (i < training) {
        train.add(new SupportPhoto(photo));
      } else {
        test.add(TestPhoto.good(photo));
      }
    }
    String name = Listing.name(folder);
    return new Dataset(
        name, folder, Layout.KSDD, List.of(Category.of(name, CATEGORY, train, test)));
  }

  private static boolean isItem(Path folder) {
    return ITEM.matcher(Listing.name(folder)).matches();
  }

  private static void readItem(Path item, List<Path> good, List<TestPhoto> test) {
    List<Path> files = Listing.distinctPhotos(item);
    List<Path> photos = files.stream().filter(file -> !isLabel(file)).toList();
    for (Path label : files.stream().filter(KsddReader::isLabel).toList()) {
      if (photos.stream().noneMatch(photo -> labelOf(photo).equals(label))) {
        throw new InputException(
            "the mask %s belongs to no picture in %s; add the picture or remove the mask"
                .formatted(label, item));
      }
    }
    for (Path photo : photos) {
      Path label = labelOf(photo);
      if (!Files.isRegularFile(label)) {
        throw new InputException(
            "the picture %s has no label %s; restore it from the data set"
                .formatted(photo, Listing.name(label)));
      }
      if (LabelPicture.isBlack(label)) {
        good.add(photo);
      } else {
        test.add(TestPhoto.defective(photo, "defect", label));
      }
    }
  }

  private static boolean isLabel(Path file) {
    return Listing.stem(file).endsWith("_label");
  }

  private static Path labelOf(Path photo) {
    return photo.resolveSibling(Listing.stem(photo) + "_label.bmp");
  }
}
