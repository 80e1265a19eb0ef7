package dev.blemish.synth;

import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;

/** Augmenters that move every pixel in a space of brightness, hue and saturation. */
final class ColourShift {
  private static final double MAX_SHIFT = 50;

  private ColourShift() {}

  static RgbImage brightness(RgbImage image, Rng rng) {
    float factor = (float) rng.uniform(0.8, 1.2);
    float offset = (float) rng.uniform(-30, 30);
    byte[] in = image.rgb();
    byte[] out = new byte[in.length];
    for (int i = 0; i < in.length; i += 3) {
      int r = in[i] & 0xff;
      int g = in[i + 1] & 0xff;
      int b = in[i + 2] & 0xff;
      float luma = 0.299f * r + 0.587f * g + 0.114f * b;
      float change = luma * (factor - 1) + offset;
      out[i] = Level.of(r + change);
      out[i + 1] = Level.of(g + change);
      out[i + 2] = Level.of(b + change);
    }
    return new RgbImage(image.width(), image.height(), out);
  }

  static RgbImage hueAndSaturation(RgbImage image, Rng rng) {
    float hueShift = (float) (rng.uniform(-MAX_SHIFT, MAX_SHIFT) * 6 / 255); // in sextants
    float saturationShift = (float) (rng.uniform(-MAX_SHIFT, MAX_SHIFT) / 255);
    byte[] in = image.rgb();
    byte[] out = new byte[in.length];
    for (int i = 0; i < in.length; i += 3) {
      shift(in, out, i, hueShift, saturationShift);
    }
    return new RgbImage(image.width(), image.height(), out);
  }

  private static void shift(byte[] in, byte[] out, int i, float hueShift, float saturationShift) {
    int r = in[i] & 0xff;
    int g = in[i + 1] & 0xff;
    int b = in[i + 2] & 0xff;
    int value = Math.max(r, Math.max(g, b));
    int chroma = value - Math.min(r, Math.min(g, b));
    float saturation = value == 0 ? 0 : (float) chroma / value;
    float hue = hue(r, g, b, value, chroma) + hueShift;
    float shifted = clamp(saturation + saturationShift);
    out[i] = Level.of(channel(hue + 5, value, shifted));
    out[i + 1] = Level.of(channel(hue + 3, value, shifted));
    out[i + 2] = Level.of(channel(hue + 1, value, shifted));
  }

  /** Hue in sextants of the colour circle: red 0, green 2, blue 4. */
  private static float hue(int r, int g, int b, int value, int chroma) {
    if (chroma == 0) {
      return 0;
    }
    float scale = 1f / chroma;
    if (value == r) {
      return (g - b) * scale;
    }
    return value == g ? 2 + (b - r) * scale : 4 + (r - g) * scale;
  }

  /** One channel of HSV: value less saturation by a trapezoid of the hue. */
  private static float channel(float hue, int value, float saturation) {
    float k = hue < 0 ? hue + 6 : hue;
    k = k >= 6 ? k - 6 : k;
    float ramp = k < 4 - k ? k : 4 - k;
    return value * (1 - saturation * clamp(ramp));
  }

  private static float clamp(float value) {
    return value < 0 ? 0 : value > 1 ? 1 : value;
  }
}
