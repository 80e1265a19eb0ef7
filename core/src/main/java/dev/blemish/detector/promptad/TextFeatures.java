package dev.blemish.detector.promptad;

import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Tensor;
import java.util.List;

/**
 * Raw features of a model's texts; a group that is switched off has no rows.
 *
 * @param normal {@code [NP, E]} normal prompts
 * @param manual {@code [MAP, E]} manual abnormal prompts
 * @param learned {@code [LAP, E]} learned abnormal prompts
 */
record TextFeatures(Tensor normal, Tensor manual, Tensor learned) {
  /** {@code w_n [E]}: the direction of the mean of the normal prompts. */
  Tensor normalPrototype() {
    return normal.mean(0).unit(-1);
  }

  /** {@code w_a [E]}: the direction of the mean of all abnormal prompts. */
  Tensor abnormalPrototype() {
    return abnormal().mean(0).unit(-1);
  }

  /** {@code (w_n, w_a) [2, E]}: all that inspection needs of the texts. */
  Tensor pair() {
    return Ops.stack(0, List.of(normalPrototype(), abnormalPrototype()));
  }

  /** All abnormal prompts, {@code [MAP + LAP, E]}. */
  Tensor abnormal() {
    return Ops.cat(0, manual, learned);
  }
}
