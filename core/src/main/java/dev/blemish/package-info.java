/** The words that all of Blemish speaks: a few types without assembly. */
@NullMarked
package dev.blemish;

import org.jspecify.annotations.NullMarked;
