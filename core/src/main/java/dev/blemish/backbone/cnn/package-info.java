/** Convolutional networks that return feature maps: EfficientNet-Lite0 and its pyramid. */
@NullMarked
package dev.blemish.backbone.cnn;

import org.jspecify.annotations.NullMarked;
