/**
 * Circuit boards: traces routed on a grid, pads and vias, and what is soldered onto them. Units are
 * the picture's: the shorter side spans [-1, 1].
 */
@NullMarked
package dev.blemish.pretrain.board;

import org.jspecify.annotations.NullMarked;
