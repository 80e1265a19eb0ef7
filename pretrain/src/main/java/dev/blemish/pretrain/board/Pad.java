package dev.blemish.pretrain.board;

import dev.blemish.synth.render.Shape;

/**
 * A place of bare copper.
 *
 * @param shape its outline
 * @param drill radius of the hole in its middle, 0 for none
 */
record Pad(Shape shape, float drill) {
  Shape hole() {
    return Shape.disc(shape.u(), shape.v(), drill);
  }
}
