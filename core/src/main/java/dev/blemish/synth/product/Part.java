package dev.blemish.synth.product;

import dev.blemish.image.Mask;
import dev.blemish.image.RgbImage;

/**
 * A photo of one part.
 *
 * @param image as a camera shows it
 * @param mask where the part is defective; empty for a good part
 */
public record Part(RgbImage image, Mask mask) {}
