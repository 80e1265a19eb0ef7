/**
 * Procedural surfaces: what wood, cloth, stone or metal look like at each point, one class per
 * family, for pretraining, for the demo product and for textures of pseudo-defects.
 */
@NullMarked
package dev.blemish.synth.texture;

import org.jspecify.annotations.NullMarked;
