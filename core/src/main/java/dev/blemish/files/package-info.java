/**
 * Writing files so that a reader never sees half of one.
 *
 * <p>A leaf: every package may import it, it imports nothing of ours but {@code error}.
 */
@NullMarked
package dev.blemish.files;

import org.jspecify.annotations.NullMarked;
