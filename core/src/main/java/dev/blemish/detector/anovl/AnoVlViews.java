package dev.blemish.detector.anovl;

import dev.blemish.image.FloatPlane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The 22 views of a picture whose class tokens are averaged: itself, turned by multiples of 11.25
 * degrees up to 45, shifted diagonally by a twentieth and a tenth of its side, mirrored, grey, and
 * turned by quarters. What lies outside is the picture mirrored at its border.
 */
final class AnoVlViews {
  /** How many there are. */
  static final int COUNT = 22;

  private static final double[] TURNS = {-4, -3, -2, -1, 1, 2, 3, 4}; // sixteenths of 180 degrees
  private static final double[] SHIFTS = {0.2, 0.1}; // of half the side
  private static final float[] GREY = {0.299f, 0.587f, 0.114f};

  private AnoVlViews() {}

  /** A source position for each position, both from -1 to 1: {@code [xx xy x0; yx yy y0]}. */
  private record Motion(double xx, double xy, double x0, double yx, double yy, double y0) {
    static Motion turn(double radians) {
      double cos = Math.cos(radians);
      double sin = Math.sin(radians);
      return new Motion(cos, -sin, 0, sin, cos, 0);
    }

    static Motion shift(double x, double y) {
      return new Motion(1, 0, x, 0, 1, y);
    }
  }

  /**
   * All views of a preprocessed picture, the picture itself first.
   *
   * @param picture {@code [3, S, S]}
   * @return {@code [22, 3, S, S]}
   */
  static float[] of(float[] picture, int size) {
    List<float[]> views = new ArrayList<>(List.of(picture));
    for (Motion motion : motions()) {
      views.add(eachPlane(picture, size, plane -> moved(plane, motion)));
    }
    views.add(eachPlane(picture, size, AnoVlViews::mirrored));
    views.add(grey(picture));
    float[] turned = picture;
    for (int quarter = 1; quarter <= 3; quarter++) {
      turned = eachPlane(turned, size, AnoVlViews::quarterTurned);
      views.add(turned);
    }
    float[] all = new float[views.size() * picture.length];
    for (int i = 0; i < views.size(); i++) {
      System.arraycopy(views.get(i), 0, all, i * picture.length, picture.length);
    }
    return all;
  }

  private static List<Motion> motions() {
    List<Motion> motions = new ArrayList<>();
    Arrays.stream(TURNS).forEach(turn -> motions.add(Motion.turn(turn * Math.PI / 16)));
    for (double shift : SHIFTS) {
      motions.add(Motion.shift(shift, shift));
      motions.add(Motion.shift(-shift, shift));
      motions.add(Motion.shift(-shift, -shift));
      motions.add(Motion.shift(shift, -shift));
    }
    return motions;
  }

  private static float[] eachPlane(float[] picture, int size, UnaryOperator<FloatPlane> change) {
    int pixels = size * size;
    float[] out = new float[picture.length];
    for (int c = 0; c < 3; c++) {
      float[] channel = Arrays.copyOfRange(picture, c * pixels, (c + 1) * pixels);
      float[] changed = change.apply(new FloatPlane(size, size, channel)).values();
      System.arraycopy(changed, 0, out, c * pixels, pixels);
    }
    return out;
  }

  private static FloatPlane moved(FloatPlane plane, Motion m) {
    int size = plane.width();
    float[] out = new float[size * size];
    for (int row = 0; row < size; row++) {
      double y = 2.0 * row / (size - 1) - 1;
      for (int column = 0; column < size; column++) {
        double x = 2.0 * column / (size - 1) - 1;
        double sourceX = (m.xx * x + m.xy * y + m.x0 + 1) / 2 * (size - 1);
        double sourceY = (m.yx * x + m.yy * y + m.y0 + 1) / 2 * (size - 1);
        out[row * size + column] =
            bilinear(plane, reflected(sourceX, size - 1), reflected(sourceY, size - 1));
      }
    }
    return new FloatPlane(size, size, out);
  }

  /** A position brought into 0…last by mirroring at both ends. */
  private static double reflected(double position, int last) {
    double within = Math.abs(position) % (2.0 * last);
    return within <= last ? within : 2.0 * last - within;
  }

  private static float bilinear(FloatPlane plane, double x, double y) {
    int left = Math.min((int) x, plane.width() - 2);
    int top = Math.min((int) y, plane.height() - 2);
    double right = x - left;
    double down = y - top;
    int at = top * plane.width() + left;
    float[] values = plane.values();
    double upper = values[at] * (1 - right) + values[at + 1] * right;
    int below = at + plane.width();
    double lower = values[below] * (1 - right) + values[below + 1] * right;
    return (float) (upper * (1 - down) + lower * down);
  }

  private static FloatPlane mirrored(FloatPlane plane) {
    int size = plane.width();
    float[] out = new float[size * size];
    for (int i = 0; i < out.length; i++) {
      out[i] = plane.values()[i / size * size + size - 1 - i % size];
    }
    return new FloatPlane(size, size, out);
  }

  /** Counter-clockwise by 90 degrees. */
  private static FloatPlane quarterTurned(FloatPlane plane) {
    int size = plane.width();
    float[] out = new float[size * size];
    for (int i = 0; i < out.length; i++) {
      out[i] = plane.values()[i % size * size + size - 1 - i / size];
    }
    return new FloatPlane(size, size, out);
  }

  private static float[] grey(float[] picture) {
    int pixels = picture.length / 3;
    float[] out = new float[picture.length];
    for (int i = 0; i < pixels; i++) {
      float mix =
          GREY[0] * picture[i] + GREY[1] * picture[pixels + i] + GREY[2] * picture[2 * pixels + i];
      out[i] = out[pixels + i] = out[2 * pixels + i] = mix;
    }
    return out;
  }
}
