/**
 * What can go wrong, in a few classes whose message names the thing, its value and the next step.
 *
 * <p>A leaf: every package may import it, it imports nothing.
 */
@NullMarked
package dev.blemish.error;

import org.jspecify.annotations.NullMarked;
