package dev.blemish.backbone.clip;

import dev.blemish.backbone.cnn.EfficientNetLite;
import dev.blemish.backbone.cnn.FeaturePyramid;
import dev.blemish.backbone.weights.ParameterSource;
import dev.blemish.tensor.DType;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Precision;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The picture tower of CLIP with its taps. Frozen; safe to share between threads.
 *
 * <p>Flow: {@link #stem} (nothing learned can change it: compute it once a picture) → {@code
 * ln_pre} → blocks → {@link #lnPost} → {@link #project}.
 */
public final class VisionTower implements AutoCloseable {
  /** Numbers per cell of a convolutional stem. */
  public static final int CELL_WIDTH = MiniStem.CHANNELS;

  /** How many of them, the first, are the coarse tap; both taps have unit length. */
  public static final int COARSE_WIDTH = MiniStem.COARSE_CHANNELS;

  /** The blocks of a convolutional stem's network that its cells are made of. */
  public static final Set<Integer> CELL_TAPS = MiniStem.TAPS;

  private final ClipConfig config;
  private final Precision precision;
  private final Frozen frozen;
  private final @Nullable EfficientNetLite network;
  private final @Nullable EfficientNetLite quick;
  private final Stem stem;
  private final int storedGrid;
  private final Tensor positions;
  private final Map<PositionalGrid.Key, Tensor> otherPositions = new ConcurrentHashMap<>();
  private final Tensor lnPreWeight;
  private final Tensor lnPreBias;
  private final List<Block> blocks = new ArrayList<>();
  private final Tensor lnPostWeight;
  private final Tensor lnPostBias;
  private final Tensor projection;

  /** A tower whose positional embedding is interpolated to the configured picture size. */
  public VisionTower(
      ClipConfig config, ParameterSource source, Precision precision, PositionalGrid grid) {
    this.config = config;
    this.precision = precision;
    frozen = new Frozen(source, precision.weights());
    ClipConfig.Transformer blocksConfig = config.vision().transformer();
    int w = blocksConfig.width();
    boolean patch = config.vision().stem() == ClipConfig.StemKind.PATCH;
    // The stem stays in 32 bits: in bfloat16 it doubles the error of the last layer (2 to 4 %).
    network = patch ? null : new EfficientNetLite(source, "visual.stem.", Precision.FP32);
    quick =
        network == null || precision == Precision.FP32
            ? network
            : new EfficientNetLite(source, "visual.stem.", precision);
    stem =
        network == null
            ? new PatchStem(frozen, config.vision().patch(), w)
            : new MiniStem(frozen, network, w);
    int stored = grid.stored() == 0 ? config.grid() : grid.stored();
    PositionalGrid.Key own = new PositionalGrid.Key(config.grid(), grid.interpolation());
    storedGrid = stored;
    positions =
        frozen.own(positions(own), DType.FLOAT32, (long) config.grid() * config.grid() + 1, w);
    lnPreWeight = frozen.exact("visual.ln_pre.weight", w);
    lnPreBias = frozen.exact("visual.ln_pre.bias", w);
    for (int i = 0; i < blocksConfig.layers(); i++) {
      String prefix = "visual.transformer.resblocks." + i + ".";
      blocks.add(new Block(frozen, prefix, blocksConfig, config.activation()));
    }
    lnPostWeight = frozen.exact("visual.ln_post.weight", w);
    lnPostBias = frozen.exact("visual.ln_post.bias", w);
    projection = frozen.exact("visual.proj", w, config.embed());
  }

  /** The positional embedding {@code [1 + g², w]} of another grid. */
  private float[] positions(PositionalGrid.Key key) {
    int width = config.vision().transformer().width();
    long rows = (long) storedGrid * storedGrid + 1;
    float[] values = frozen.source().floats("visual.positional_embedding", rows, width);
    return new PositionalGrid(storedGrid, key.interpolation())
        .resize(values, storedGrid, key.grid(), width);
  }

  private Tensor ownedPositions(PositionalGrid.Key key) {
    try (Scope scope = Scope.open()) {
      int width = config.vision().transformer().width();
      return Tensor.of(positions(key), (long) key.grid() * key.grid() + 1, width).owned();
    }
  }

  /**
   * Class token and patches with positions, before {@code ln_pre}.
   *
   * @param images {@code [B, 3, S, S]} preprocessed
   * @return {@code [B, 1 + n, w]}
   */
  public Tensor stem(Tensor images) {
    return stem.tokens(images).add(positions);
  }

  /**
   * The same for pictures of any size; the positional embedding is interpolated to their grid (spec
   * 1.6), once a size.
   *
   * @param images {@code [B, 3, S, S]} preprocessed, S a multiple of the patch size
   */
  public Tensor stem(Tensor images, PositionalGrid.Interpolation interpolation) {
    int grid = images.size(-1) / config.vision().patch();
    if (grid == config.grid()) {
      return stem(images);
    }
    PositionalGrid.Key key = new PositionalGrid.Key(grid, interpolation);
    return stem.tokens(images).add(otherPositions.computeIfAbsent(key, this::ownedPositions));
  }

  /** The stem's cells before the patch projection {@code [B, n, 272]}; mini only. */
  public Tensor cells(Tensor images) {
    return mini().cells(images);
  }

  /**
   * The stem's cells at the precision of the tower: for distances between pictures, where a
   * rounding of one part in a hundred does not matter, and no block adds to it.
   *
   * @param images {@code [B, 3, S, S]} preprocessed, S a multiple of 16 of any size; mini only
   * @return {@code [B, (S/16)², 272]}
   */
  public Tensor quickCells(Tensor images) {
    if (quick == null) {
      throw new IllegalStateException(config.name() + " has a patch stem");
    }
    return MiniStem.cells(quick, images);
  }

  /**
   * The cells {@code [B, n, 272]} of what a convolutional stem's network gave: its taps {@link
   * #CELL_TAPS}.
   */
  public static Tensor cells(FeaturePyramid features) {
    return MiniStem.cells(features);
  }

  /** The pooled feature of the stem's network {@code [B, 1280]}; mini only. */
  public Tensor pooled(Tensor images) {
    return mini().pooled(images);
  }

  private MiniStem mini() {
    if (stem instanceof MiniStem mini) {
      return mini;
    }
    throw new IllegalStateException(config.name() + " has a patch stem");
  }

  /** The blocks on what {@link #stem} returned, with the taps. */
  public VisionTokens forward(Tensor stemTokens, VisionTaps taps) {
    int kept = stemTokens.size(1);
    Tensor u = lnPre(withPrompts(stemTokens, taps));
    Tensor values = null;
    Map<Integer, Tensor> layers = new HashMap<>();
    Map<Integer, Tensor> valueLayers = new HashMap<>();
    for (int layer = 1; layer <= blocks.size(); layer++) {
      try (Scope scope = Scope.inner()) { // what a block computes on its way is large
        Tensor input = withDeepContext(u, taps, layer);
        Block block = blocks.get(layer - 1);
        if (taps.valuesFrom() > 0 && layer >= taps.valuesFrom()) {
          Tensor[] both = block.forwardWithValues(input);
          values = scope.keep((values == null ? input : values).add(both[1]));
          u = scope.keep(both[0]);
        } else {
          u = scope.keep(block.forward(input, false));
        }
      }
      if (taps.layers().contains(layer)) {
        layers.put(layer, u.narrow(1, 0, kept));
        if (values != null) {
          valueLayers.put(layer, values.narrow(1, 0, kept));
        }
      }
    }
    return new VisionTokens(
        u.narrow(1, 0, kept),
        layers,
        values == null ? null : values.narrow(1, 0, kept),
        valueLayers);
  }

  /**
   * The stream inside a block, between its two halves: {@code u + attn(ln_1 u)}.
   *
   * @param layer 1-based
   * @param tokens {@code u [B, 1 + n, w]} the ordinary stream before that block
   */
  public Tensor attended(int layer, Tensor tokens) {
    return blocks.get(layer - 1).attended(tokens, false);
  }

  /**
   * Windows of a picture seen alone: the class token and the patches of a window, as they come from
   * the stem, go through {@code ln_pre} and all blocks without the rest of the picture. All windows
   * of all pictures are one batch.
   *
   * @param stemTokens {@code [B, 1 + n, w]} from {@link #stem}
   * @param windows the patches of each window, row-major numbers from 0; all of one length
   * @return {@code [B, windows, w]} the class token of each window after the last block
   */
  public Tensor windows(Tensor stemTokens, long[][] windows) {
    int tokens = 1 + windows[0].length;
    long[] rows = new long[windows.length * tokens];
    for (int window = 0; window < windows.length; window++) {
      for (int i = 1; i < tokens; i++) {
        rows[window * tokens + i] = 1 + windows[window][i - 1];
      }
    }
    int pictures = stemTokens.size(0);
    int width = stemTokens.size(2);
    Tensor gathered =
        stemTokens
            .indexSelect(1, Tensor.of(rows, rows.length))
            .reshape((long) pictures * windows.length, tokens, width);
    return forward(gathered, VisionTaps.NONE).cls().reshape(pictures, windows.length, width);
  }

  /** The tokens of {@link #stem} after {@code ln_pre}. */
  public Tensor lnPre(Tensor tokens) {
    return Ops.layerNorm(tokens, lnPreWeight, lnPreBias, Block.EPS);
  }

  /**
   * {@code [CLS, patches, prefix, context]}: no mask and positions already added, so order is free.
   */
  private static Tensor withPrompts(Tensor tokens, VisionTaps taps) {
    List<Tensor> parts = new ArrayList<>(List.of(tokens));
    if (taps.prefix() != null) {
      parts.add(taps.prefix());
    }
    if (taps.context() != null) {
      parts.add(repeated(taps.context(), tokens.size(0)));
    }
    return parts.size() == 1 ? tokens : Ops.cat(1, parts);
  }

  private static Tensor withDeepContext(Tensor u, VisionTaps taps, int layer) {
    if (layer < 2 || layer - 2 >= taps.deep().size()) {
      return u;
    }
    Tensor context = taps.deep().get(layer - 2);
    Tensor rest = u.narrow(1, 0, u.size(1) - (long) context.size(0));
    return Ops.cat(1, rest, repeated(context, u.size(0)));
  }

  private static Tensor repeated(Tensor context, int batch) {
    return context.unsqueeze(0).expand(batch, -1, -1);
  }

  /** {@code ln_post} of tokens {@code [..., w]}. */
  public Tensor lnPost(Tensor tokens) {
    return Ops.layerNorm(tokens, lnPostWeight, lnPostBias, Block.EPS);
  }

  /** Into the joint space: {@code [..., w]} to {@code [..., embed]}. */
  public Tensor project(Tensor tokens) {
    return tokens.matmul(projection);
  }

  /** The normalised global token {@code norm(ln_post(CLS) proj)}, {@code [B, embed]}. */
  public Tensor global(VisionTokens tokens) {
    return project(lnPost(tokens.cls())).unit(-1);
  }

  /** The projection matrix {@code [w, embed]}. */
  public Tensor projection() {
    return projection;
  }

  /** Numbers of this tower. */
  public ClipConfig config() {
    return config;
  }

  /** How the tower computes. */
  public Precision precision() {
    return precision;
  }

  /** The stem's convolutional network, where there is one. */
  public Optional<EfficientNetLite> network() {
    return Optional.ofNullable(network);
  }

  /** How many parameters the tower holds. */
  public long parameters() {
    return frozen.parameters() + (network == null ? 0 : network.parameters());
  }

  @Override
  public void close() {
    frozen.close();
    otherPositions.values().forEach(Tensor::close);
    otherPositions.clear();
    if (network != null) {
      network.close();
    }
    if (quick != null && quick != network) {
      quick.close();
    }
  }
}
