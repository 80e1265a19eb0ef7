/**
 * A small renderer for procedural products: shapes paint materials onto a surface of colour, height
 * and gloss, a light shades it, a camera takes the photo.
 *
 * <p>Coordinates: the shorter side of the picture spans [-1, 1], x to the right, y down; heights
 * are in the same unit. Everything is smooth in distance, so edges are anti-aliased at any size,
 * and uses only arithmetic that gives the same bits on every machine.
 */
@NullMarked
package dev.blemish.synth.render;

import org.jspecify.annotations.NullMarked;
