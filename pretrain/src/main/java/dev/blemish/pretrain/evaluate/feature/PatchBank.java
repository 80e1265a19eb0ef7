package dev.blemish.pretrain.evaluate.feature;

import dev.blemish.memory.PatchMemory;
import dev.blemish.tensor.Precision;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The patches of a few good pictures, at every layer, and how far those of another are away. */
public final class PatchBank implements AutoCloseable {
  private final List<Integer> layers = MemoryKind.allLayers();
  private final PatchMemory memory;

  /** Remembers pictures, at least one. */
  public PatchBank(List<PictureFeatures> good) {
    try (Scope scope = Scope.open()) {
      List<Tensor> banks = new ArrayList<>();
      for (int layer : layers) {
        banks.add(rows(good, layer));
      }
      memory = PatchMemory.of(layers, banks, Precision.FP32);
    }
  }

  /** The patches of all pictures after a layer, {@code [pictures n, width]}. */
  private static Tensor rows(List<PictureFeatures> good, int layer) {
    int patches = good.get(0).ordinary().length;
    int length = good.get(0).tokens(layer).length;
    float[] rows = new float[good.size() * length];
    for (int i = 0; i < good.size(); i++) {
      System.arraycopy(good.get(i).tokens(layer), 0, rows, i * length, length);
    }
    return Tensor.of(rows, (long) good.size() * patches, length / patches);
  }

  /** The distances of a picture's patches to the nearest remembered ones. */
  public Distances distances(PictureFeatures picture) {
    int patches = picture.ordinary().length;
    float[][] each = new float[layers.size()][];
    try (Scope scope = Scope.open()) {
      for (int i = 0; i < each.length; i++) {
        float[] values = picture.tokens(layers.get(i));
        Tensor tokens = Tensor.of(values, 1, patches, values.length / patches);
        each[i] = memory.distances(i, tokens).toFloats();
      }
    }
    Map<MemoryKind, float[]> maps = new EnumMap<>(MemoryKind.class);
    for (MemoryKind kind : MemoryKind.values()) {
      maps.put(kind, mean(kind.layers().stream().map(l -> each[layers.indexOf(l)]).toList()));
    }
    return new Distances(maps);
  }

  private static float[] mean(List<float[]> maps) {
    float[] mean = new float[maps.get(0).length];
    for (int i = 0; i < mean.length; i++) {
      double sum = 0;
      for (float[] map : maps) {
        sum += map[i];
      }
      mean[i] = (float) (sum / maps.size());
    }
    return mean;
  }

  @Override
  public void close() {
    memory.close();
  }
}
