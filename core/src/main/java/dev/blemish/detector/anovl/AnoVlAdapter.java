package dev.blemish.detector.anovl;

import dev.blemish.random.Rng;
import dev.blemish.tensor.Initial;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;

/**
 * The test-time adapter: for each picture a new {@link AnoVlFit}, from the same start and with the
 * same noise, so that an answer depends on its picture alone.
 */
final class AnoVlAdapter implements AutoCloseable {
  private final AnoVlConfig.Adapter config;
  private final Tensor sentences;
  private final Tensor texts;
  private final double scale;
  private final Start start;
  private final Rng chance;

  /**
   * Parameters before the first step.
   *
   * @param weight W {@code [N, E]}
   * @param bias b {@code [N]}
   */
  @SuppressWarnings("ArrayRecordComponent") // read only; equality is not used
  record Start(float[] weight, float[] bias) {
    /** Uniform up to the inverse root of the width. */
    static Start drawn(int sentences, int width, Rng rng) {
      return new Start(
          Initial.uniform(new long[] {sentences, width}, width, rng.fork("weight")),
          Initial.uniform(new long[] {sentences}, width, rng.fork("bias")));
    }
  }

  /**
   * An adapter.
   *
   * @param sentences {@code [N, E]} at unit length, normal ones first; owned from now on
   * @param texts {@code [2, E]}; stays with the caller
   * @param scale factor on cosines
   * @param seed of start and noise
   */
  AnoVlAdapter(
      AnoVlConfig.Adapter config, Tensor sentences, Tensor texts, double scale, long seed) {
    this.config = config;
    this.sentences = sentences;
    this.texts = texts;
    this.scale = scale;
    chance = Rng.of(seed);
    start = Start.drawn(sentences.size(0), sentences.size(1), chance);
  }

  /** The tokens {@code [1, n, E]} of one picture after an adapter fitted to them. */
  Tensor adapt(Tensor tokens) {
    Rng rng = chance.fork("noise");
    try (AnoVlFit fit = new AnoVlFit(sentences, texts, scale, start)) {
      for (int step = 0; step < config.steps(); step++) {
        try (Scope scope = Scope.open()) {
          fit.step(tokens, noise(tokens.shape(), rng), config.rate());
        }
      }
      return fit.adapt(tokens);
    }
  }

  private Tensor noise(long[] shape, Rng rng) {
    return Tensor.of(Initial.normal(shape, config.noise(), rng), shape);
  }

  Tensor sentences() {
    return sentences;
  }

  long seed() {
    return chance.seed();
  }

  @Override
  public void close() {
    sentences.close();
  }
}
