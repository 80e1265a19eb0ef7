package dev.blemish.pretrain.encoded;

import dev.blemish.backbone.clip.VisionTower;
import dev.blemish.pretrain.scene.SceneWords;
import java.util.List;

/**
 * A pair after the stem.
 *
 * @param cells {@code [3, 225, 272]} of the normal, the damaged and the other good picture, half
 *     precision
 * @param pools {@code [3, 1280]} pooled features at unit length, half precision
 * @param coverage {@code [225]} share of each cell of the damaged picture that the mask covers
 * @param words of the scene
 * @param defectNouns what the defects are called
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
public record EncodedPair(
    short[] cells, short[] pools, float[] coverage, SceneWords words, List<String> defectNouns) {
  /** Pictures of a pair: normal, damaged, another good one. */
  public static final int PICTURES = 3;

  /** Cells along an edge of a picture. */
  public static final int GRID = 15;

  /** Cells of a picture. */
  public static final int CELLS = GRID * GRID;

  /** Numbers of a cell. */
  public static final int CELL_WIDTH = VisionTower.CELL_WIDTH;

  /** Numbers of a pooled feature. */
  public static final int POOL = 1280;

  public EncodedPair {
    defectNouns = List.copyOf(defectNouns);
  }
}
