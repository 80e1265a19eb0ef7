package dev.blemish.detector.anovl;

import dev.blemish.golden.GoldenTensor;

/** The loss of the adapter (spec 9) in double precision, written out. */
final class AnoVlLoss {
  /** Of central differences; the loss is smooth and of order one. */
  private static final double STEP = 1e-4;

  private final double[][] clean;
  private final double[][] noisy;
  private final float[] sentences;
  private final double[][] texts;
  private final double scale;

  /**
   * The loss of the first picture and the first noise.
   *
   * @param tokens {@code [B, n, E]} projected
   * @param noise {@code [steps, ..., n, E]}
   * @param sentences {@code [N, E]}
   * @param texts {@code [E, 2]}
   * @param scale factor on cosines
   */
  AnoVlLoss(
      GoldenTensor tokens,
      GoldenTensor noise,
      GoldenTensor sentences,
      GoldenTensor texts,
      double scale) {
    int width = Math.toIntExact(sentences.dim(-1));
    this.sentences = sentences.floats();
    this.scale = scale;
    this.texts = new double[2][width];
    for (int i = 0; i < 2 * width; i++) {
      this.texts[i % 2][i / 2] = texts.floats()[i];
    }
    int count = Math.toIntExact(tokens.dim(-2));
    if (tokens.dim(-1) != width || texts.dim(0) != width) {
      throw new IllegalArgumentException("widths differ");
    }
    clean = new double[count][width];
    noisy = new double[count][width];
    for (int i = 0; i < count * width; i++) {
      clean[i / width][i % width] = tokens.floats()[i];
      noisy[i / width][i % width] = tokens.floats()[i] + (double) noise.floats()[i];
    }
  }

  /** The gradient of the bias. */
  double[] biasGradient(float[] weight, float[] bias) {
    double[][] cleanSums = sums(clean, weight, bias);
    double[][] noisySums = sums(noisy, weight, bias);
    double[] gradient = new double[bias.length];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] =
          (value(cleanSums, noisySums, i, STEP) - value(cleanSums, noisySums, i, -STEP))
              / (2 * STEP);
    }
    return gradient;
  }

  /** {@code W norm(x) + b} of each token. */
  private static double[][] sums(double[][] tokens, float[] weight, float[] bias) {
    double[][] sums = new double[tokens.length][bias.length];
    for (int token = 0; token < tokens.length; token++) {
      double norm = Math.sqrt(dot(tokens[token], tokens[token]));
      for (int i = 0; i < bias.length; i++) {
        double sum = 0;
        for (int j = 0; j < tokens[token].length; j++) {
          sum += weight[i * tokens[token].length + j] * tokens[token][j];
        }
        sums[token][i] = sum / norm + bias[i];
      }
    }
    return sums;
  }

  /** The loss where one bias is larger by a step. */
  private double value(double[][] cleanSums, double[][] noisySums, int changed, double step) {
    double total = 0;
    for (int token = 0; token < clean.length; token++) {
      double[] logs = logs(clean[token], cleanSums[token], changed, step);
      double[] other = logs(noisy[token], noisySums[token], changed, step);
      double entropy = -Math.exp(logs[0]) * logs[0] - Math.exp(logs[1]) * logs[1];
      total += entropy - 0.5 * (other[1] + logs[0]);
    }
    return total / clean.length;
  }

  /** Logarithms of the probabilities of {normal, abnormal} of an adapted token. */
  private double[] logs(double[] token, double[] sums, int changed, double step) {
    double[] adapted = token.clone();
    for (int i = 0; i < sums.length; i++) {
      double weight = Math.tanh(sums[i] + (i == changed ? step : 0));
      for (int j = 0; j < adapted.length; j++) {
        adapted[j] += weight * sentences[i * adapted.length + j];
      }
    }
    double norm = Math.sqrt(dot(adapted, adapted));
    double normal = scale * dot(adapted, texts[0]) / norm;
    double abnormal = scale * dot(adapted, texts[1]) / norm;
    return new double[] {
      -Math.log1p(Math.exp(abnormal - normal)), -Math.log1p(Math.exp(normal - abnormal))
    };
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
