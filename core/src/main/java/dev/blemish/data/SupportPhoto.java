package dev.blemish.data;

import java.nio.file.Path;

/**
 * A good photo that a product may be learned from.
 *
 * @param file where it is
 */
public record SupportPhoto(Path file) {
  /** The file name, extension included. */
  public String name() {
    return Listing.name(file);
  }

  /** The file name without its extension. */
  public String stem() {
    return Listing.stem(file);
  }
}
