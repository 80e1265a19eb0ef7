package dev.blemish.synth;

import dev.blemish.image.Mask;
import dev.blemish.image.RgbImage;
import java.util.Arrays;

/**
 * Where the part is, when it lies on a plain background: the pixels unlike the picture's border. A
 * border that is not plain (a texture that fills the picture) makes everything foreground.
 */
final class Foreground {
  private static final int PLAIN_BORDER = 24; // largest median deviation of a plain background
  private static final int LEAST_DISTANCE = 20;
  private static final double LEAST_AREA = 0.02;

  private Foreground() {}

  static Mask estimate(RgbImage image) {
    boolean[] out = new boolean[image.width() * image.height()];
    Arrays.fill(out, true);
    int[] median = new int[3];
    int[] limit = new int[3];
    for (int c = 0; c < 3; c++) {
      int[] border = border(image, c);
      median[c] = middle(border);
      int centre = median[c];
      int deviation = middle(Arrays.stream(border).map(v -> Math.abs(v - centre)).toArray());
      if (deviation > PLAIN_BORDER) {
        return new Mask(image.width(), image.height(), out);
      }
      limit[c] = LEAST_DISTANCE + 3 * deviation;
    }
    int area = markUnlike(image.rgb(), out, median, limit);
    if (area < LEAST_AREA * out.length) {
      Arrays.fill(out, true);
    }
    return new Mask(image.width(), image.height(), out);
  }

  private static int markUnlike(byte[] rgb, boolean[] out, int[] median, int[] limit) {
    int area = 0;
    for (int i = 0; i < out.length; i++) {
      out[i] =
          Math.abs((rgb[3 * i] & 0xff) - median[0]) > limit[0]
              || Math.abs((rgb[3 * i + 1] & 0xff) - median[1]) > limit[1]
              || Math.abs((rgb[3 * i + 2] & 0xff) - median[2]) > limit[2];
      area += out[i] ? 1 : 0;
    }
    return area;
  }

  private static int[] border(RgbImage image, int c) {
    int width = image.width();
    int height = image.height();
    int[] values = new int[2 * (width + height)];
    for (int x = 0; x < width; x++) {
      values[2 * x] = image.at(x, 0, c);
      values[2 * x + 1] = image.at(x, height - 1, c);
    }
    for (int y = 0; y < height; y++) {
      values[2 * (width + y)] = image.at(0, y, c);
      values[2 * (width + y) + 1] = image.at(width - 1, y, c);
    }
    return values;
  }

  private static int middle(int[] values) {
    int[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
