/** Tests of the tables: numbers checked by hand on tiny data sets and a detector of brightness. */
@NullMarked
package dev.blemish.eval;

import org.jspecify.annotations.NullMarked;
