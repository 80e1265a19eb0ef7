/**
 * Pairs of pictures: a scene as it should be and the same scene damaged, with the mask of what
 * changed, as one camera saw both.
 */
@NullMarked
package dev.blemish.pretrain.pair;

import org.jspecify.annotations.NullMarked;
