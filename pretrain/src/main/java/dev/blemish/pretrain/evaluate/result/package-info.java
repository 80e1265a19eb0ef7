/** What an evaluation finds: numbers with their names, their file, pictures to look at. */
@NullMarked
package dev.blemish.pretrain.evaluate.result;

import org.jspecify.annotations.NullMarked;
