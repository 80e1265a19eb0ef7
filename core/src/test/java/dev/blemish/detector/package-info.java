/** Tests of what all methods have in common. */
@NullMarked
package dev.blemish.detector;

import org.jspecify.annotations.NullMarked;
