package dev.blemish.inspect;

import dev.blemish.error.OptionException;
import java.nio.file.Path;
import java.util.List;

/**
 * A product to learn from files.
 *
 * @param name unique among the products of a bundle
 * @param word how texts call it, e.g. {@code metal nut}
 * @param photos files of good photos, at least one
 */
public record ProductPhotos(String name, String word, List<Path> photos) {
  public ProductPhotos {
    photos = List.copyOf(photos);
    if (photos.isEmpty()) {
      throw new OptionException(
          "there is no photo of %s to learn from: give at least one good photo".formatted(name));
    }
  }
}
