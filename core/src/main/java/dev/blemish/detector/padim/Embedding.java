package dev.blemish.detector.padim;

import dev.blemish.random.Rng;
import dev.blemish.tensor.MapOps;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What every map says at every position of the finest grid, on some channels (paper 3.1, 3.2).
 *
 * @param values {@code [B, channels, h, w]}
 */
record Embedding(Tensor values) {
  /**
   * An embedding of maps {@code [B, C, h, w]}, the finest first.
   *
   * @param channels INT64, which to keep, in that order
   */
  static Embedding of(List<Tensor> maps, Tensor channels) {
    Tensor finest = maps.get(0);
    List<Tensor> enlarged = new ArrayList<>();
    maps.forEach(map -> enlarged.add(MapOps.nearest(map, finest.size(2), finest.size(3))));
    return new Embedding(Ops.cat(1, enlarged).indexSelect(1, channels));
  }

  /** Which of all channels are kept, ascending. */
  static long[] channels(int all, int dimensions, Rng rng) {
    int kept = dimensions == 0 ? all : Math.min(dimensions, all);
    int[] order = rng.permutation(all);
    return Arrays.stream(order, 0, kept).sorted().asLongStream().toArray();
  }

  int height() {
    return values.size(2);
  }

  int width() {
    return values.size(3);
  }

  /** {@code [h w, channels]} of the i-th picture, row-major. */
  float[] rows(int index) {
    Tensor picture = values.select(0, index);
    return picture.reshape(picture.size(0), -1).transpose(0, 1).toFloats();
  }
}
