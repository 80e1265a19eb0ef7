package dev.blemish.detector.anovl;

import dev.blemish.score.TwoStates;
import dev.blemish.tensor.AdamW;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Param;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.List;

/**
 * The adapter while it is fitted to one picture: {@code x ← ½ x + ½ tanh(W norm(x) + b) T}, where
 * the rows of T are all sentences.
 */
final class AnoVlFit implements AutoCloseable {
  private static final double WEIGHT_DECAY = 0.01;

  private final Tensor sentences;
  private final Tensor texts;
  private final double scale;
  private final Param weight;
  private final Param bias;
  private final AdamW optimiser;

  /**
   * A fit from fresh parameters.
   *
   * @param sentences T {@code [N, E]} at unit length, normal ones first
   * @param texts {@code [2, E]} normal and abnormal, at unit length
   * @param scale factor on cosines
   * @param start W {@code [N, E]} and b {@code [N]}
   */
  AnoVlFit(Tensor sentences, Tensor texts, double scale, AnoVlAdapter.Start start) {
    this.sentences = sentences;
    this.texts = texts;
    this.scale = scale;
    weight = Param.of("adapter.weight", start.weight(), sentences.shape());
    bias = Param.of("adapter.bias", start.bias(), sentences.size(0));
    optimiser = new AdamW(WEIGHT_DECAY, List.of(weight, bias));
  }

  /** Adapted tokens {@code [..., E]}. */
  Tensor adapt(Tensor tokens) {
    Tensor weights = Ops.linear(tokens.unit(-1), weight.value(), bias.value()).tanh();
    return tokens.add(weights.matmul(sentences)).mul(0.5);
  }

  private Tensor logits(Tensor tokens) {
    return TwoStates.logits(adapt(tokens).unit(-1), texts, scale);
  }

  /** The probabilities of {normal, abnormal} of adapted tokens, on a last axis. */
  Tensor probabilities(Tensor tokens) {
    return logits(tokens).softmax(-1);
  }

  /**
   * The entropy of the clean tokens, plus half of: noisy ones are abnormal, clean ones normal.
   *
   * @param tokens {@code [1, n, E]} projected
   * @param noise the same shape
   */
  Tensor loss(Tensor tokens, Tensor noise) {
    Tensor logs = logits(Ops.cat(0, tokens, tokens.add(noise))).logSoftmax(-1);
    Tensor clean = logs.select(0, 0);
    Tensor entropy = clean.exp().mul(clean).sum(1).mean();
    Tensor sides = logs.select(0, 1).select(1, 1).add(clean.select(1, 0)).mean();
    return entropy.add(sides.mul(0.5)).mul(-1);
  }

  /** One step; the loss before it. */
  double step(Tensor tokens, Tensor noise, double rate) {
    double loss = backward(tokens, noise);
    optimiser.step(rate);
    return loss;
  }

  /** Adds the gradients of the loss to the parameters; the loss. */
  double backward(Tensor tokens, Tensor noise) {
    try (Scope scope = Scope.recording()) {
      Tensor loss = loss(tokens, noise);
      loss.backward();
      return loss.item();
    }
  }

  Tensor weight() {
    return weight.value();
  }

  Tensor bias() {
    return bias.value();
  }

  @Override
  public void close() {
    optimiser.close();
    weight.value().close();
    bias.value().close();
  }
}
