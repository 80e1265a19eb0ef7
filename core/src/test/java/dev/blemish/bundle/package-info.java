/** Tests of the bundle file. */
@NullMarked
package dev.blemish.bundle;

import org.jspecify.annotations.NullMarked;
