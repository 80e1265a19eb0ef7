/**
 * The training of the embedded backbone.
 *
 * <p>Flow: {@link dev.blemish.pretrain.run.Pretraining} makes pairs ahead ({@code PairFeed}), lets
 * {@code TrainingStep} compute losses and gradients of a batch, keeps {@code Snapshot}s so that a
 * stopped training goes on, and writes the weights ({@code MiniFile}). All chance of a step comes
 * from the seed and the step's number.
 */
@NullMarked
package dev.blemish.pretrain.run;

import org.jspecify.annotations.NullMarked;
