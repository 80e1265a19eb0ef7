package dev.blemish.pretrain.encoded;

import dev.blemish.backbone.weights.HalfPrecision;
import dev.blemish.tensor.Tensor;
import java.util.List;

/**
 * Pairs as one batch: all normal pictures, then their damaged twins in the same order.
 *
 * @param pairs the pairs
 * @param cells {@code [2 P, 225, 272]}
 * @param pools {@code [2 P, 1280]}
 */
public record PairBatch(List<EncodedPair> pairs, Tensor cells, Tensor pools) {
  private static final float[] HALVES = new float[1 << Short.SIZE];

  static {
    for (int bits = 0; bits < HALVES.length; bits++) {
      HALVES[bits] = HalfPrecision.fromHalf((short) bits);
    }
  }

  public PairBatch {
    pairs = List.copyOf(pairs);
  }

  /** A batch in the current scope. */
  public static PairBatch of(List<EncodedPair> pairs) {
    int count = pairs.size();
    int width = EncodedPair.CELLS * EncodedPair.CELL_WIDTH;
    float[] cells = new float[2 * count * width];
    float[] pools = new float[2 * count * EncodedPair.POOL];
    for (int i = 0; i < count; i++) {
      EncodedPair pair = pairs.get(i);
      for (int twin = 0; twin < 2; twin++) {
        widen(pair.cells(), twin, cells, twin * count + i, width);
        widen(pair.pools(), twin, pools, twin * count + i, EncodedPair.POOL);
      }
    }
    return new PairBatch(
        pairs,
        Tensor.of(cells, 2L * count, EncodedPair.CELLS, EncodedPair.CELL_WIDTH),
        Tensor.of(pools, 2L * count, EncodedPair.POOL));
  }

  private static void widen(short[] from, int row, float[] into, int to, int width) {
    for (int i = 0; i < width; i++) {
      into[to * width + i] = HALVES[from[row * width + i] & 0xffff];
    }
  }

  /**
   * The other good photos of the first pairs.
   *
   * @return {@code [count, 225, 272]} and {@code [count, 1280]}
   */
  public Tensor[] others(int count) {
    int width = EncodedPair.CELLS * EncodedPair.CELL_WIDTH;
    float[] cells = new float[count * width];
    float[] pools = new float[count * EncodedPair.POOL];
    for (int i = 0; i < count; i++) {
      widen(pairs.get(i).cells(), 2, cells, i, width);
      widen(pairs.get(i).pools(), 2, pools, i, EncodedPair.POOL);
    }
    return new Tensor[] {
      Tensor.of(cells, count, EncodedPair.CELLS, EncodedPair.CELL_WIDTH),
      Tensor.of(pools, count, EncodedPair.POOL)
    };
  }

  /** How much of some cells of each picture is damaged, {@code [2 P][places]}. */
  public float[][] coverage(long[] places) {
    float[][] coverage = new float[2 * pairs.size()][places.length];
    for (int i = 0; i < pairs.size(); i++) {
      for (int j = 0; j < places.length; j++) {
        coverage[pairs.size() + i][j] = pairs.get(i).coverage()[(int) places[j]];
      }
    }
    return coverage;
  }
}
