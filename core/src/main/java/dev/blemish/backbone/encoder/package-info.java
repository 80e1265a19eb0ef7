/** What all backbones have in common: an input and an identity. */
@NullMarked
package dev.blemish.backbone.encoder;

import org.jspecify.annotations.NullMarked;
