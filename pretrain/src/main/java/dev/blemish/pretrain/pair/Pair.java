package dev.blemish.pretrain.pair;

import dev.blemish.image.Mask;
import dev.blemish.image.RgbImage;
import dev.blemish.pretrain.scene.SceneWords;
import java.util.List;

/**
 * A scene twice.
 *
 * @param normal as it should be
 * @param damaged the same scene, light and camera with one or two defects
 * @param mask where the damaged scene differs; never empty
 * @param words of the scene
 * @param defectNouns what the defects are called, for {@code with ...}; never empty
 */
public record Pair(
    RgbImage normal, RgbImage damaged, Mask mask, SceneWords words, List<String> defectNouns) {
  public Pair {
    defectNouns = List.copyOf(defectNouns);
  }
}
