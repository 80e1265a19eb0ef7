package dev.blemish.synth;

import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;

/**
 * What a pseudo-anomaly looks like before the augmenters. Sources are safe to share between
 * threads; each thread brings its own generator.
 */
public interface TextureSource {
  /**
   * A texture.
   *
   * @param width columns of the result
   * @param height rows of the result
   * @param support the good picture that the anomaly goes into, for textures made from it
   * @param rng the only source of chance
   */
  RgbImage texture(int width, int height, RgbImage support, Rng rng);
}
