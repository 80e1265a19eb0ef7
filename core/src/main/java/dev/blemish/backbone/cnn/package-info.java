/** Convolutional networks that return feature maps: EfficientNet-Lite0, ResNet and WideResNet. */
@NullMarked
package dev.blemish.backbone.cnn;

import org.jspecify.annotations.NullMarked;
