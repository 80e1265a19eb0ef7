/**
 * Pairs as the towers take them: what the frozen stem gives of both pictures, on disk, and batches
 * of them. No step of the training sees a pixel.
 */
@NullMarked
package dev.blemish.pretrain.encoded;

import org.jspecify.annotations.NullMarked;
