/** Tests of the procedural surfaces. */
@NullMarked
package dev.blemish.synth.texture;

import org.jspecify.annotations.NullMarked;
