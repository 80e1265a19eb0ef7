/**
 * PaDiM: a Gaussian of patch features at every position of the picture.
 *
 * <p>photo → feature maps of a convolutional network → side by side on the finest grid, some
 * channels → Mahalanobis distance to the Gaussian of each position → smoothed map; its maximum is
 * the score.
 *
 * <p>Paper: Defard et al., PaDiM: a Patch Distribution Modeling Framework for Anomaly Detection and
 * Localization, ICPR 2020 workshops.
 *
 * <p>Deviations: the embedded network in place of a ResNet; all channels by default; one Gaussian
 * per product, and a photo is judged by the product that finds it least anomalous; with one photo
 * the covariance is {@code ε·I}. Covariances are kept as their principal axes, of which there are
 * fewer than photos, instead of as inverted matrices; of the photos their coordinates are kept.
 *
 * <p>Cost: one forward pass a photo to learn and to inspect.
 */
@NullMarked
package dev.blemish.detector.padim;

import org.jspecify.annotations.NullMarked;
