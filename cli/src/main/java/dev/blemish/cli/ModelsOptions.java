package dev.blemish.cli;

import dev.blemish.error.OptionException;
import dev.blemish.eval.Models;
import picocli.CommandLine.Option;

/** What each model of an evaluation is learned from. */
final class ModelsOptions {
  @Option(
      names = "--multi-product",
      description = "One model for all categories of a data set instead of one for each.")
  private boolean multiProduct;

  @Option(
      names = "--held-out",
      description =
          "Judge each category with a model learned from all other categories of its data set.")
  private boolean heldOut;

  /** Whether one of the options was given. */
  boolean given() {
    return multiProduct || heldOut;
  }

  Models models() {
    if (multiProduct && heldOut) {
      throw new OptionException(
          "--multi-product and --held-out name two ways to learn: use one of them");
    }
    return heldOut ? Models.HELD_OUT : multiProduct ? Models.PER_DATASET : Models.PER_CATEGORY;
  }
}
