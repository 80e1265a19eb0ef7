package dev.blemish.tensor;

import java.util.List;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** Operations over several tensors: the neural vocabulary of the towers, decoders and losses. */
public final class Ops {
  private Ops() {}

  /** Tensors side by side along an axis. */
  public static Tensor cat(int axis, Tensor... parts) {
    return new Tensor(torch.cat(vector(parts), axis));
  }

  /** Tensors side by side along an axis. */
  public static Tensor cat(int axis, List<Tensor> parts) {
    return cat(axis, parts.toArray(Tensor[]::new));
  }

  /** Tensors of equal shape along a new axis. */
  public static Tensor stack(int axis, List<Tensor> parts) {
    return new Tensor(torch.stack(vector(parts.toArray(Tensor[]::new)), axis));
  }

  private static TensorVector vector(Tensor... parts) {
    org.bytedeco.pytorch.Tensor[] engines = new org.bytedeco.pytorch.Tensor[parts.length];
    for (int i = 0; i < parts.length; i++) {
      engines[i] = parts[i].engine();
    }
    return new TensorVector(engines);
  }

  private static TensorOptional optional(@Nullable Tensor tensor) {
    return tensor == null ? new TensorOptional() : new TensorOptional(tensor.engine());
  }

  /**
   * {@code x Wᵀ + b}, in the element type of the weight.
   *
   * @param x {@code [..., in]}
   * @param weight {@code [out, in]}
   * @param bias {@code [out]} or null
   */
  public static Tensor linear(Tensor x, Tensor weight, @Nullable Tensor bias) {
    return new Tensor(torch.linear(x.to(weight.type()).engine(), weight.engine(), optional(bias)));
  }

  /** Layer normalisation over the last axis with an affine map; {@code eps} 1e-5 in CLIP. */
  public static Tensor layerNorm(Tensor x, Tensor weight, Tensor bias, double eps) {
    return new Tensor(
        torch.layer_norm(x.engine(), weight.shape(), optional(weight), optional(bias), eps, true));
  }

  /** Exact GELU, {@code x Φ(x)}. */
  public static Tensor gelu(Tensor x) {
    return new Tensor(torch.gelu(x.engine()));
  }

  /** OpenAI's approximation, {@code x σ(1.702 x)}. */
  public static Tensor quickGelu(Tensor x) {
    return x.mul(x.mul(1.702).sigmoid());
  }

  /** {@code min(max(x, 0), 6)}. */
  public static Tensor relu6(Tensor x) {
    return new Tensor(torch.relu6(x.engine()));
  }

  /**
   * A packed projection as queries, keys and values of {@code [batch, heads, tokens, headWidth]}.
   *
   * @param packed {@code [batch, tokens, 3 heads headWidth]}
   */
  public static Tensor[] queriesKeysValues(Tensor packed, int heads) {
    Tensor[] parts =
        packed
            .reshape(packed.size(0), packed.size(1), 3, heads, packed.size(2) / (3L * heads))
            .unbind(2);
    for (int i = 0; i < parts.length; i++) {
      parts[i] = parts[i].transpose(1, 2);
    }
    return parts;
  }

  /**
   * Scaled dot-product attention {@code softmax(q kᵀ s) v} with {@code s = headWidth^-0.5}.
   *
   * <p>Fused for inference; written out where gradients are recorded, because the fused backward of
   * this engine is slow on processors, and for bfloat16 where the processor has no AMX: the fused
   * form is then many times slower than the written-out one.
   *
   * @param q {@code [batch, heads, tokens, headWidth]}, and {@code k}, {@code v} alike; these two
   *     may hold further tokens in front
   * @param causal whether a token sees only itself and those before it
   */
  public static Tensor attention(Tensor q, Tensor k, Tensor v, boolean causal) {
    boolean slow =
        GradMode.is_enabled()
            || q.size(-2) != k.size(-2)
            || (q.type() == DType.BFLOAT16 && !Engine.hasMatrixTiles());
    return slow ? plainAttention(q, k, v, causal) : fused(q, k, v, causal);
  }

