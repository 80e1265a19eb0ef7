/**
 * SPADE: the good photos most alike are looked up, and every position is compared with all of
 * theirs.
 *
 * <p>photo → pooled feature → nearest good photos, whose mean distance is the score → feature maps
 * → distance of each position to the nearest position of those photos, layer by layer → mean over
 * layers → smoothed map.
 *
 * <p>Paper: Cohen and Hoshen, Sub-Image Anomaly Detection with Deep Pyramid Correspondences, arXiv
 * 2020.
 *
 * <p>Deviations: the embedded network in place of a WideResNet-50-2; with fewer photos than
 * neighbours all photos are neighbours; the whole gallery is searched, where the public
 * re-implementation drops what is left over after blocks of a hundred ({@code galleryBlock}).
 *
 * <p>Cost: one forward pass a photo to learn; to inspect one forward pass and a search of every
 * position in a few photos' positions, the slowest of the memory methods.
 */
@NullMarked
package dev.blemish.detector.spade;

import org.jspecify.annotations.NullMarked;
