/** Tests of {@code dev.blemish.image.codec}. */
@NullMarked
package dev.blemish.image.codec;

import org.jspecify.annotations.NullMarked;
