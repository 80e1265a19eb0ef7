/** Loss functions as the published codes define them (spec section 3). */
@NullMarked
package dev.blemish.train.loss;

import org.jspecify.annotations.NullMarked;
