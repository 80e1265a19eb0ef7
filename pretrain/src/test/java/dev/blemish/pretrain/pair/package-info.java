@NullMarked
package dev.blemish.pretrain.pair;

import org.jspecify.annotations.NullMarked;
