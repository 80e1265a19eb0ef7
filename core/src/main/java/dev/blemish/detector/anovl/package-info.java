/**
 * AnoVL: value-value attention for maps, sentences in the words of the trade, and a small adapter
 * fitted to each picture at inspection. No photos are needed and nothing is learned beforehand.
 *
 * <p>photo → vision tower with value-value attention in every block → patch tokens into the joint
 * space → adapter, a few steps on this picture alone → probability of the abnormal texts → 3 x 3
 * mean → map; class tokens of 22 views of the photo → their mean probability → score.
 *
 * <p>Paper: AnoVL, arXiv 2308.15939; the numbers of its code. Deviations and cost are in {@code
 * docs/detectors/anovl.md}.
 */
@NullMarked
package dev.blemish.detector.anovl;

import org.jspecify.annotations.NullMarked;
