package dev.blemish.inspect;

import dev.blemish.image.ImageBudget;
import dev.blemish.tensor.Precision;
import org.jspecify.annotations.Nullable;

/**
 * How to open a bundle.
 *
 * @param precision of the frozen towers; null for that of the bundle where this processor is good
 *     at it, else FP32
 * @param budget limits for every photo that is read
 */
public record InspectorOptions(@Nullable Precision precision, ImageBudget budget) {
  /** The bundle's precision and the usual limits. */
  public static InspectorOptions defaults() {
    return new InspectorOptions(null, ImageBudget.DEFAULT);
  }

  /** The same in another precision. */
  public InspectorOptions withPrecision(@Nullable Precision other) {
    return new InspectorOptions(other, budget);
  }

  /** The same with other limits for photos. */
  public InspectorOptions withBudget(ImageBudget other) {
    return new InspectorOptions(precision, other);
  }
}
