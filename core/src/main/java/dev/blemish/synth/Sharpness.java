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
    int[] columns = new int[stride];
    for (int y = 1; y < image.height() - 1; y++) {
      int row = y * stride;
      for (int i = 0; i < stride; i++) {
        int k = row + i;
        columns[i] = (in[k - stride] & 0xff) + (in[k] & 0xff) + (in[k + stride] & 0xff);
      }
      for (int i = 3; i < stride - 3; i++) {
        int value = in[row + i] & 0xff;
        int sum = columns[i - 3] + columns[i] + columns[i + 3] + (CENTRE - 1) * value;
        float smooth = sum / WEIGHT;
        float sharpened = smooth + factor * (value - smooth);
        out[row + i] = Level.of(sharpened);
      }
    }
    return new RgbImage(image.width(), image.height(), out);
  }
}
