package dev.blemish.report;

import dev.blemish.image.RgbImage;

/** Small copies of pictures. */
final class Thumbnail {
  private Thumbnail() {}

  /** A copy whose longer side has at most {@code side} pixels; the average of what it covers. */
  static RgbImage of(RgbImage image, int side) {
    int longer = Math.max(image.width(), image.height());
    if (longer <= side) {
      return image;
    }
    int width = Math.max(1, (int) Math.round((double) image.width() * side / longer));
    int height = Math.max(1, (int) Math.round((double) image.height() * side / longer));
    byte[] rgb = new byte[width * height * 3];
    for (int y = 0; y < height; y++) {
      int top = (int) ((long) y * image.height() / height);
      int bottom = Math.max(top + 1, (int) ((y + 1L) * image.height() / height));
      for (int x = 0; x < width; x++) {
        int left = (int) ((long) x * image.width() / width);
        int right = Math.max(left + 1, (int) ((x + 1L) * image.width() / width));
        for (int c = 0; c < 3; c++) {
          rgb[(y * width + x) * 3 + c] = average(image, new int[] {left, top, right, bottom}, c);
        }
      }
    }
    return new RgbImage(width, height, rgb);
  }

  private static byte average(RgbImage image, int[] box, int channel) {
    long sum = 0;
    for (int y = box[1]; y < box[3]; y++) {
      for (int x = box[0]; x < box[2]; x++) {
        sum += image.at(x, y, channel);
      }
    }
    long pixels = (long) (box[2] - box[0]) * (box[3] - box[1]);
    return (byte) ((sum + pixels / 2) / pixels);
  }
}
