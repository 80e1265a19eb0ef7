/**
 * Tensors, gradients and the few neural operations Blemish needs: the only package that knows the
 * engine.
 *
 * <p>Native memory is freed by structure. Every computation runs inside a {@link
 * dev.blemish.tensor.Scope}; what is made in it dies with it unless it is {@linkplain
 * dev.blemish.tensor.Scope#keep kept} for the enclosing scope or {@linkplain
 * dev.blemish.tensor.Tensor#owned owned} by a long-lived object that closes it.
 */
@NullMarked
package dev.blemish.tensor;

import org.jspecify.annotations.NullMarked;
