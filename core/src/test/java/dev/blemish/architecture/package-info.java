/** Checks which package may import which, and that each check notices a planted violation. */
@NullMarked
package dev.blemish.architecture;

import org.jspecify.annotations.NullMarked;
