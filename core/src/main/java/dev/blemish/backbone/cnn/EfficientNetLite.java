package dev.blemish.backbone.cnn;

import dev.blemish.backbone.weights.ParameterSource;
import dev.blemish.image.Preprocess;
import dev.blemish.image.Resize;
import dev.blemish.tensor.Convolution;
import dev.blemish.tensor.DType;
import dev.blemish.tensor.FrozenConvolution;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Precision;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * EfficientNet-Lite0 with folded batch normalisation: ReLU6, no squeeze-excite, TensorFlow's SAME
 * padding computed from the map at hand. Frozen; safe to share between threads.
 *
 * <p>Input {@code (rgb8 - 127) / 128}. Block outputs are the linear outputs of projection and skip,
 * without activation.
 */
public final class EfficientNetLite implements PyramidNetwork, AutoCloseable {
  /** Kernel, stride, output channels and repeats of each stage. */
  private static final int[][] STAGES = {
    {3, 1, 16, 1},
    {3, 2, 24, 2},
    {5, 2, 40, 2},
    {3, 2, 80, 3},
    {5, 1, 112, 3},
    {5, 2, 192, 4},
    {3, 1, 320, 1}
  };

  private static final int STEM = 32;
  private static final int HEAD = 1280;
  private static final int NOMINAL = 224;

  private record Layer(FrozenConvolution convolution, int kernel, int stride, int groups) {}

  private record InvertedBlock(
      @Nullable Layer expand, Layer depthwise, Layer project, boolean skip) {}

  private final List<FrozenConvolution> owned = new ArrayList<>();
  private final Layer conv;
  private final List<InvertedBlock> blocks = new ArrayList<>();
  private final Layer head;
  private final Padding padding;
  private final DType type;

  /** How the SAME padding is computed. */
  public enum Padding {
    /** From each map's own size. */
    DYNAMIC,
    /** From a nominal picture of 224 pixels, whatever the real size. */
    STATIC_224
  }

  /** A network whose parameters have names under a prefix. */
  public EfficientNetLite(ParameterSource source, String prefix, Precision precision) {
    this(source, prefix, precision, Padding.DYNAMIC);
  }

  /** A network with a padding rule. */
  public EfficientNetLite(
      ParameterSource source, String prefix, Precision precision, Padding padding) {
    this.padding = padding;
    this.type = precision.weights();
    try (Scope scope = Scope.open()) {
      conv = layer(source, prefix + "conv", new int[] {3, STEM, 3, 2, 1});
      int in = STEM;
      for (int[] stage : STAGES) {
        for (int repeat = 0; repeat < stage[3]; repeat++) {
          int stride = repeat == 0 ? stage[1] : 1;
          String name = prefix + "blocks." + blocks.size() + ".";
          blocks.add(block(source, name, new int[] {in, stage[2], stage[0], stride}));
          in = stage[2];
        }
      }
      head = layer(source, prefix + "head", new int[] {in, HEAD, 1, 1, 1});
    }
  }

  /** The network's input: a bicubic squash, then {@code (rgb8 - 127) / 128}. */
  public static Preprocess preprocess(int size) {
    float mean = 127 / 255f;
    float std = 128 / 255f;
    return new Preprocess(
        size,
        Preprocess.Fit.SQUASH,
        Resize.Filter.PILLOW_BICUBIC,
        new float[] {mean, mean, mean},
        new float[] {std, std, std},
        0,
        false);
  }

  private InvertedBlock block(ParameterSource source, String name, int[] shape) {
    int in = shape[0];
    int out = shape[1];
    int wide = blocks.isEmpty() ? in : 6 * in;
    Layer expand =
        blocks.isEmpty() ? null : layer(source, name + "expand", new int[] {in, wide, 1, 1, 1});
    Layer depthwise = layer(source, name + "dw", new int[] {wide, wide, shape[2], shape[3], wide});
    Layer project = layer(source, name + "project", new int[] {wide, out, 1, 1, 1});
    return new InvertedBlock(expand, depthwise, project, shape[3] == 1 && in == out);
  }

  /** A layer of {in, out, kernel, stride, groups}. */
  private Layer layer(ParameterSource source, String name, int[] s) {
    long[] shape = {s[1], s[0] / s[4], s[2], s[2]};
    float[] weight = source.floats(name + ".weight", shape);
    float[] bias = source.floats(name + ".bias", s[1]);
    FrozenConvolution convolution = new FrozenConvolution(weight, bias, type, shape);
    owned.add(convolution);
    return new Layer(convolution, s[2], s[3], s[4]);
  }

