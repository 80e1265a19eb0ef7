/**
 * The papers' tables: method x category x shots x seed, each row with its provenance. Learning sees
 * the training side of a category only.
 */
@NullMarked
package dev.blemish.eval;

import org.jspecify.annotations.NullMarked;
