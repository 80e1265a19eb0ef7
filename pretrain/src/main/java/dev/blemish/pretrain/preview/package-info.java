/**
 * Pictures to look at before a training: contact sheets of pairs, grouped by kind of scene and by
 * family of defects, and a page that shows them.
 */
@NullMarked
package dev.blemish.pretrain.preview;

import org.jspecify.annotations.NullMarked;
