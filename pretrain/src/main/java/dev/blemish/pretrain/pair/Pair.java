package dev.blemish.pretrain.pair;

import dev.blemish.image.Mask;
import dev.blemish.image.RgbImage;
import dev.blemish.pretrain.scene.SceneWords;
import java.util.List;

/**
 * A scene twice, and another good one.
 *
 * @param normal as it should be
 * @param damaged the same scene, light and camera with one or two defects
 * @param other another good one of what is seen, a little moved and in a little other light, as a
 *     memory of one photo would know it
 * @param mask where the damaged scene differs; never empty
 * @param words of the scene
 * @param kinds what is wrong, e.g. {@code scratch}; one or two
 * @param defectNouns what the defects are called, for {@code with ...}; never empty
 */
public record Pair(
    RgbImage normal,
    RgbImage damaged,
    RgbImage other,
    Mask mask,
    SceneWords words,
    List<String> kinds,
    List<String> defectNouns) {
  public Pair {
    kinds = List.copyOf(kinds);
    defectNouns = List.copyOf(defectNouns);
  }
}
