/**
 * The one source of randomness.
 *
 * <p>A leaf: every package may import it, it imports nothing.
 */
@NullMarked
package dev.blemish.random;

import org.jspecify.annotations.NullMarked;
