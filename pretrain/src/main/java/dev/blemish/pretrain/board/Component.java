package dev.blemish.pretrain.board;

import dev.blemish.pretrain.form.Item;
import dev.blemish.synth.render.Shape;
import java.util.List;

/**
 * Something that is soldered onto a board, in units of its own: it fits into the unit circle.
 *
 * @param body what is seen of it
 * @param pads the places it is soldered to, seen when it is not there
 * @param halfU half width with its pads
 * @param halfV half height with its pads
 */
record Component(Item body, List<Shape> pads, float halfU, float halfV) {
  Component {
    pads = List.copyOf(pads);
  }
}
