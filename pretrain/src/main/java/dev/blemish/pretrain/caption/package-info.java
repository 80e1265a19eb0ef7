/**
 * Captions of pairs: one sentence in two states, about the object of the scene, a generic word or a
 * word that the text tower does not know.
 */
@NullMarked
package dev.blemish.pretrain.caption;

import org.jspecify.annotations.NullMarked;