  private static Tensor fused(Tensor q, Tensor k, Tensor v, boolean causal) {
    return new Tensor(
        torch.scaled_dot_product_attention(
            q.engine(),
            k.engine(),
            v.engine(),
            new TensorOptional(),
            0.0,
            causal,
            new DoubleOptional(),
            false));
  }

  /** The written-out form of {@link #attention}: the same numbers, recorded step by step. */
  static Tensor plainAttention(Tensor q, Tensor k, Tensor v, boolean causal) {
    Tensor logits = q.mul(Math.pow(q.size(-1), -0.5)).matmul(k.transpose(-2, -1));
    if (causal) {
      logits = logits.add(causalMask(q.size(-2), k.size(-2)).to(logits.type()));
    }
    return logits.softmax(-1).matmul(v);
  }

  /** The last rows of a square mask. */
  private static Tensor causalMask(int rows, int columns) {
    float[] mask = new float[rows * columns];
    for (int row = 0; row < rows; row++) {
      for (int column = row + columns - rows + 1; column < columns; column++) {
        mask[row * columns + column] = Float.NEGATIVE_INFINITY;
      }
    }
    return Tensor.of(mask, rows, columns);
  }

  /**
   * Two-dimensional convolution.
   *
   * @param x {@code [batch, in, height, width]}
   * @param weight {@code [out, in / groups, k, k]}
   * @param bias {@code [out]} or null
   * @param convolution stride, padding with zeros on every side, groups
   */
  public static Tensor conv2d(
      Tensor x, Tensor weight, @Nullable Tensor bias, Convolution convolution) {
    return new Tensor(
        torch.conv2d(
            x.to(weight.type()).engine(),
            weight.engine(),
            optional(bias),
            new long[] {convolution.stride(), convolution.stride()},
            new long[] {convolution.padding(), convolution.padding()},
            new long[] {1, 1},
            convolution.groups()));
  }

  /** Zeros around the last two axes: left, right, top, bottom. */
  public static Tensor padZeros(Tensor x, int left, int right, int top, int bottom) {
    return new Tensor(torch.constant_pad_nd(x.engine(), left, right, top, bottom));
  }

  /** The border repeated around the last two axes by one. */
  public static Tensor padReplicate(Tensor x, int by) {
    return new Tensor(torch.replication_pad2d(x.engine(), by, by, by, by));
  }

  /** {@code [b, c, h r, w r]} to {@code [b, c r r, h, w]}; channel order c, dy, dx. */
  public static Tensor spaceToDepth(Tensor x, int r) {
    int batch = x.size(0);
    int channels = x.size(1);
    int height = x.size(2) / r;
    int width = x.size(3) / r;
    return x.reshape(batch, channels, height, r, width, r)
        .permute(0, 1, 3, 5, 2, 4)
        .reshape(batch, (long) channels * r * r, height, width);
  }

  /**
   * The mean of square windows side by side in {@code [b, c, h, w]}; a window of 1 changes none.
   */
  public static Tensor averagePool(Tensor x, int window) {
    long[] size = {window, window};
    return window == 1
        ? x
        : new Tensor(
            torch.avg_pool2d(
                x.engine(), size, size, new long[] {0, 0}, false, true, new LongOptional()));
  }

  /** Bilinear resizing of {@code [b, c, h, w]} without antialias. */
  public static Tensor bilinear(Tensor x, int height, int width, boolean alignCorners) {
    return x.size(-2) == height && x.size(-1) == width
        ? x
        : new Tensor(
            torch.upsample_bilinear2d(x.engine(), new long[] {height, width}, alignCorners));
  }

  /** Group normalisation of {@code [b, c, h, w]}. */
  public static Tensor groupNorm(Tensor x, int groups, Tensor weight, Tensor bias) {
    return new Tensor(
        torch.group_norm(x.engine(), groups, optional(weight), optional(bias), 1e-5, true));
  }
}
