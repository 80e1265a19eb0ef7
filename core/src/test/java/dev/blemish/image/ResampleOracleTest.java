package dev.blemish.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.error.OptionException;
import dev.blemish.random.Rng;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Fast resampling against slow, plain arithmetic in double. */
@Tag("property")
class ResampleOracleTest {
  private static final int[] SIDES = {1, 2, 3, 7, 13, 31, 37};
  private static final long SEED = 11;

  private static FloatPlane noise(int width, int height) {
    Rng rng = Rng.of(SEED).fork(width + "x" + height);
    float[] values = new float[width * height];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) rng.uniform(-1, 1);
    }
    return new FloatPlane(width, height, values);
  }

  private static RgbImage noisePicture(int width, int height) {
    Rng rng = Rng.of(SEED).fork(width + "x" + height);
    byte[] rgb = new byte[width * height * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) rng.nextInt(256);
    }
    return new RgbImage(width, height, rgb);
  }

  private static double cubic(double x, double a) {
    double d = Math.abs(x);
    if (d <= 1) {
      return (a + 2) * d * d * d - (a + 3) * d * d + 1;
    }
    return d < 2 ? a * d * d * d - 5 * a * d * d + 8 * a * d - 4 * a : 0;
  }

  /** Weights [out][in] of an antialiased kernel over every source sample. */
  private static double[][] antialias(int in, int out, double radius, DoubleUnaryOperator kernel) {
    double scale = (double) in / out;
    double stretch = Math.max(scale, 1);
    double[][] weights = new double[out][in];
    for (int i = 0; i < out; i++) {
      double centre = (i + 0.5) * scale;
      double sum = 0;
      for (int j = 0; j < in; j++) {
        // the window is cut at whole samples, which drops taps that a bare kernel would keep
        boolean inside =
            j >= Math.floor(centre - radius * stretch + 0.5)
                && j < Math.floor(centre + radius * stretch + 0.5);
        weights[i][j] = inside ? kernel.applyAsDouble((j + 0.5 - centre) / stretch) : 0;
        sum += weights[i][j];
      }
      for (int j = 0; j < in; j++) {
        weights[i][j] /= sum;
      }
    }
    return weights;
  }

  private static double[] product(
      double[] plane, double[][] columns, double[][] rows, boolean bytesBetween) {
    int in = columns[0].length;
    double[] middle = new double[rows[0].length * columns.length];
    for (int y = 0; y < rows[0].length; y++) {
      for (int x = 0; x < columns.length; x++) {
        double sum = 0;
        for (int j = 0; j < in; j++) {
          sum += columns[x][j] * plane[y * in + j];
        }
        middle[y * columns.length + x] = bytesBetween ? level(sum) : sum;
      }
    }
    double[] out = new double[rows.length * columns.length];
    for (int y = 0; y < rows.length; y++) {
      for (int x = 0; x < columns.length; x++) {
        for (int j = 0; j < rows[0].length; j++) {
          out[y * columns.length + x] += rows[y][j] * middle[j * columns.length + x];
        }
      }
    }
    return out;
  }

  private static double level(double value) {
    return Math.max(0, Math.min(255, Math.floor(value + 0.5)));
  }

  @Test
  void pillowFiltersEqualPlainArithmeticWithinOneLevel() {
    for (int in : SIDES) {
      for (int out : SIDES) {
        checkPillow(in, 5, out, 11, Resize.Filter.PILLOW_BICUBIC, 2, x -> cubic(x, -0.5));
        checkPillow(
            7, in, 7, out, Resize.Filter.PILLOW_BILINEAR, 1, x -> Math.max(0, 1 - Math.abs(x)));
      }
    }
  }

  private static void checkPillow(
      int inWidth,
      int inHeight,
      int width,
      int height,
      Resize.Filter filter,
      double radius,
      DoubleUnaryOperator kernel) {
    RgbImage in = noisePicture(inWidth, inHeight);
    RgbImage actual = Resize.apply(in, width, height, filter);
    double[][] columns = antialias(inWidth, width, radius, kernel);
    double[][] rows = antialias(inHeight, height, radius, kernel);
    for (int c = 0; c < 3; c++) {
      double[] plane = new double[inWidth * inHeight];
      for (int i = 0; i < plane.length; i++) {
        plane[i] = in.rgb()[i * 3 + c] & 0xff;
      }
      double[] expected = product(plane, columns, rows, true);
      for (int i = 0; i < expected.length; i++) {
        String name = filter + " " + inWidth + "x" + inHeight + " to " + width + "x" + height;
        assertEquals(level(expected[i]), actual.rgb()[i * 3 + c] & 0xff, 1, name);
      }
    }
  }

  @Test
  void opencvLinearEqualsPlainArithmeticWithinOneLevel() {
    for (int in : SIDES) {
      for (int out : SIDES) {
        RgbImage picture = noisePicture(in, 6);
        RgbImage actual = Resize.apply(picture, out, 9, Resize.Filter.OPENCV_LINEAR);
        for (int i = 0; i < actual.rgb().length; i++) {
          double x = source(i / 3 % out, in, out, false);
          double y = source(i / 3 / out, 6, 9, false);
          int c = i % 3;
          double expected = bilinear((px, py) -> picture.at(px, py, c), x, y, in, 6);
          assertEquals(expected, actual.rgb()[i] & 0xff, 1);
        }
      }
    }
  }

  /** A value by column and row. */
  private interface Field {
    double at(int x, int y);
  }

  private static double source(int i, int in, int out, boolean corners) {
    double position =
        corners ? (out == 1 ? 0 : (double) i * (in - 1) / (out - 1)) : (i + 0.5) * in / out - 0.5;
    return Math.max(0, Math.min(position, in - 1));
  }

  private static double bilinear(Field field, double x, double y, int width, int height) {
    int left = (int) x;
    int top = (int) y;
    int right = Math.min(left + 1, width - 1);
    int bottom = Math.min(top + 1, height - 1);
    double across = x - left;
    double down = y - top;
    return (1 - down) * ((1 - across) * field.at(left, top) + across * field.at(right, top))
        + down * ((1 - across) * field.at(left, bottom) + across * field.at(right, bottom));
  }

  @Test
  void bilinearPlanesEqualPlainArithmetic() {
    for (int in : SIDES) {
      for (int out : SIDES) {
        for (boolean corners : new boolean[] {false, true}) {
          FloatPlane plane = noise(in, 5);
          FloatPlane actual = Planes.bilinear(plane, out, 13, corners);
          for (int i = 0; i < actual.values().length; i++) {
            double x = source(i % out, in, out, corners);
            double y = source(i / out, 5, 13, corners);
            assertEquals(bilinear(plane::at, x, y, in, 5), actual.values()[i], 2e-5);
          }
        }
      }
    }
  }

  @Test
  void bicubicPlanesEqualPlainArithmetic() {
    for (int in : SIDES) {
      for (int out : SIDES) {
        FloatPlane plane = noise(in, 5);
        double[] values = new double[plane.values().length];
        for (int i = 0; i < values.length; i++) {
          values[i] = plane.values()[i];
        }
        double[] soft =
            product(
                values,
                antialias(in, out, 2, x -> cubic(x, -0.5)),
                antialias(5, 3, 2, x -> cubic(x, -0.5)),
                false);
        double[] plain = product(values, clamped(in, out), clamped(5, 3), false);
        FloatPlane actualSoft = Planes.bicubic(plane, out, 3, true);
        FloatPlane actualPlain = Planes.bicubic(plane, out, 3, false);
        for (int i = 0; i < soft.length; i++) {
          assertEquals(soft[i], actualSoft.values()[i], 2e-5);
          assertEquals(plain[i], actualPlain.values()[i], 2e-5);
        }
      }
    }
  }

  private static double[][] clamped(int in, int out) {
    double[][] weights = new double[out][in];
    for (int i = 0; i < out; i++) {
      double source = (i + 0.5) * in / out - 0.5;
      int low = (int) Math.floor(source);
      for (int tap = low - 1; tap <= low + 2; tap++) {
        weights[i][Math.max(0, Math.min(tap, in - 1))] += cubic(source - tap, -0.75);
      }
    }
    return weights;
  }

  @Test
  void blurEqualsPlainConvolutionAlsoWhenTheKernelExceedsThePlane() {
    for (int side : SIDES) {
      for (double sigma : new double[] {0.3, 1.5, 4, 10}) {
        for (Gaussian.Border border : Gaussian.Border.values()) {
          FloatPlane plane = noise(side, 6);
          FloatPlane actual = Gaussian.blur(plane, sigma, border);
          for (int i = 0; i < actual.values().length; i++) {
            double expected = blurred(plane, i % side, i / side, sigma, border);
            assertEquals(expected, actual.values()[i], 1e-6, side + " " + sigma + " " + border);
          }
        }
      }
    }
  }

  private static double blurred(
      FloatPlane plane, int x, int y, double sigma, Gaussian.Border border) {
    int radius = (int) (4 * sigma + 0.5);
    double sum = 0;
    double norm = 0;
    for (int dy = -radius; dy <= radius; dy++) {
      for (int dx = -radius; dx <= radius; dx++) {
        double weight = Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma));
        norm += weight;
        sum +=
            weight
                * plane.at(walk(x, dx, plane.width(), border), walk(y, dy, plane.height(), border));
      }
    }
    return sum / norm;
  }

  /** Walks step by step, bouncing off the borders. */
  private static int walk(int from, int by, int size, Gaussian.Border border) {
    int at = from;
    int step = Integer.signum(by);
    for (int i = 0; i < Math.abs(by) && size > 1; i++) {
      if (at + step >= 0 && at + step < size) {
        at += step;
      } else {
        step = -step;
        at += border == Gaussian.Border.MIRROR ? step : 0;
      }
    }
    return at;
  }

  @Test
  void constantPlaneStaysConstantUnderBlur() {
    float[] values = new float[19 * 23];
    Arrays.fill(values, 0.7f);
    for (float value : Gaussian.blur(new FloatPlane(19, 23, values), 4).values()) {
      assertEquals(0.7f, value, 1e-6f);
    }
  }

  @Test
  void sizeThatStaysIsLeftAlone() {
    RgbImage picture = noisePicture(13, 7);
    for (Resize.Filter filter : Resize.Filter.values()) {
      assertArrayEquals(picture.rgb(), Resize.apply(picture, 13, 7, filter).rgb(), filter.name());
    }
    FloatPlane plane = noise(13, 7);
    assertArrayEquals(plane.values(), Planes.nearest(plane, 13, 7).values());
  }

  @Test
  void masksFollowTheirRules() {
    Rng rng = Rng.of(SEED);
    boolean[] values = new boolean[17 * 11];
    byte[] rgb = new byte[values.length * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = rng.chance(0.4);
      Arrays.fill(rgb, i * 3, i * 3 + 3, (byte) (values[i] ? 255 : 0));
    }
    Mask mask = new Mask(17, 11, values);
    RgbImage picture = new RgbImage(17, 11, rgb);
    RgbImage near = Resize.apply(picture, 29, 5, Resize.Filter.OPENCV_NEAREST);
    RgbImage soft = Resize.apply(picture, 29, 5, Resize.Filter.PILLOW_BILINEAR);
    for (int i = 0; i < 29 * 5; i++) {
      assertEquals(near.rgb()[i * 3] != 0, Resize.nearest(mask, 29, 5).values()[i]);
      assertEquals((soft.rgb()[i * 3] & 0xff) > 127, Resize.bilinear(mask, 29, 5).values()[i]);
    }
  }

  @Test
  void impossibleSizesAndSigmasAreRefusedWithTheirValue() {
    RgbImage picture = noisePicture(3, 3);
    for (Resize.Filter filter : Resize.Filter.values()) {
      assertThrows(OptionException.class, () -> Resize.apply(picture, 0, 5, filter));
      assertThrows(OptionException.class, () -> Resize.apply(picture, 50_000, 50_000, filter));
    }
    FloatPlane plane = noise(3, 3);
    assertThrows(OptionException.class, () -> Planes.nearest(plane, 3, -1));
    for (double sigma : new double[] {-1, Double.NaN, 1001}) {
      String message =
          String.valueOf(
              assertThrows(OptionException.class, () -> Gaussian.blur(plane, sigma)).getMessage());
      assertTrue(message.contains("" + sigma), message);
    }
    assertEquals(plane, Gaussian.blur(plane, 0));
  }
}
