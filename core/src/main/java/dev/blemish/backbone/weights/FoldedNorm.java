package dev.blemish.backbone.weights;

/**
 * A batch normalisation at rest, folded into the convolution before it: {@code y = g (W x − mean) +
 * beta} with {@code g = gamma / √(var + eps)} is the convolution {@code (g W) x + (beta − mean g)}.
 *
 * @param source holds {@code weight}, {@code bias}, {@code running_mean} and {@code running_var}
 * @param prefix of these names, with the dot
 * @param channels outputs of the convolution
 * @param eps added to the variance
 */
public record FoldedNorm(ParameterSource source, String prefix, int channels, double eps) {
  /**
   * The convolution's weight with the normalisation in it.
   *
   * @param name of the weight in the source
   * @param shape {@code [channels, in / groups, k, k]}
   */
  public float[] weight(String name, long... shape) {
    float[] weight = source.floats(name, shape);
    double[] gain = gain();
    int size = weight.length / channels;
    for (int i = 0; i < weight.length; i++) {
      weight[i] = (float) (weight[i] * gain[i / size]);
    }
    return weight;
  }

  /** The bias that the normalisation becomes, {@code [channels]}. */
  public float[] bias() {
    float[] beta = source.floats(prefix + "bias", channels);
    float[] mean = source.floats(prefix + "running_mean", channels);
    double[] gain = gain();
    float[] bias = new float[channels];
    for (int c = 0; c < channels; c++) {
      bias[c] = (float) (beta[c] - mean[c] * gain[c]);
    }
    return bias;
  }

  private double[] gain() {
    float[] gamma = source.floats(prefix + "weight", channels);
    float[] variance = source.floats(prefix + "running_var", channels);
    double[] gain = new double[channels];
    for (int c = 0; c < channels; c++) {
      gain[c] = gamma[c] / Math.sqrt(variance[c] + eps);
    }
    return gain;
  }
}
