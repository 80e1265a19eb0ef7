/** Tests of the procedural products. */
@NullMarked
package dev.blemish.synth.product;

import org.jspecify.annotations.NullMarked;
