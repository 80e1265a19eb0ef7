@NullMarked
package dev.blemish.pretrain.cli;

import org.jspecify.annotations.NullMarked;
