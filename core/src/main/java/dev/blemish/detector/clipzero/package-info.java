/**
 * CLIP and CLIP-AC as they are, without photos: the baselines of the papers. Nothing is trained and
 * nothing is remembered.
 *
 * <p>photo → vision tower → class token and patch tokens into the joint space → probability of the
 * abnormal text against the normal one → score and map.
 *
 * <p>CLIP has one sentence for each state, CLIP-AC puts both states into CLIP's 80 sentences. The
 * setting follows AnomalyCLIP's comparison (ICLR 2024); deviations and cost are in {@code
 * docs/detectors/clip.md}.
 */
@NullMarked
package dev.blemish.detector.clipzero;

import org.jspecify.annotations.NullMarked;
