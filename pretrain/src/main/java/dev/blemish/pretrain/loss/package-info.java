/** What the pretraining asks of the towers, one class per loss; all answer with a scalar. */
@NullMarked
package dev.blemish.pretrain.loss;

import org.jspecify.annotations.NullMarked;
