/**
 * The towers of the embedded backbone while they are trained: the same arithmetic and parameter
 * names as the frozen ones of {@code backbone.clip}, with gradients.
 *
 * <p>Flow: {@link dev.blemish.pretrain.model.MiniParameters} holds what is learned; {@link
 * dev.blemish.pretrain.model.TrainedVision} and {@link dev.blemish.pretrain.model.TrainedText}
 * compute with it.
 */
@NullMarked
package dev.blemish.pretrain.model;

import org.jspecify.annotations.NullMarked;
