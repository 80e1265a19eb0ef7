/** What an evaluation keeps of a picture, and the comparison with remembered pictures. */
@NullMarked
package dev.blemish.pretrain.evaluate.feature;

import org.jspecify.annotations.NullMarked;
