package dev.blemish.backbone.clip;

import dev.blemish.backbone.weights.ParameterSource;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Precision;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text tower of CLIP with its taps. Frozen; safe to share between threads.
 *
 * <p>Sequences end at the longest text: under the causal mask nothing after the end token can
 * matter (spec 1.3).
 */
public final class TextTower implements AutoCloseable {
  private final ClipConfig config;
  private final Frozen frozen;
  private final TokenTable table;
  private final Tensor positions;
  private final List<Block> blocks = new ArrayList<>();
  private final Tensor lnFinalWeight;
  private final Tensor lnFinalBias;
  private final Tensor projection;

  /** A tower; the token table is kept and read on demand. */
  public TextTower(
      ClipConfig config, ParameterSource source, TokenTable table, Precision precision) {
    this.config = config;
    this.table = table;
    frozen = new Frozen(source, precision.weights());
    ClipConfig.Transformer transformer = config.text().transformer();
    int w = transformer.width();
    positions = frozen.exact("positional_embedding", config.text().context(), w);
    for (int i = 0; i < transformer.layers(); i++) {
      String prefix = "transformer.resblocks." + i + ".";
      blocks.add(new Block(frozen, prefix, transformer, config.activation()));
    }
    lnFinalWeight = frozen.exact("ln_final.weight", w);
    lnFinalBias = frozen.exact("ln_final.bias", w);
    projection = frozen.exact("text_projection", w, config.embed());
  }

  /**
   * Learned tokens of a text.
   *
   * @param context {@code [k, w]} shared or {@code [N, k, w]} per text, in rows 1…k, or null
   * @param deep for blocks 2, 3, …: {@code [k', w]} tokens that overwrite rows 1…k'
   */
  public record Taps(@Nullable Tensor context, List<Tensor> deep) {
    /** Plain CLIP. */
    public static final Taps NONE = new Taps(null, List.of());

    public Taps {
      deep = List.copyOf(deep);
    }
  }

  /**
   * Token embeddings without positions, cut after the longest text.
   *
   * @param ids one padded sequence a text; the end token has the largest id
   * @return {@code [N, L, w]}
   */
  public Tensor embed(int[][] ids) {
    return embedAll(ids, 1 + Arrays.stream(ids).mapToInt(TextTower::end).max().orElse(0));
  }

  private Tensor embedAll(int[][] ids, int length) {
    int w = config.text().transformer().width();
    float[] rows = new float[ids.length * length * w];
    for (int i = 0; i < ids.length; i++) {
      for (int j = 0; j < length; j++) {
        table.copyRow(ids[i][j], rows, (i * length + j) * w);
      }
    }
    return Tensor.of(rows, ids.length, length, w);
  }

  /** The features of texts, {@code [N, embed]}, not normalised. */
  public Tensor forward(int[][] ids, Taps taps) {
    return forward(embed(ids), ids, taps);
  }

  /** The same from embeddings made before by {@link #embed}. */
  public Tensor forward(Tensor embedded, int[][] ids, Taps taps) {
    Tensor u = taps.context() == null ? embedded : overwrite(embedded, taps.context());
    u = u.add(positions.narrow(0, 0, u.size(1)));
    for (int layer = 1; layer <= blocks.size(); layer++) {
      if (layer >= 2 && layer - 2 < taps.deep().size()) {
        u = overwrite(u, taps.deep().get(layer - 2));
      }
      u = blocks.get(layer - 1).forward(u, true);
    }
    return project(u, ids);
  }

  /**
   * Texts that begin alike: what comes first is computed once, since under the causal mask no later
   * token can change it.
   *
   * @param beginning {@code [p, w]} embedded tokens without positions, the start token first
   * @param endings {@code [N, r, w]} the tokens after it, each text's own, up to the end token or
   *     further
   * @param end position of the end token in all texts
   * @param deep for blocks 2, 3, …: {@code [k, w]} tokens that overwrite rows 1…k, k below p
   * @return {@code [N, embed]}, not normalised
   */
  public Tensor forward(Tensor beginning, Tensor endings, int end, List<Tensor> deep) {
    int shared = beginning.size(0);
    Tensor first = beginning.add(positions.narrow(0, 0, shared)).unsqueeze(0);
    Tensor then = endings.add(positions.narrow(0, shared, endings.size(1)));
    for (int layer = 1; layer <= blocks.size(); layer++) {
      if (layer >= 2 && layer - 2 < deep.size()) {
        first = overwrite(first, deep.get(layer - 2));
      }
      Tensor[] both = blocks.get(layer - 1).forwardAfter(first, then);
      first = both[0];
      then = both[1];
    }
    return project(then.select(1, (long) end - shared));
  }

  /**
   * Every hidden state of plain texts at full length: the embedded tokens with positions, the
   * stream after each block, and after {@code ln_final}; {@code [L, w]} each for one text.
   */
  List<Tensor> hidden(int[][] ids, int length) {
    int[][] full = Arrays.stream(ids).map(row -> Arrays.copyOf(row, length)).toArray(int[][]::new);
    List<Tensor> states = new ArrayList<>();
    Tensor u = embedAll(full, length).add(positions.narrow(0, 0, length));
    states.add(u.select(0, 0));
    for (Block block : blocks) {
      u = block.forward(u, true);
      states.add(u.select(0, 0));
    }
    states.add(Ops.layerNorm(u, lnFinalWeight, lnFinalBias, Block.EPS).select(0, 0));
    return states;
  }

  /** Rows 1…k replaced; row 0 is the start token. */
  private static Tensor overwrite(Tensor u, Tensor context) {
    int k = context.size(-2);
    Tensor rows = context.rank() == 3 ? context : context.unsqueeze(0).expand(u.size(0), -1, -1);
    return Ops.cat(1, u.narrow(1, 0, 1), rows, u.narrow(1, 1 + k, u.size(1) - 1L - k));
  }

  private Tensor project(Tensor u, int[][] ids) {
    int length = u.size(1);
    long[] ends = new long[ids.length];
    for (int i = 0; i < ids.length; i++) {
      ends[i] = (long) i * length + end(ids[i]);
    }
    Tensor last = u.reshape((long) ids.length * length, -1);
    Tensor chosen = last.indexSelect(0, Tensor.of(ends, ends.length));
    return project(chosen);
  }

  /** End tokens {@code [N, w]} in the joint space. */
  private Tensor project(Tensor ends) {
    return Ops.layerNorm(ends, lnFinalWeight, lnFinalBias, Block.EPS).matmul(projection);
  }

  /** The position of the end token: the first of the largest ids. */
  public static int end(int[] ids) {
    int best = 0;
    for (int i = 1; i < ids.length; i++) {
      best = ids[i] > ids[best] ? i : best;
    }
    return best;
  }

  /** Width of a token. */
  public int width() {
    return config.text().transformer().width();
  }

  /** How many parameters the tower holds, the token table not counted. */
  public long parameters() {
    return frozen.parameters();
  }

  @Override
  public void close() {
    frozen.close();
  }
}
