/**
 * Work that another thread does meanwhile.
 *
 * <p>A leaf: every package may import it, it imports nothing of ours.
 */
@NullMarked
package dev.blemish.parallel;

import org.jspecify.annotations.NullMarked;
