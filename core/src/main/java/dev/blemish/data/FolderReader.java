package dev.blemish.data;

import dev.blemish.error.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Categories whose folders say what the pictures are: {@code train/good}, {@code test/<kind>},
 * masks in {@code ground_truth/<kind>} (MVTec) or {@code test/<kind>/label} (BMAD). The folder
 * {@code valid} of BMAD is read by nobody: no few-shot protocol uses it.
 */
final class FolderReader implements LayoutReader {
  private static final Set<String> GOOD = Set.of("good", "ok");
  private static final String UNGOOD = "ungood";

  private final Layout layout;

  /** For {@link Layout#MVTEC} or {@link Layout#BMAD}. */
  FolderReader(Layout layout) {
    this.layout = layout;
  }

  @Override
  public boolean recognises(Path folder) {
    return isOurs(folder) || Listing.folders(folder).stream().anyMatch(this::isOurs);
  }

  @Override
  public Dataset read(Path folder) {
    boolean one = isCategory(folder);
    Path root = one ? Listing.parent(folder) : folder;
    List<Path> found =
        one
            ? List.of(folder)
            : Listing.folders(folder).stream().filter(FolderReader::isCategory).toList();
    String name = Listing.name(root);
    return new Dataset(name, root, layout, found.stream().map(c -> category(name, c)).toList());
  }

  private static boolean isCategory(Path folder) {
    Path test = folder.resolve("test");
    return Files.isDirectory(test)
        && (!Listing.folders(test).isEmpty() || Files.isDirectory(folder.resolve("train")));
  }

  private boolean isOurs(Path folder) {
    return isCategory(folder)
        && (layout == Layout.MVTEC
            || Listing.folders(folder.resolve("test")).stream().anyMatch(FolderReader::isBmad));
  }

  private static boolean isBmad(Path kind) {
    return lowerName(kind).equals(UNGOOD) || Files.isDirectory(kind.resolve("img"));
  }

  private static Category category(String dataset, Path folder) {
    List<TestPhoto> test = new ArrayList<>();
    List<Path> kinds = Listing.folders(folder.resolve("test"));
    if (kinds.isEmpty()) {
      throw new InputException(
          "the folder %s has no folder per kind of picture; sort its pictures into good and one"
                  .formatted(folder.resolve("test"))
              + " folder for each kind of defect");
    }
    for (Path kind : kinds) {
      test.addAll(isGood(kind) ? good(kind) : defective(folder, kind));
    }
    requireNoForeignMaskFolder(folder, kinds);
    return Category.of(dataset, Listing.name(folder), train(folder), test);
  }

  private static List<SupportPhoto> train(Path folder) {
    Path train = folder.resolve("train");
    if (!Files.isDirectory(train)) {
      return List.of(); // sets for zero-shot use have none
    }
    List<Path> good = Listing.folders(train).stream().filter(FolderReader::isGood).toList();
    if (good.size() != 1) {
      throw new InputException(
          "the folder %s has %s folder named good or ok; put the good training photos into one"
              .formatted(train, good.isEmpty() ? "no" : "more than one"));
    }
    return Listing.distinctPhotos(pictures(good.get(0))).stream().map(SupportPhoto::new).toList();
  }

  private static List<TestPhoto> good(Path kind) {
    return Listing.distinctPhotos(pictures(kind)).stream().map(TestPhoto::good).toList();
  }

  private static List<TestPhoto> defective(Path folder, Path kind) {
    List<Path> photos = Listing.distinctPhotos(pictures(kind));
    MaskFolder masks = new MaskFolder(masks(folder, kind));
    List<TestPhoto> test =
        photos.stream()
            .map(photo -> TestPhoto.defective(photo, Listing.name(kind), masks.take(photo)))
            .toList();
    masks.requireAllTaken(pictures(kind));
    return test;
  }

  private static Path pictures(Path kind) {
    Path img = kind.resolve("img");
    return Files.isDirectory(img) ? img : kind;
  }

  private static Path masks(Path folder, Path kind) {
    Path label = kind.resolve("label");
    return Files.isDirectory(label)
        ? label
        : folder.resolve("ground_truth").resolve(Listing.name(kind));
  }

  private static void requireNoForeignMaskFolder(Path folder, List<Path> kinds) {
    Path truth = folder.resolve("ground_truth");
    if (!Files.isDirectory(truth)) {
      return;
    }
    List<String> names = kinds.stream().map(Listing::name).toList();
    for (Path masks : Listing.folders(truth)) {
      // empty masks of good pictures are allowed: some prepared sets have them
      if (!isGood(masks) && !names.contains(Listing.name(masks))) {
        throw new InputException(
            "the folder %s has masks but there are no pictures %s; add them or remove the masks"
                .formatted(masks, folder.resolve("test").resolve(Listing.name(masks))));
      }
    }
  }

  private static boolean isGood(Path kind) {
    return GOOD.contains(lowerName(kind));
  }

  private static String lowerName(Path folder) {
    return Listing.name(folder).toLowerCase(Locale.ROOT);
  }
}
