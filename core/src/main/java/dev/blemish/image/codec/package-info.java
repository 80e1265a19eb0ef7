/**
 * Picture files: what they are, how large, and their samples.
 *
 * <p>Every format goes the same way: recognised by content, its structure walked within the bytes
 * that are there, then reduced to the parts that carry pixels. Only that reduced file meets a
 * decoder, so profiles, thumbnails, comments and further pages can neither change colours nor cost
 * memory. Imports nothing of ours; {@code image} is the only user.
 */
@NullMarked
package dev.blemish.image.codec;

import org.jspecify.annotations.NullMarked;
