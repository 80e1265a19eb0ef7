/** Tests of the renderer. */
@NullMarked
package dev.blemish.synth.render;

import org.jspecify.annotations.NullMarked;
