/**
 * Training on labelled pictures: features of frozen towers kept on disk, the one loop over epochs,
 * and its state on disk, so that a stopped training goes on.
 */
@NullMarked
package dev.blemish.train;

import org.jspecify.annotations.NullMarked;
