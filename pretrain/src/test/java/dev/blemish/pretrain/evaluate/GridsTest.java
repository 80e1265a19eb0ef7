package dev.blemish.pretrain.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.image.Mask;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Numbers that can be computed by hand. */
class GridsTest {
  private static final int SIZE = Grids.SIZE;

  @Test
  void thePictureWithTheHighestPatchIsTheMostDefective() {
    List<float[]> grids =
        List.of(
            new float[] {0, 0, 0, 3}, new float[] {1, 1, 1, 1},
            new float[] {2, -5, 0, 0}, new float[] {-1, -1, -1, 0});
    // scores 3, 1, 2, 0: of four pairs (defective, good) only (1, 2) is in the wrong order
    boolean[] defective = {true, true, false, false};
    assertEquals(0.75, Grids.imageAuroc(grids, defective).orElseThrow(), 1e-12);
  }

  @Test
  void withoutGoodPicturesThereIsNoAuroc() {
    boolean[] defective = {true};
    assertEquals(
        OptionalDouble.empty(), Grids.imageAuroc(List.of(new float[] {0, 0, 0, 1}), defective));
  }

  @Test
  void pixelsOfAMapThatOnlyFallsToTheRightAreInOrder() {
    float[] falling = {3, 2, 1, 3, 2, 1, 3, 2, 1};
    assertEquals(1, pixelAuroc(falling, columns(0, 60)), 1e-12);
    assertEquals(0, pixelAuroc(falling, columns(SIZE - 60, SIZE)), 1e-12);
  }

  @Test
  void equalPixelsOfAllPicturesCountHalf() {
    float[] constant = {7, 7, 7, 7};
    List<Mask> masks = List.of(columns(0, 30), Mask.empty(SIZE, SIZE));
    double auroc = Grids.pixelAuroc(List.of(constant, constant), masks).orElseThrow();
    assertEquals(0.5, auroc, 1e-12);
  }

  @Test
  void patchesAreRankedOverAllPictures() {
    PatchLabels left = new PatchLabels(columns(0, SIZE / 2), 2); // cells 0 and 2
    PatchLabels none = new PatchLabels(Mask.empty(SIZE, SIZE), 2);
    float[] damaged = {9, 1, 7, 2};
    float[] good = {8, 0, 0, 0};
    // by score 9 (damaged), 8, 7 (damaged): precision 1 at the first, 2/3 at the second
    double expected = 0.5 * 1 + 0.5 * 2 / 3;
    double ap = Grids.patchAp(List.of(damaged, good), List.of(left, none)).orElseThrow();
    assertEquals(expected, ap, 1e-12);
  }

  @Test
  void aCellThatIsHardlyTouchedIsNeitherDamagedNorIntact() {
    // cells of 16 x 16: 1 of 256 is below 0.4 %, 2 are above, 7 below 3 % and 8 above
    int[] touched = {0, 1, 2, 7, 8, 256};
    boolean[] known = {true, true, false, false, true, true};
    boolean[] damaged = {false, false, false, false, true, true};
    for (int i = 0; i < touched.length; i++) {
      boolean[] values = new boolean[SIZE * SIZE];
      for (int k = 0; k < touched[i]; k++) {
        values[(32 + k / 16) * SIZE + 16 + k % 16] = true;
      }
      PatchLabels labels = new PatchLabels(new Mask(SIZE, SIZE, values), 15);
      assertEquals(known[i], labels.isKnown(31), "pixels " + touched[i]);
      assertEquals(damaged[i], labels.isDamaged(31), "pixels " + touched[i]);
      assertEquals(known[i] ? 225 : 224, labels.known());
      assertTrue(labels.isKnown(30));
      assertFalse(labels.isDamaged(30));
    }
  }

  @Test
  void aMaskThatCellsDoNotDivideIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new PatchLabels(Mask.empty(SIZE, SIZE + 1), 15));
  }

  private static double pixelAuroc(float[] grid, Mask mask) {
    return Grids.pixelAuroc(List.of(grid), List.of(mask)).orElseThrow();
  }

  private static Mask columns(int from, int to) {
    boolean[] values = new boolean[SIZE * SIZE];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % SIZE >= from && i % SIZE < to;
    }
    return new Mask(SIZE, SIZE, values);
  }
}
