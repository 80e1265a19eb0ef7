@NullMarked
package dev.blemish.pretrain.caption;

import org.jspecify.annotations.NullMarked;
