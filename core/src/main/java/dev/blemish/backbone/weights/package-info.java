/**
 * Weights files: safetensors and PyTorch checkpoints in, named tensors of raw data out.
 *
 * <p>Flow: {@link dev.blemish.backbone.weights.WeightsReader} looks at the first bytes and chooses
 * {@link dev.blemish.backbone.weights.SafetensorsReader} or {@link
 * dev.blemish.backbone.weights.CheckpointReader}; both give {@link
 * dev.blemish.backbone.weights.Weights}. Nothing in a file is ever executed: the pickle reader
 * knows a handful of names and refuses every other. Files stay mapped into memory as long as their
 * tensors are in use; a file must not be changed in that time.
 */
@NullMarked
package dev.blemish.backbone.weights;

import org.jspecify.annotations.NullMarked;
