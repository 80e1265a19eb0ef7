package dev.blemish.backbone.weights;

/**
 * A batch normalisation at rest, folded into the convolution before it: {@code y = g (W x − mean) +
 * beta} with {@code g = gamma / √(var + eps)} is the convolution {@code (g W) x + (beta − mean g)}.
 */
public final class FoldedNorm {
  private final ParameterSource source;
  private final double[] gain;
  private final float[] bias;

  /**
   * A normalisation of a source.
   *
   * @param source holds {@code weight}, {@code bias}, {@code running_mean} and {@code running_var}
   * @param prefix of these names, with the dot
   * @param channels outputs of the convolution
   * @param eps added to the variance
   */
  public FoldedNorm(ParameterSource source, String prefix, int channels, double eps) {
    this.source = source;
    float[] gamma = source.floats(prefix + "weight", channels);
    float[] variance = source.floats(prefix + "running_var", channels);
    float[] beta = source.floats(prefix + "bias", channels);
    float[] mean = source.floats(prefix + "running_mean", channels);
    gain = new double[channels];
    bias = new float[channels];
    for (int c = 0; c < channels; c++) {
      gain[c] = gamma[c] / Math.sqrt(variance[c] + eps);
      bias[c] = (float) (beta[c] - mean[c] * gain[c]);
    }
  }

  /**
   * The convolution's weight with the normalisation in it.
   *
   * @param name of the weight in the source
   * @param shape {@code [channels, in / groups, k, k]}
   */
  public float[] weight(String name, long... shape) {
    float[] weight = source.floats(name, shape);
    float[] folded = new float[weight.length];
    int size = weight.length / gain.length;
    for (int i = 0; i < folded.length; i++) {
      folded[i] = (float) (weight[i] * gain[i / size]);
    }
    return folded;
  }

  /** The bias that the normalisation becomes, {@code [channels]}. */
  public float[] bias() {
    return bias.clone();
  }
}
