/**
 * The {@code .blemish} file: a zip of a manifest, tensors and golden vectors with the hash of every
 * part; nothing in it can be executed.
 */
@NullMarked
package dev.blemish.bundle;

import org.jspecify.annotations.NullMarked;
