package dev.blemish.data;

import dev.blemish.error.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Real-IAD: one JSON list per category, pictures in up to three sizes of which the largest is taken
 * unless the path points at one of them. Photos labelled other than the normal class are left out
 * of training (the lists with a share of noise have some).
 */
final class RealIadReader implements LayoutReader {
  private static final List<String> SIZES = List.of("realiad_1024", "realiad_512", "realiad_256");
  private static final String ALL = "realiad_jsons";
  private static final String SINGLE = "realiad_jsons_sv";

  private final Layout layout;
  private final List<Path> listFolders;

  /** For {@link Layout#REAL_IAD} or {@link Layout#REAL_IAD_SINGLE_VIEW}. */
  RealIadReader(Layout layout) {
    this.layout = layout;
    String lists = layout == Layout.REAL_IAD ? ALL : SINGLE;
    // the archive has them one level deeper than people unpack them
    this.listFolders = List.of(Path.of(ALL, lists), Path.of(lists, lists), Path.of(lists));
  }

  @Override
  public boolean recognises(Path folder) {
    return place(folder) != null;
  }

  @Override
  public Dataset read(Path folder) {
    Place place = place(folder);
    if (place == null) {
      throw new InputException(
          "%s has no %s; point at a folder of Real-IAD".formatted(folder, layout.lookedFor()));
    }
    List<Category> categories = new ArrayList<>();
    for (Path list : jsons(place.lists)) {
      if (place.only == null || place.only.equals(Listing.stem(list))) {
        categories.add(category(place, list));
      }
    }
    if (categories.isEmpty()) {
      throw new InputException(
          "%s has no list for the category %s; copy it from the data set"
              .formatted(place.lists, place.only));
    }
    return new Dataset(Listing.name(place.root), place.root, layout, categories);
  }

  /** The path may be the root, one of the sizes, or a category in one of the sizes. */
  private @Nullable Place place(Path folder) {
    for (String size : SIZES) {
      Path lists = lists(folder);
      if (lists != null && Files.isDirectory(folder.resolve(size))) {
        return new Place(folder, folder.resolve(size), lists, null);
      }
    }
    Path above = Listing.parent(folder);
    Path lists = lists(above);
    if (SIZES.contains(Listing.name(folder)) && lists != null) {
      return new Place(above, folder, lists, null);
    }
    Path root = Listing.parent(above);
    lists = lists(root);
    if (SIZES.contains(Listing.name(above)) && lists != null) {
      return new Place(root, above, lists, Listing.name(folder));
    }
    return null;
  }

  private @Nullable Path lists(Path root) {
    for (Path candidate : listFolders) {
      Path lists = root.resolve(candidate);
      if (Files.isDirectory(lists) && !jsons(lists).isEmpty()) {
        return lists;
      }
    }
    return null;
  }

  private static List<Path> jsons(Path folder) {
    return Listing.withExtension(folder, "json");
  }

  private static Category category(Place place, Path list) {
    JsonSpot json = JsonSpot.read(list);
    JsonSpot meta = json.at("meta");
    String normal = meta.at("normal_class").text();
    Path base = base(place, meta, Listing.stem(list));
    List<SupportPhoto> train = new ArrayList<>();
    for (JsonSpot entry : json.at("train").elements()) {
      if (entry.at("anomaly_class").text().equals(normal)) {
        train.add(new SupportPhoto(file(place, base, entry.at("image_path"))));
      }
    }
    List<TestPhoto> test = new ArrayList<>();
    for (JsonSpot entry : json.at("test").elements()) {
      Path file = file(place, base, entry.at("image_path"));
      String kind = entry.at("anomaly_class").text();
      JsonSpot mask = entry.textOrEmpty("mask_path").isEmpty() ? null : entry.at("mask_path");
      test.add(
          kind.equals(normal)
              ? TestPhoto.good(file)
              : TestPhoto.defective(file, kind, mask == null ? null : file(place, base, mask)));
    }
    return Category.of(Listing.name(place.root), Listing.stem(list), train, test);
  }

  private static Path base(Place place, JsonSpot meta, String category) {
    Path byName = place.pictures.resolve(category);
    String prefix = meta.textOrEmpty("prefix");
    if (prefix.isEmpty()) {
      return byName;
    }
    Path byPrefix =
        ListedFile.resolve(place.root, place.pictures, prefix, meta.at("prefix").where());
    return Files.isDirectory(byPrefix) ? byPrefix : byName;
  }

  private static Path file(Place place, Path base, JsonSpot name) {
    return ListedFile.of(place.root, base, name.text(), name.where());
  }

  /** Where things are: the data set, the pictures of one size, the lists, one category or all. */
  private record Place(Path root, Path pictures, Path lists, @Nullable String only) {}
}
