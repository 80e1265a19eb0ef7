package dev.blemish.pretrain.evaluate.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.blemish.tensor.Engine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PatchBankTest {
  private static final float[] EAST = {1, 0};
  private static final float[] NORTH = {0, 1};
  private static final float[] WEST = {-1, 0};

  @Test
  void rememberedPatchesAreAtDistanceZeroWhereverTheyLie() {
    PictureFeatures good = picture(Map.of(), EAST, NORTH);
    try (PatchBank bank = new PatchBank(List.of(good))) {
      Distances distances = bank.distances(picture(Map.of(), NORTH, EAST));
      for (MemoryKind kind : MemoryKind.values()) {
        assertArrayEquals(new float[2], distances.of(kind), 1e-6f);
      }
    }
  }

  @Test
  void theNearestPatchOfAnyPictureCounts() {
    List<PictureFeatures> good =
        List.of(picture(Map.of(), EAST, EAST), picture(Map.of(), NORTH, NORTH));
    try (PatchBank bank = new PatchBank(good)) {
      Distances distances = bank.distances(picture(Map.of(), new float[] {0, 5}, WEST));
      // half of 1 - cos: west is at a right angle to north
      assertArrayEquals(new float[] {0, 0.5f}, distances.of(MemoryKind.STEM), 1e-6f);
    }
  }

  @Test
  void distancesAreAveragedOverTheLayersOfAKind() {
    PictureFeatures good = picture(Map.of(), EAST, EAST);
    try (PatchBank bank = new PatchBank(List.of(good))) {
      // layer 8 is opposite (1), all others are the same (0)
      Distances distances =
          bank.distances(picture(Map.of(8, new float[][] {WEST, WEST}), EAST, EAST));
      assertArrayEquals(new float[2], distances.of(MemoryKind.STEM), 1e-6f);
      assertArrayEquals(new float[] {0.25f, 0.25f}, distances.of(MemoryKind.MIDDLE), 1e-6f);
      assertArrayEquals(new float[] {0.5f, 0.5f}, distances.of(MemoryKind.TWO), 1e-6f);
    }
  }

  @Test
  void nothingOfABankStaysBehind() {
    PictureFeatures picture = picture(Map.of(), EAST, NORTH);
    compare(picture);
    long before = Engine.liveObjects();
    compare(picture);
    assertEquals(before, Engine.liveObjects());
  }

  private static void compare(PictureFeatures picture) {
    try (PatchBank bank = new PatchBank(List.of(picture))) {
      bank.distances(picture);
    }
  }

  /** Two patches of width 2, the same at every layer but the given ones. */
  private static PictureFeatures picture(
      Map<Integer, float[][]> others, float[] first, float[] second) {
    Map<Integer, float[]> tokens = new HashMap<>();
    for (int layer : MemoryKind.allLayers()) {
      float[][] rows = others.getOrDefault(layer, new float[][] {first, second});
      tokens.put(layer, new float[] {rows[0][0], rows[0][1], rows[1][0], rows[1][1]});
    }
    return new PictureFeatures(0, new float[2], new float[2], tokens);
  }
}