  /**
   * Feature maps after the requested blocks.
   *
   * @param images {@code [B, 3, H, W]} preprocessed
   * @param taps block indices 0…15
   * @param pool whether the pooled feature is wanted; without it the network stops at the last tap
   */
  @Override
  public FeaturePyramid forward(Tensor images, Set<Integer> taps, boolean pool) {
    Map<Integer, Tensor> maps = new HashMap<>();
    int nominal = padding == Padding.STATIC_224 ? NOMINAL : images.size(-1);
    Tensor x = relu6(conv, images.channelsLast(), nominal);
    nominal = ceilDiv(nominal, conv.stride);
    int last = pool ? blocks.size() - 1 : taps.stream().mapToInt(i -> i).max().orElse(-1);
    for (int i = 0; i <= last; i++) {
      InvertedBlock block = blocks.get(i);
      try (Scope scope = Scope.inner()) { // what a block computes on its way is large
        x = scope.keep(forward(block, x, nominal));
      }
      nominal = ceilDiv(nominal, block.depthwise.stride);
      if (taps.contains(i)) {
        maps.put(i, x.to(DType.FLOAT32));
      }
    }
    return new FeaturePyramid(maps, pool ? relu6(head, x, nominal).mean(2, 3) : null);
  }

  private Tensor forward(InvertedBlock block, Tensor x, int nominal) {
    Tensor y = block.expand == null ? x : relu6(block.expand, x, nominal);
    y = relu6(block.depthwise, y, nominal);
    y = apply(block.project, y, nominal);
    return block.skip ? x.add(y) : y;
  }

  private Tensor apply(Layer layer, Tensor x, int nominal) {
    int[] p = padding(layer, x.size(2), x.size(3), nominal);
    return layer.convolution.apply(padded(x, p), how(layer, p));
  }

  private Tensor relu6(Layer layer, Tensor x, int nominal) {
    int[] p = padding(layer, x.size(2), x.size(3), nominal);
    return layer.convolution.applyRelu6(padded(x, p), how(layer, p));
  }

  /** A convolution pads all sides alike; what is uneven comes before it. */
  private static Tensor padded(Tensor x, int... p) {
    return even(p) ? x : Ops.padZeros(x, p[0], p[1], p[2], p[3]);
  }

  private static Convolution how(Layer layer, int... p) {
    return new Convolution(layer.stride, even(p) ? p[0] : 0, layer.groups);
  }

  private static boolean even(int... p) {
    return p[0] == p[1] && p[2] == p[3] && p[0] == p[2];
  }

  /** Zeros left, right, top and bottom of a map before a layer. */
  private int[] padding(Layer layer, int height, int width, int nominal) {
    boolean fixed = padding == Padding.STATIC_224;
    int horizontal = total(fixed ? nominal : width, layer);
    int vertical = total(fixed ? nominal : height, layer);
    int left = horizontal / 2;
    int top = vertical / 2;
    return new int[] {left, horizontal - left, top, vertical - top};
  }

  /**
   * Zeros left, right, top and bottom before the first convolution, then before each block's
   * depthwise one, for square pictures of a size.
   */
  List<int[]> paddings(int size) {
    List<Layer> layers = new ArrayList<>(List.of(conv));
    blocks.forEach(block -> layers.add(block.depthwise));
    List<int[]> paddings = new ArrayList<>();
    int nominal = padding == Padding.STATIC_224 ? NOMINAL : size;
    int real = size;
    for (Layer layer : layers) {
      int[] zeros = padding(layer, real, real, nominal);
      paddings.add(zeros);
      real = (real + zeros[0] + zeros[1] - layer.kernel) / layer.stride + 1;
      nominal = ceilDiv(nominal, layer.stride);
    }
    return paddings;
  }

  /** SAME padding along one axis: {@code max((ceil(n/s) - 1) s + k - n, 0)}. */
  private static int total(int n, Layer layer) {
    return Math.max((ceilDiv(n, layer.stride) - 1) * layer.stride + layer.kernel - n, 0);
  }

  private static int ceilDiv(int n, int d) {
    return (n + d - 1) / d;
  }

  /** How many parameters the network holds. */
  public long parameters() {
    return owned.stream().mapToLong(FrozenConvolution::parameters).sum();
  }

  @Override
  public int first() {
    return 0;
  }

  @Override
  public int last() {
    return blocks.size() - 1;
  }

  @Override
  public void close() {
    owned.forEach(FrozenConvolution::close);
    owned.clear();
  }
}
