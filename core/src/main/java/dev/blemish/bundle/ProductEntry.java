package dev.blemish.bundle;

import dev.blemish.error.OptionException;
import java.util.List;

/**
 * A product that a bundle knows.
 *
 * @param name unique within the bundle
 * @param word how texts call it
 * @param photos the good photos it was learned from
 */
public record ProductEntry(String name, String word, List<SupportFile> photos) {
  public ProductEntry {
    photos = List.copyOf(photos);
    if (name.isBlank() || photos.isEmpty()) {
      throw new OptionException(
          "the product '%s' needs a name and at least one good photo".formatted(name));
    }
  }
}
