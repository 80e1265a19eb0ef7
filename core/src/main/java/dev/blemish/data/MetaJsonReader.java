package dev.blemish.data;

import dev.blemish.error.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The list {@code meta.json} of the AnomalyCLIP family: {@code split -> category -> pictures}. The
 * split's name may begin with a capital letter, as one of the published scripts writes it. Training
 * photos that are labelled anomalous are left out.
 */
final class MetaJsonReader implements LayoutReader {
  private static final String FILE = "meta.json";

  @Override
  public boolean recognises(Path folder) {
    return Files.isRegularFile(folder.resolve(FILE));
  }

  @Override
  public Dataset read(Path folder) {
    JsonSpot json = JsonSpot.read(folder.resolve(FILE));
    Map<String, JsonSpot> train = split(json, "train");
    Map<String, JsonSpot> test = split(json, "test");
    Set<String> names = new TreeSet<>(train.keySet());
    names.addAll(test.keySet());
    if (names.isEmpty()) {
      throw new InputException(
          "'test' is missing or empty in %s; write the list again".formatted(json.file()));
    }
    String dataset = Listing.name(folder);
    List<Category> categories = new ArrayList<>();
    for (String name : names) {
      if (name.isBlank()) {
        throw new InputException(
            "%s has a category without a name; write the list again".formatted(json.file()));
      }
      JsonSpot good = train.get(name);
      JsonSpot labelled = test.get(name);
      categories.add(
          Category.of(
              dataset,
              name,
              good == null ? List.of() : support(folder, good),
              labelled == null ? List.of() : labelled(folder, labelled)));
    }
    return new Dataset(dataset, folder, Layout.META_JSON, categories);
  }

  private static Map<String, JsonSpot> split(JsonSpot json, String key) {
    String capital = key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1);
    JsonSpot found = json.find(key);
    JsonSpot split = found == null ? json.find(capital) : found;
    return split == null ? Map.of() : split.entries();
  }

  private static List<SupportPhoto> support(Path root, JsonSpot list) {
    List<SupportPhoto> photos = new ArrayList<>();
    for (JsonSpot entry : list.elements()) {
      if (!entry.at("anomaly").flag()) {
        photos.add(new SupportPhoto(file(root, entry.at("img_path"))));
      }
    }
    return photos;
  }

  private static List<TestPhoto> labelled(Path root, JsonSpot list) {
    List<TestPhoto> photos = new ArrayList<>();
    for (JsonSpot entry : list.elements()) {
      Path file = file(root, entry.at("img_path"));
      if (!entry.at("anomaly").flag()) {
        photos.add(TestPhoto.good(file)); // some scripts name an empty mask here; it says nothing
        continue;
      }
      boolean bare = entry.textOrEmpty("mask_path").isEmpty();
      String kind = entry.textOrEmpty("specie_name");
      photos.add(
          TestPhoto.defective(
              file,
              kind.isEmpty() ? "anomaly" : kind,
              bare ? null : file(root, entry.at("mask_path"))));
    }
    return photos;
  }

  private static Path file(Path root, JsonSpot name) {
    return ListedFile.of(root, root, name.text(), name.where());
  }
}
