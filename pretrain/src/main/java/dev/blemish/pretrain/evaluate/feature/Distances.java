package dev.blemish.pretrain.evaluate.feature;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * How far the patches of a picture are from remembered ones.
 *
 * @param maps for each kind {@code ½ min (1 − cos)} of every patch, {@code [n]} in 0..1
 */
public record Distances(Map<MemoryKind, float[]> maps) {
  public Distances {
    maps = new EnumMap<>(maps);
  }

  /** Of one kind. */
  public float[] of(MemoryKind kind) {
    return Objects.requireNonNull(maps.get(kind));
  }
}
