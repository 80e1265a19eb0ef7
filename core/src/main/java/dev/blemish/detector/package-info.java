/**
 * What every method has in common: the contract {@code Method}, and settings changed by name. Each
 * method is a package of its own below; none imports another.
 */
@NullMarked
package dev.blemish.detector;

import org.jspecify.annotations.NullMarked;
