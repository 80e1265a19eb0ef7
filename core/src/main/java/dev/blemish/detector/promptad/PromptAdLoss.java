package dev.blemish.detector.promptad;

import dev.blemish.detector.promptad.PromptAdConfig.Losses;
import dev.blemish.detector.promptad.PromptAdConfig.MarginAxis;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Tensor;
import dev.blemish.train.loss.CrossEntropy;

/**
 * The losses of a step (spec 5.4); each term a scalar.
 *
 * @param contrastive good features at the normal texts and away from every abnormal one
 * @param margin good features nearer to {@code w_n} than to {@code w_a}; 0 when switched off
 * @param alignment distance of the means of manual and learned texts; 0 where either is missing
 * @param total {@code contrastive + margin + λ alignment}
 */
record PromptAdLoss(Tensor contrastive, Tensor margin, Tensor alignment, Tensor total) {
  /**
   * All terms.
   *
   * @param x unit-length features of good pictures: class tokens {@code [K, E]} or patches {@code
   *     [K, n, E]}
   * @param texts of the model
   * @param scale t
   */
  static PromptAdLoss of(Losses config, Tensor x, TextFeatures texts, double scale) {
    Tensor logits = logits(x, texts, scale);
    Tensor rows = logits.reshape(-1, logits.size(-1));
    Tensor contrastive = CrossEntropy.of(rows, new int[rows.size(0)], 0);
    Tensor margin = config.margin() ? margin(config.marginAxis(), x, texts) : Tensor.scalar(0);
    Tensor alignment = alignment(texts);
    Tensor total = contrastive.add(margin).add(alignment.mul(config.alignment()));
    return new PromptAdLoss(contrastive, margin, alignment, total);
  }

  /** {@code t [cos(x, w_n), cos(x, W_a¹), …]}: column 0 is right. */
  static Tensor logits(Tensor x, TextFeatures texts, double scale) {
    Tensor columns = Ops.cat(0, texts.normalPrototype().unsqueeze(0), texts.abnormal().unit(-1));
    return x.matmul(columns.transpose(0, 1)).mul(scale);
  }

  /** Explicit anomaly margin: {@code mean relu(‖x − w_n‖² − ‖x − w_a‖²)}. */
  static Tensor margin(MarginAxis axis, Tensor x, TextFeatures texts) {
    int over = axis == MarginAxis.PATCH && x.rank() == 3 ? 1 : -1;
    Tensor near = x.sub(texts.normalPrototype()).square().sum(over);
    Tensor far = x.sub(texts.abnormalPrototype()).square().sum(over);
    return near.sub(far).relu().mean();
  }

  /** {@code ‖mean(norm MAP) − mean(norm LAP)‖²}. */
  static Tensor alignment(TextFeatures texts) {
    if (texts.manual().size(0) == 0 || texts.learned().size(0) == 0) {
      return Tensor.scalar(0);
    }
    Tensor manual = texts.manual().unit(-1).mean(0);
    return manual.sub(texts.learned().unit(-1).mean(0)).square().sum();
  }
}
