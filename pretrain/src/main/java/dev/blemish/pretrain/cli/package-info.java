/** The command line of the pretraining. */
@NullMarked
package dev.blemish.pretrain.cli;

import org.jspecify.annotations.NullMarked;
