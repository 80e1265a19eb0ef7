/** How cost grows with size: exponents fitted to measurements, and the page that shows them. */
@NullMarked
package dev.blemish.bench.scale;

import org.jspecify.annotations.NullMarked;
