/** Tests of {@code dev.blemish.files}. */
@NullMarked
package dev.blemish.files;

import org.jspecify.annotations.NullMarked;
