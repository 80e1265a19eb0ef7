/**
 * APRIL-GAN (VAND): patch tokens of several layers brought into the joint space by one linear map a
 * layer, which is learned once on labelled photos of other products.
 *
 * <p>photo → patch tokens of four layers → linear map each → cosines with a text of good and one of
 * damaged parts → bilinear → softmax → sum over layers: the map. With good photos at hand, the
 * distance of each raw token to the nearest remembered one, summed over layers, is added.
 *
 * <p>Paper: Chen et al., APRIL-GAN: A Zero-/Few-Shot Anomaly Classification and Segmentation Method
 * for CVPR 2023 VAND Workshop Challenge Tracks 1&amp;2, arXiv 2305.17382.
 *
 * <p>Deviations: mosaics of four pictures come from a pool that is drawn and encoded before the
 * training, so that features are computed once; the score with good photos needs no statistics of
 * test pictures (spec 14, D-O7); good photos are remembered once each, not drawn with replacement;
 * a last batch of one picture gets one dice loss, not one a row of pixels.
 *
 * <p>Cost: one forward pass a labelled photo and a mosaic, kept on disk in 16 bits; epochs over
 * these through the linear maps alone; one forward pass a photo to learn or inspect.
 */
@NullMarked
package dev.blemish.detector.aprilgan;

import org.jspecify.annotations.NullMarked;
