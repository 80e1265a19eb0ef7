/**
 * Pseudo-anomalies: Perlin-shaped masks, textures, colour augmenters and their blend into good
 * pictures, right at any picture size.
 *
 * <p>Flow: {@link dev.blemish.synth.PerlinMask} says where, a {@link
 * dev.blemish.synth.TextureSource} through three {@link dev.blemish.synth.Augmenter}s says what,
 * {@link dev.blemish.synth.PseudoAnomalyGenerator} blends both into a good picture. The recipe is
 * DRAEM's (Zavrtanik et al., ICCV 2021), with three differences: the noise lattice fits every
 * picture size, the mask is never empty, and textures can be made without a texture data set.
 * Everything works on 8-bit RGB before any normalisation.
 */
@NullMarked
package dev.blemish.synth;

import org.jspecify.annotations.NullMarked;
