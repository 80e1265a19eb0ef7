/**
 * The front door: learn products into a bundle, open a bundle, inspect photos. Here the methods are
 * put together; nothing below knows this package.
 */
@NullMarked
package dev.blemish.inspect;

import org.jspecify.annotations.NullMarked;
