/**
 * MaPLe and MaPLe+DRAEM: learned tokens in both towers, in the first layers anew; those of the
 * picture tower are projected from those of the text tower, by one projection a layer.
 *
 * <p>photo → both prompted towers → class token and patch tokens in the joint space → probability
 * of {@code [V] [V] of a damaged word.} against {@code [V] [V] of a good word.} → score and map.
 *
 * <p>MaPLe (CVPR 2023) learns once from labelled photos of other products; MaPLe+DRAEM, a baseline
 * in AnoPLe (arXiv v1), from good photos of the products and pseudo-anomalies made of them. The
 * numbers are those of MaPLe's code. Deviations and cost are in {@code docs/detectors/maple.md}.
 */
@NullMarked
package dev.blemish.detector.maple;

import org.jspecify.annotations.NullMarked;
