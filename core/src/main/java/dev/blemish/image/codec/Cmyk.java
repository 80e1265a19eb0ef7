package dev.blemish.image.codec;

import java.awt.image.DataBufferByte;
import java.awt.image.Raster;

/**
 * Print colours of JPEG files, which by Adobe's convention are stored inverted: 255 means no ink.
 * With C, M, Y and K as ink, red is (255 - C)(255 - K) / 255, rounded.
 */
final class Cmyk {
  private Cmyk() {}

  /**
   * Converts.
   *
   * @param stored four bands as coded
   * @param ycc whether the first three bands are luma and chroma (YCCK)
   */
  static Samples toRgb(Raster stored, boolean ycc) {
    int width = stored.getWidth();
    int height = stored.getHeight();
    byte[] rgb = new byte[Math.multiplyExact(Math.multiplyExact(width, height), 3)];
    int[] row = new int[Math.multiplyExact(width, 4)];
    int o = 0;
    for (int y = 0; y < height; y++) {
      stored.getPixels(stored.getMinX(), stored.getMinY() + y, width, 1, row);
      for (int p = 0; p < row.length; p += 4) {
        if (ycc) {
          inkless(row, p);
        }
        for (int c = 0; c < 3; c++) {
          rgb[o++] = (byte) ((row[p + c] * row[p + 3] + 127) / 255);
        }
      }
    }
    return Samples.of(
        Raster.createInterleavedRaster(
            new DataBufferByte(new byte[][] {rgb}, rgb.length),
            width,
            height,
            width * 3,
            3,
            new int[] {0, 1, 2},
            null));
  }

  /** YCC to what libjpeg calls CMY, in its 16-bit fixed point: the complement of RGB. */
  private static void inkless(int[] row, int p) {
    int luma = row[p];
    int blue = row[p + 1] - 128;
    int red = row[p + 2] - 128;
    row[p] = complement(luma + ((91881 * red + 32768) >> 16));
    row[p + 1] = complement(luma + ((-22554 * blue - 46802 * red + 32768) >> 16));
    row[p + 2] = complement(luma + ((116130 * blue + 32768) >> 16));
  }

  private static int complement(int value) {
    return 255 - Math.max(0, Math.min(value, 255));
  }
}
