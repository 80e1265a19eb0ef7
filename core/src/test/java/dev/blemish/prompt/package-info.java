/** Tests of the package. */
@NullMarked
package dev.blemish.prompt;

import org.jspecify.annotations.NullMarked;
