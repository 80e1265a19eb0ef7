@NullMarked
package dev.blemish.pretrain.preview;

import org.jspecify.annotations.NullMarked;
