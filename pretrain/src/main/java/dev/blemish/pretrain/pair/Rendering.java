package dev.blemish.pretrain.pair;

import dev.blemish.image.Mask;
import dev.blemish.pretrain.scene.SceneWords;
import java.util.List;

/**
 * A pair before the camera.
 *
 * @param normal {@code [size, size, 3]} in 0..1
 * @param damaged the same outside the mask, bit by bit
 * @param other another good one in the same light
 * @param mask where they differ
 * @param words of the scene
 * @param wrongs what is wrong
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
record Rendering(
    float[] normal,
    float[] damaged,
    float[] other,
    Mask mask,
    SceneWords words,
    List<Wrong> wrongs) {}
