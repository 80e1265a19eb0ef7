/** Reads the golden fixtures, with code of its own, and remembers which files were read. */
@NullMarked
package dev.blemish.golden;

import org.jspecify.annotations.NullMarked;
