/** Tests of {@code dev.blemish.image}. */
@NullMarked
package dev.blemish.image;

import org.jspecify.annotations.NullMarked;
