package dev.blemish.image;

import java.util.Arrays;

/**
 * Antialiased resampling of interleaved bytes that equals Pillow up to 12.0 bit for bit (spec 1.8):
 * the horizontal pass first, rounded to bytes, then the vertical one; an axis that keeps its size
 * is skipped.
 */
final class PillowResampler {
  private static final int HALF = 1 << (Taps.PRECISION - 1);

  private PillowResampler() {}

  /**
   * Resamples.
   *
   * @param in {@code [height, width, channels]}, unsigned
   * @param channels 1 or 3
   * @return {@code [outHeight, outWidth, channels]}; {@code in} itself when nothing changes
   */
  static byte[] apply(
      byte[] in, ImageSize size, int channels, ImageSize outSize, Taps.Kernel kernel) {
    byte[] rows = in;
    if (outSize.width() != size.width()) {
      Taps taps = Taps.of(size.width(), outSize.width(), kernel);
      rows =
          channels == 3
              ? horizontalRgb(in, size.width(), size.height(), taps)
              : horizontalGrey(in, size.width(), size.height(), taps);
    }
    if (outSize.height() != size.height()) {
      Taps taps = Taps.of(size.height(), outSize.height(), kernel);
      rows = vertical(rows, outSize.width() * channels, taps);
    }
    return rows;
  }

  private static byte[] horizontalRgb(byte[] in, int width, int height, Taps taps) {
    int[] weights = taps.fixedPoint();
    int outWidth = taps.start().length;
    byte[] out = new byte[Math.multiplyExact(outWidth * 3, height)];
    int o = 0;
    for (int y = 0; y < height; y++) {
      int row = y * width * 3;
      for (int x = 0; x < outWidth; x++) {
        int p = row + taps.start()[x] * 3;
        int k = x * taps.stride();
        int end = k + taps.count()[x];
        int r = HALF;
        int g = HALF;
        int b = HALF;
        for (; k < end; k++, p += 3) {
          int weight = weights[k];
          r += (in[p] & 0xff) * weight;
          g += (in[p + 1] & 0xff) * weight;
          b += (in[p + 2] & 0xff) * weight;
        }
        out[o++] = clip(r);
        out[o++] = clip(g);
        out[o++] = clip(b);
      }
    }
    return out;
  }

  private static byte[] horizontalGrey(byte[] in, int width, int height, Taps taps) {
    int[] weights = taps.fixedPoint();
    int outWidth = taps.start().length;
    byte[] out = new byte[Math.multiplyExact(outWidth, height)];
    int o = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < outWidth; x++) {
        int p = y * width + taps.start()[x];
        int k = x * taps.stride();
        int end = k + taps.count()[x];
        int sum = HALF;
        for (; k < end; k++, p++) {
          sum += (in[p] & 0xff) * weights[k];
        }
        out[o++] = clip(sum);
      }
    }
    return out;
  }

  private static byte[] vertical(byte[] in, int rowBytes, Taps taps) {
    int[] weights = taps.fixedPoint();
    int outHeight = taps.start().length;
    byte[] out = new byte[Math.multiplyExact(outHeight, rowBytes)];
    int[] sums = new int[rowBytes];
    for (int y = 0; y < outHeight; y++) {
      Arrays.fill(sums, HALF);
      for (int j = 0; j < taps.count()[y]; j++) {
        addRow(sums, in, (taps.start()[y] + j) * rowBytes, weights[y * taps.stride() + j]);
      }
      int o = y * rowBytes;
      for (int i = 0; i < rowBytes; i++) {
        out[o + i] = clip(sums[i]);
      }
    }
    return out;
  }

  private static void addRow(int[] sums, byte[] in, int from, int weight) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += (in[from + i] & 0xff) * weight;
    }
  }

  private static byte clip(int sum) {
    int value = sum >> Taps.PRECISION;
    return (byte) (value < 0 ? 0 : Math.min(value, 255));
  }
}
