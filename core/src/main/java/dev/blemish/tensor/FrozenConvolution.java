package dev.blemish.tensor;

/**
 * A convolution that is never trained, in the element type of its weight. Where no gradient is
 * recorded, an activation is done before the result leaves the cache. Safe to share between
 * threads.
 */
public final class FrozenConvolution implements AutoCloseable {
  private final Tensor weight;
  private final Tensor bias;
  private final boolean fuses;

  /**
   * A convolution with copies of the numbers.
   *
   * @param weight {@code [out, in / groups, k, k]}
   * @param bias {@code [out]}
   * @param shape of the weight
   */
  public FrozenConvolution(float[] weight, float[] bias, DType type, long... shape) {
    fuses = Fused.available(type);
    try (Scope scope = Scope.open()) {
      this.weight = Tensor.of(weight, shape).channelsLast().to(type).owned();
      this.bias = Tensor.of(bias, bias.length).to(type).owned();
    }
  }

  /** The convolution of {@code x [batch, in, height, width]}. */
  public Tensor apply(Tensor x, Convolution how) {
    Tensor typed = x.to(weight.type());
    return fuses && Fused.fits(typed)
        ? Fused.convolution(typed, weight, bias, how, Fused.After.NOTHING)
        : Ops.conv2d(typed, weight, bias, how);
  }

  /** {@code min(max(conv(x), 0), 6)}. */
  public Tensor applyRelu6(Tensor x, Convolution how) {
    Tensor typed = x.to(weight.type());
    return fuses && Fused.fits(typed)
        ? Fused.convolution(typed, weight, bias, how, Fused.After.RELU6)
        : Ops.relu6(Ops.conv2d(typed, weight, bias, how));
  }

  /** How many numbers it holds. */
  public long parameters() {
    return weight.elements() + bias.elements();
  }

  @Override
  public void close() {
    weight.close();
    bias.close();
  }
}
