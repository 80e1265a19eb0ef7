/**
 * CLIP's two towers, once, with the places where methods differ as taps: learned tokens at the text
 * input, learned tokens overwritten at deeper layers of either tower, a prefix token, value-value
 * attention from a given layer on, and which layers' tokens come back. The stem in front of the
 * vision transformer is the sixth: CLIP's patch convolution or the convolutional stem of {@code
 * mini}.
 */
@NullMarked
package dev.blemish.backbone.clip;

import org.jspecify.annotations.NullMarked;
