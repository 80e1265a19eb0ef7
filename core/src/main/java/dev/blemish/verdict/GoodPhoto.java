package dev.blemish.verdict;

import dev.blemish.error.OptionException;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The scores of one photo the product was learned from, each given by a model that had not seen the
 * photo (leave one out).
 *
 * @param own the photo's score; null when it is the only photo, so that there is no such model
 * @param altered scores of altered copies of the photo (turned, brighter, ...); for an only photo
 *     by the model learned from it
 */
public record GoodPhoto(@Nullable Double own, List<Double> altered) {
  public GoodPhoto {
    altered = List.copyOf(altered);
    if (own != null) {
      requireFinite(own);
    }
    altered.forEach(GoodPhoto::requireFinite);
  }

  /** A photo scored by a model learned from the others. */
  public static GoodPhoto leftOut(double own, List<Double> altered) {
    return new GoodPhoto(own, altered);
  }

  /** The only photo there is: altered copies alone can be scored. */
  public static GoodPhoto only(List<Double> altered) {
    return new GoodPhoto(null, altered);
  }

  /** The photo's own score, when there is one. */
  public OptionalDouble ownScore() {
    return own == null ? OptionalDouble.empty() : OptionalDouble.of(own);
  }

  static void requireFinite(double score) {
    if (!Double.isFinite(score)) {
      throw new OptionException(
          "a good photo has the score %s; thresholds need finite scores".formatted(score));
    }
  }
}
