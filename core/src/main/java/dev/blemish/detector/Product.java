package dev.blemish.detector;

import dev.blemish.error.OptionException;
import java.util.List;

/**
 * A product to learn.
 *
 * @param name unique among the products of one model
 * @param word how texts call it, e.g. {@code metal nut}
 * @param good its good photos
 */
public record Product(String name, String word, List<Photo> good) {
  public Product {
    good = List.copyOf(good);
    if (name.isBlank() || word.isBlank()) {
      throw new OptionException("a product needs a name and a word, not '%s'".formatted(name));
    }
  }
}
