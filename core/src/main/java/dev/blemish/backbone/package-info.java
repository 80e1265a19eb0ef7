/**
 * The catalogue of backbones: which there are, where their weights are, how to get missing ones.
 */
@NullMarked
package dev.blemish.backbone;

import org.jspecify.annotations.NullMarked;
