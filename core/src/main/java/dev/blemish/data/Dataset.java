package dev.blemish.data;

import dev.blemish.error.InputException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A data set as found on disk.
 *
 * @param name the name of its folder
 * @param root its folder, absolute; the parent of the category's folder if one category was loaded,
 *     so that {@code root.relativize(file)} reads the same either way
 * @param layout how the pictures are arranged
 * @param categories what was loaded, at least one, sorted here by the bytes of the name
 */
public record Dataset(String name, Path root, Layout layout, List<Category> categories) {
  public Dataset {
    if (categories.isEmpty()) {
      throw new InputException(
          "the data set %s has no category; give a folder with pictures".formatted(root));
    }
    categories =
        categories.stream()
            .sorted(Comparator.comparing(Category::name, Listing.NAME_ORDER))
            .toList();
    Set<String> names = new HashSet<>();
    for (Category category : categories) {
      if (!names.add(category.name())) {
        throw new InputException(
            "the data set %s has two categories named %s; rename one"
                .formatted(root, category.name()));
      }
    }
  }

  /**
   * The category with this name.
   *
   * @throws InputException if there is none; the message lists those there are
   */
  public Category category(String wanted) {
    for (Category category : categories) {
      if (category.name().equals(wanted)) {
        return category;
      }
    }
    throw new InputException(
        "the data set %s has no category %s; it has %s"
            .formatted(
                name, wanted, String.join(", ", categories.stream().map(Category::name).toList())));
  }
}
