package dev.blemish.synth.render;

/** Smoothing with running sums; the border value continues outside. */
final class Blur {
  private Blur() {}

  /** The mean over a square of {@code 2 radius + 1}. */
  static float[] box(float[] in, int width, int height, int radius) {
    float[] rows = new float[in.length];
    for (int y = 0; y < height; y++) {
      line(in, rows, new Line(y * width, 1, width), radius);
    }
    float[] out = new float[in.length];
    for (int x = 0; x < width; x++) {
      line(rows, out, new Line(x, width, height), radius);
    }
    return out;
  }

  private record Line(int start, int stride, int count) {
    int at(int i) {
      return start + Math.min(Math.max(i, 0), count - 1) * stride;
    }
  }

  private static void line(float[] in, float[] out, Line line, int radius) {
    double sum = 0;
    for (int i = -radius; i < radius; i++) {
      sum += in[line.at(i)];
    }
    for (int i = 0; i < line.count; i++) {
      sum += in[line.at(i + radius)];
      out[line.at(i)] = (float) (sum / (2 * radius + 1));
      sum -= in[line.at(i - radius)];
    }
  }
}
