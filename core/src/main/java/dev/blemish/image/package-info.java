/**
 * Pictures: one decode path to upright RGB under budgets, resizing that equals the published
 * pipelines bit for bit, smoothing, preprocessing.
 *
 * <p>Imports nothing of ours but {@code error} and {@code files}. No tensors here: arrays in,
 * arrays out.
 */
@NullMarked
package dev.blemish.image;

import org.jspecify.annotations.NullMarked;
