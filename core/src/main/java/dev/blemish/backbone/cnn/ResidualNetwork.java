package dev.blemish.backbone.cnn;

import dev.blemish.backbone.weights.FoldedNorm;
import dev.blemish.backbone.weights.ParameterSource;
import dev.blemish.tensor.Convolution;
import dev.blemish.tensor.MapOps;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * ResNet and WideResNet with the names of torchvision's state dicts, batch normalisation folded,
 * without the classifier. Frozen, 32 bits; safe to share between threads.
 *
 * <p>Input: ImageNet's mean and deviation. The maps of its {@link FeaturePyramid} have the numbers
 * of the layers, 1 to 4, with strides 4, 8, 16 and 32.
 */
public final class ResidualNetwork implements PyramidNetwork, AutoCloseable {
  private static final double EPS = 1e-5;

  /** How many layers there are. */
  public static final int LAYERS = 4;

  /**
   * Which network.
   *
   * @param blocks residual blocks of each of the four layers
   * @param bottleneck whether a block is 1×1, 3×3, 1×1 instead of 3×3, 3×3
   * @param width channels of the first layer's narrow maps, 64 in the published networks
   * @param wide by how much the 3×3 of a bottleneck is wider, 2 for WideResNet-50-2
   */
  public record Kind(List<Integer> blocks, boolean bottleneck, int width, int wide) {
    /** ResNet-18. */
    public static final Kind RESNET18 = new Kind(List.of(2, 2, 2, 2), false, 64, 1);

    /** WideResNet-50-2. */
    public static final Kind WIDE_RESNET50_2 = new Kind(List.of(3, 4, 6, 3), true, 64, 2);

    public Kind {
      blocks = List.copyOf(blocks);
      if (blocks.size() != LAYERS || blocks.stream().anyMatch(b -> b < 1) || width < 1) {
        throw new IllegalArgumentException("no network has layers " + blocks + " of " + width);
      }
    }

    private int narrow(int layer) {
      return width << (layer - 1);
    }

    private int out(int layer) {
      return narrow(layer) * (bottleneck ? 4 : 1);
    }
  }

  private record Layer(Tensor weight, Tensor bias, Convolution convolution) {
    Tensor apply(Tensor x) {
      return Ops.conv2d(x, weight, bias, convolution);
    }
  }

  private record Block(List<Layer> layers, @Nullable Layer shortcut) {
    Tensor apply(Tensor x) {
      Tensor y = x;
      for (int i = 0; i < layers.size(); i++) {
        y = i == 0 ? layers.get(0).apply(y) : layers.get(i).apply(y.relu());
      }
      return y.add(shortcut == null ? x : shortcut.apply(x)).relu();
    }
  }

  private final Kind kind;
  private final ParameterSource source;
  private final List<Tensor> owned = new ArrayList<>();
  private final Layer stem;
  private final List<List<Block>> layers = new ArrayList<>();

  /** A network whose parameters are in a source. */
  public ResidualNetwork(Kind kind, ParameterSource source) {
    this.kind = kind;
    this.source = source;
    try (Scope scope = Scope.open()) {
      stem = layer("conv1", "bn1", new int[] {3, kind.width(), 7, 2});
      int in = kind.width();
      for (int layer = 1; layer <= LAYERS; layer++) {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < kind.blocks().get(layer - 1); i++) {
          int stride = layer > 1 && i == 0 ? 2 : 1;
          blocks.add(block(kind, layer, "layer" + layer + "." + i, new int[] {in, stride}));
          in = kind.out(layer);
        }
        layers.add(blocks);
      }
    }
  }

  /** A block of {in, stride}; torchvision strides in the 3×3 of a bottleneck. */
  private Block block(Kind kind, int layer, String name, int[] s) {
    int narrow = kind.narrow(layer);
    int out = kind.out(layer);
    List<Layer> inner = new ArrayList<>();
    if (kind.bottleneck()) {
      int wide = narrow * kind.wide();
      inner.add(layer(name + ".conv1", name + ".bn1", new int[] {s[0], wide, 1, 1}));
      inner.add(layer(name + ".conv2", name + ".bn2", new int[] {wide, wide, 3, s[1]}));
      inner.add(layer(name + ".conv3", name + ".bn3", new int[] {wide, out, 1, 1}));
    } else {
      inner.add(layer(name + ".conv1", name + ".bn1", new int[] {s[0], out, 3, s[1]}));
      inner.add(layer(name + ".conv2", name + ".bn2", new int[] {out, out, 3, 1}));
    }
    String down = name + ".downsample.";
    return new Block(
        inner,
        s[0] == out && s[1] == 1
            ? null
            : layer(down + "0", down + "1", new int[] {s[0], out, 1, s[1]}));
  }

  /** A convolution of {in, out, kernel, stride} with the normalisation after it. */
  private Layer layer(String convolution, String norm, int[] s) {
    FoldedNorm folded = new FoldedNorm(source, norm + ".", s[1], EPS);
    long[] shape = {s[1], s[0], s[2], s[2]};
    Tensor weight =
        Tensor.of(folded.weight(convolution + ".weight", shape), shape).channelsLast().owned();
    Tensor bias = Tensor.of(folded.bias(), s[1]).owned();
    owned.add(weight);
    owned.add(bias);
    return new Layer(weight, bias, new Convolution(s[3], s[2] / 2, 1));
  }

  /**
   * Feature maps after the requested layers.
   *
   * @param images {@code [B, 3, H, W]} preprocessed
   * @param taps layers 1 to 4
   * @param pool whether the mean over the last map is wanted; without it the network stops at the
   *     last tap
   */
  @Override
  public FeaturePyramid forward(Tensor images, Set<Integer> taps, boolean pool) {
    Map<Integer, Tensor> maps = new HashMap<>();
    int last = pool ? LAYERS : taps.stream().mapToInt(i -> i).max().orElse(0);
    Tensor x = MapOps.halvingMax(stem.apply(images.channelsLast()).relu());
    for (int layer = 1; layer <= last; layer++) {
      for (Block block : layers.get(layer - 1)) {
        x = block.apply(x);
      }
      if (taps.contains(layer)) {
        maps.put(layer, x);
      }
    }
    return new FeaturePyramid(maps, pool ? x.mean(2, 3) : null);
  }

  /** Which network it is. */
  public Kind kind() {
    return kind;
  }

  @Override
  public int first() {
    return 1;
  }

  @Override
  public int last() {
    return LAYERS;
  }

  @Override
  public void close() {
    owned.forEach(Tensor::close);
    owned.clear();
  }
}
