/**
 * PatchCore: a bank of local features of good parts, thinned out by a greedy coreset.
 *
 * <p>photo → feature maps of a convolutional network → neighbourhood features on one grid →
 * distance to the nearest row of the bank → map; the worst patches are the score.
 *
 * <p>Paper: Roth et al., Towards Total Recall in Industrial Anomaly Detection, CVPR 2022. Two
 * published codes differ, and both are here ({@link
 * dev.blemish.detector.patchcore.PatchCoreConfig.Variant}): the authors' (squared distances, their
 * maximum) and anomalib's (distances, image score re-weighted by nine neighbours).
 *
 * <p>Deviations: the embedded network in place of a WideResNet-50-2, with smoothed maps of unit
 * length, altered copies of the photos and the mean of the worst hundredth of the patches as its
 * defaults; with few photos every row is kept; the norm that starts the full greedy selection is
 * computed in closed form, so that no matrix of all distances is needed; the random projection is
 * Gaussian.
 *
 * <p>Cost: one forward pass a photo and copy to learn, one forward pass and one search in the bank
 * to inspect.
 */
@NullMarked
package dev.blemish.detector.patchcore;

import org.jspecify.annotations.NullMarked;
