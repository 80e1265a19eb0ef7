package dev.blemish.report;

/**
 * Colours from dark violet over red to light yellow whose neighbours all look equally far apart.
 *
 * <p>The colours follow a curve through Oklab (Ottosson 2020, "A perceptual color space for image
 * processing") on which lightness only rises, cut into 255 steps of equal length.
 */
final class ColorMap {
  private static final int SIZE = 256;
  private static final int SAMPLES = 4096;
  private static final byte[] TABLE = table();

  private ColorMap() {}

  /** The colour of {@code t} in 0..1 (clamped; NaN counts as 0) as {@code 0xRRGGBB}. */
  static int rgb(double t) {
    int index = t > 0 ? (int) Math.round(Math.min(t, 1) * (SIZE - 1)) : 0;
    return (TABLE[index * 3] & 0xff) << 16
        | (TABLE[index * 3 + 1] & 0xff) << 8
        | (TABLE[index * 3 + 2] & 0xff);
  }

  private static byte[] table() {
    double[][] curve = new double[SAMPLES][];
    double[] length = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      curve[i] = lab((double) i / (SAMPLES - 1));
      length[i] = i == 0 ? 0 : length[i - 1] + distance(curve[i], curve[i - 1]);
    }
    byte[] table = new byte[SIZE * 3];
    int sample = 0;
    for (int i = 0; i < SIZE; i++) {
      double wanted = length[SAMPLES - 1] * i / (SIZE - 1);
      while (sample < SAMPLES - 1 && length[sample] < wanted) {
        sample++;
      }
      double[] linear = linearRgb(curve[sample]);
      for (int c = 0; c < 3; c++) {
        table[i * 3 + c] = (byte) Math.round(255 * gamma(linear[c]));
      }
    }
    return table;
  }

  /** The curve: lightness rises evenly, hue turns from violet over red to yellow. */
  private static double[] lab(double t) {
    double lightness = 0.20 + 0.74 * t;
    double hue = Math.toRadians(292 + 176 * t);
    double chroma = 0.09 + 0.13 * Math.sin(Math.PI * t);
    double[] lab = new double[3];
    do {
      lab[0] = lightness;
      lab[1] = chroma * Math.cos(hue);
      lab[2] = chroma * Math.sin(hue);
      chroma -= 0.001; // until a screen can show it
    } while (chroma > 0 && !displayable(linearRgb(lab)));
    return lab;
  }

  private static boolean displayable(double[] linear) {
    return Math.min(linear[0], Math.min(linear[1], linear[2])) >= 0
        && Math.max(linear[0], Math.max(linear[1], linear[2])) <= 1;
  }

  private static double[] linearRgb(double[] lab) {
    double l = cube(lab[0] + 0.3963377774 * lab[1] + 0.2158037573 * lab[2]);
    double m = cube(lab[0] - 0.1055613458 * lab[1] - 0.0638541728 * lab[2]);
    double s = cube(lab[0] - 0.0894841775 * lab[1] - 1.2914855480 * lab[2]);
    return new double[] {
      4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
      -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
      -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
    };
  }

  private static double cube(double x) {
    return x * x * x;
  }

  private static double gamma(double linear) {
    double x = Math.max(0, Math.min(1, linear));
    return x <= 0.0031308 ? 12.92 * x : 1.055 * Math.pow(x, 1 / 2.4) - 0.055;
  }

  private static double distance(double[] a, double[] b) {
    return Math.sqrt(
        (a[0] - b[0]) * (a[0] - b[0])
            + (a[1] - b[1]) * (a[1] - b[1])
            + (a[2] - b[2]) * (a[2] - b[2]));
  }
}
