package dev.blemish.synth;

import dev.blemish.image.RgbImage;

/** Blends a picture with its smoothed copy, or away from it. */
final class Sharpness {
  private static final int CENTRE = 5; // 3 x 3 kernel of ones around a five
  private static final float WEIGHT = 13;

  private Sharpness() {}

  /**
   * @param factor 0 smoothed, 1 unchanged, above 1 sharpened
   */
  static RgbImage enhance(RgbImage image, float factor) {
    int stride = image.width() * 3;
    byte[] in = image.rgb();
    byte[] out = in.clone(); // the border stays as it is
    for (int y = 1; y < image.height() - 1; y++) {
      for (int i = y * stride + 3; i < (y + 1) * stride - 3; i++) {
        int value = in[i] & 0xff;
        int sum = row(in, i - stride) + row(in, i) + row(in, i + stride) + (CENTRE - 1) * value;
        float smooth = sum / WEIGHT;
        float sharpened = smooth + factor * (value - smooth);
        out[i] = (byte) (int) (Math.min(Math.max(sharpened, 0), 255) + 0.5f);
      }
    }
    return new RgbImage(image.width(), image.height(), out);
  }

  private static int row(byte[] in, int i) {
    return (in[i - 3] & 0xff) + (in[i] & 0xff) + (in[i + 3] & 0xff);
  }
}
