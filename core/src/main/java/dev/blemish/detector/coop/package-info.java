/**
 * CoOp and CoCoOp: texts whose first words are learned, once, on labelled photos of other products;
 * the word of the product is put in at inspection. CoOp's words are the same for every photo,
 * CoCoOp adds to each what a small network makes of the photo.
 *
 * <p>photo → plain CLIP → class token and patch tokens in the joint space → probability of {@code
 * [V] … [V] damaged word.} against {@code [V] … [V] good word.} → score and map.
 *
 * <p>Papers: CoOp, IJCV 2022; CoCoOp, CVPR 2022; for defects as baselines in FAPrompt (ICCV 2025).
 * The numbers are those of the code that came with MaPLe. Deviations and cost are in {@code
 * docs/detectors/coop.md}.
 */
@NullMarked
package dev.blemish.detector.coop;

import org.jspecify.annotations.NullMarked;
