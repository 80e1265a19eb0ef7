/** Benchmarks of the towers, the searches and the whole program. */
@NullMarked
package dev.blemish.bench;

import org.jspecify.annotations.NullMarked;
