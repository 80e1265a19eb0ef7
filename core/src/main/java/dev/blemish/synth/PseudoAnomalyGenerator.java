package dev.blemish.synth;

import dev.blemish.image.FloatPlane;
import dev.blemish.image.Mask;
import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import java.util.Arrays;

/**
 * Puts artificial defects into good pictures: {@code I(1 - M) + (1 - beta) A M + beta I M} with the
 * good picture I, a rotated Perlin mask M and an augmented texture A (DRAEM).
 *
 * <p>Every picture gets a defect: a mask smaller than one ten-thousandth of the picture, which
 * would vanish in a smaller view, counts as empty and is drawn again. Immutable and safe to share.
 */
public final class PseudoAnomalyGenerator {
  private static final double MAX_ROTATION = 90;
  private static final int SMALLEST_SHARE = 10_000;

  private final PseudoAnomalyOptions options;

  /** A generator with given options. */
  public PseudoAnomalyGenerator(PseudoAnomalyOptions options) {
    this.options = options;
  }

  /** The good picture with one artificial defect; picture and mask have its size. */
  public PseudoAnomaly generate(RgbImage normal, TextureSource textures, Rng rng) {
    RgbImage support =
        rng.chance(options.rotateSupportProbability())
            ? Rotation.rotate(normal, rng.uniform(-MAX_ROTATION, MAX_ROTATION))
            : normal;
    Mask mask = mask(support, rng);
    RgbImage plain = textures.texture(support.width(), support.height(), support, rng);
    RgbImage texture = Augmenter.applyThree(plain, rng);
    return new PseudoAnomaly(blend(support, texture, mask, options.beta(rng)), mask);
  }

  private Mask mask(RgbImage support, Rng rng) {
    int width = support.width();
    int height = support.height();
    boolean[] allowed = allowed(support);
    int needed = Math.max(1, width * height / SMALLEST_SHARE);
    FloatPlane noise = PerlinMask.rotatedNoise(width, height, rng);
    Mask mask = above(noise, allowed);
    for (int retry = 0; retry < options.maxRetries() && mask.area() < needed; retry++) {
      noise = PerlinMask.rotatedNoise(width, height, rng);
      mask = above(noise, allowed);
    }
    return mask.area() < needed ? above(stretched(noise, allowed), allowed) : mask;
  }

  private boolean[] allowed(RgbImage support) {
    if (options.foregroundOnly()) {
      return Foreground.estimate(support).values();
    }
    boolean[] all = new boolean[support.width() * support.height()];
    Arrays.fill(all, true);
    return all;
  }

  private static Mask above(FloatPlane noise, boolean[] allowed) {
    Mask mask = PerlinMask.above(noise, PerlinMask.THRESHOLD);
    for (int i = 0; i < allowed.length; i++) {
      mask.values()[i] &= allowed[i];
    }
    return mask;
  }

  /** The noise scaled so that its maximum over the allowed pixels is 1. */
  private static FloatPlane stretched(FloatPlane noise, boolean[] allowed) {
    float min = Float.POSITIVE_INFINITY;
    float max = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < allowed.length; i++) {
      if (allowed[i]) {
        min = Math.min(min, noise.values()[i]);
        max = Math.max(max, noise.values()[i]);
      }
    }
    float zero = max > 0 ? 0 : min; // noise that is nowhere positive is lifted first
    float[] out = new float[allowed.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = max > zero ? (noise.values()[i] - zero) / (max - zero) : 1;
    }
    return new FloatPlane(noise.width(), noise.height(), out);
  }

  private static RgbImage blend(RgbImage image, RgbImage texture, Mask mask, float beta) {
    byte[] out = image.rgb().clone();
    boolean[] inside = mask.values();
    for (int i = 0; i < inside.length; i++) {
      if (inside[i]) {
        for (int k = 3 * i; k < 3 * i + 3; k++) {
          float original = (image.rgb()[k] & 0xff) / 255f;
          float anomaly = (texture.rgb()[k] & 0xff) / 255f;
          out[k] = (byte) (int) (blend(original, anomaly, 1, beta) * 255 + 0.5f);
        }
      }
    }
    return new RgbImage(image.width(), image.height(), out);
  }

  /** One value of the blend; all arguments within [0, 1]. */
  static float blend(float image, float texture, float mask, float beta) {
    return image * (1 - mask) + (1 - beta) * texture * mask + beta * image * mask;
  }
}
