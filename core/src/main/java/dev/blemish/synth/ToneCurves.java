package dev.blemish.synth;

import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;

/** Augmenters that replace each value by a table of its channel. */
final class ToneCurves {
  private static final int LEVELS = 256;

  private ToneCurves() {}

  /** The new value of an old one; both 0..255. */
  private interface Curve {
    double at(int value);
  }

  static RgbImage gamma(RgbImage image, Rng rng) {
    byte[][] tables = new byte[3][];
    for (int c = 0; c < 3; c++) {
      double gamma = rng.uniform(0.5, 2);
      tables[c] = table(v -> 255 * StrictMath.pow(v / 255.0, gamma));
    }
    return map(image, tables);
  }

  static RgbImage solarise(RgbImage image, Rng rng) {
    boolean active = rng.chance(0.5);
    int threshold = 32 + rng.nextInt(128 - 32 + 1);
    return active ? mapAll(image, v -> v < threshold ? v : 255 - v) : image;
  }

  static RgbImage posterise(RgbImage image, int bits) {
    int keep = (0xff << (8 - bits)) & 0xff;
    return mapAll(image, v -> v & keep);
  }

  static RgbImage invert(RgbImage image) {
    return mapAll(image, v -> 255 - v);
  }

  /** Stretches each channel after dropping the fraction {@code cutoff} at both ends. */
  static RgbImage autoContrast(RgbImage image, double cutoff) {
    byte[][] tables = new byte[3][];
    int drop = (int) (cutoff * image.width() * image.height());
    for (int c = 0; c < 3; c++) {
      int[] histogram = histogram(image, c);
      int low = quantile(histogram, drop, 0, 1);
      int high = quantile(histogram, drop, LEVELS - 1, -1);
      tables[c] = table(v -> high > low ? 255.0 * (v - low) / (high - low) : v);
    }
    return map(image, tables);
  }

  private static int quantile(int[] histogram, int drop, int start, int step) {
    int seen = histogram[start];
    int level = start;
    while (seen <= drop) {
      level += step;
      seen += histogram[level];
    }
    return level;
  }

  static RgbImage equalise(RgbImage image) {
    byte[][] tables = new byte[3][];
    for (int c = 0; c < 3; c++) {
      tables[c] = equalising(histogram(image, c), image.width() * image.height());
    }
    return map(image, tables);
  }

  /** The cumulative histogram, scaled so that the highest occurring value becomes 255. */
  private static byte[] equalising(int[] histogram, int pixels) {
    int last = quantile(histogram, 0, LEVELS - 1, -1);
    double step = (pixels - histogram[last]) / 255.0;
    double[] target = new double[LEVELS];
    int below = 0;
    for (int v = 0; v < LEVELS; v++) {
      target[v] = step > 0 ? below / step : v;
      below += histogram[v];
    }
    return table(v -> target[v]);
  }

  private static int[] histogram(RgbImage image, int channel) {
    int[] counts = new int[LEVELS];
    byte[] rgb = image.rgb();
    for (int i = channel; i < rgb.length; i += 3) {
      counts[rgb[i] & 0xff]++;
    }
    return counts;
  }

  private static RgbImage mapAll(RgbImage image, Curve curve) {
    byte[] table = table(curve);
    return map(image, new byte[][] {table, table, table});
  }

  private static byte[] table(Curve curve) {
    byte[] table = new byte[LEVELS];
    for (int v = 0; v < LEVELS; v++) {
      table[v] = (byte) (int) (Math.min(Math.max(curve.at(v), 0), 255) + 0.5);
    }
    return table;
  }

  private static RgbImage map(RgbImage image, byte[][] tables) {
    byte[] in = image.rgb();
    byte[] out = new byte[in.length];
    for (int c = 0; c < 3; c++) {
      byte[] table = tables[c];
      for (int i = c; i < in.length; i += 3) {
        out[i] = table[in[i] & 0xff];
      }
    }
    return new RgbImage(image.width(), image.height(), out);
  }
}
