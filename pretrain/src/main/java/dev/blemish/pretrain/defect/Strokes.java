package dev.blemish.pretrain.defect;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Surface;
import java.util.Arrays;

/** Many tapered strokes as one region; each stroke costs only the pixels around it. */
final class Strokes {
  private static final float FAR = 1e6f;
  private static final float QUARTER = 1.5708f;

  private final int width;
  private final int height;
  private final float pixel;
  private final float reach;
  private final float[] distance;
  private float left = FAR;
  private float right = -FAR;
  private float top = FAR;
  private float bottom = -FAR;

  /**
   * No strokes yet.
   *
   * @param reach how far from a stroke distances are needed
   */
  Strokes(Surface surface, float reach) {
    width = surface.width();
    height = surface.height();
    pixel = surface.pixel();
    this.reach = reach + 2 * pixel;
    distance = new float[width * height];
    Arrays.fill(distance, FAR);
  }

  /** Adds a bent line: {@code x, y, half width} of each point in turn. */
  void path(float[] points) {
    for (int k = 0; k + 5 < points.length; k += 3) {
      line(points, k, k + 3);
    }
  }

  private void line(float[] p, int from, int to) {
    float around = Math.max(p[from + 2], p[to + 2]) + reach;
    float west = Math.min(p[from], p[to]) - around;
    float east = Math.max(p[from], p[to]) + around;
    float north = Math.min(p[from + 1], p[to + 1]) - around;
    float south = Math.max(p[from + 1], p[to + 1]) + around;
    left = Math.min(left, west);
    right = Math.max(right, east);
    top = Math.min(top, north);
    bottom = Math.max(bottom, south);
    float du = p[to] - p[from];
    float dv = p[to + 1] - p[from + 1];
    float squared = du * du + dv * dv + 1e-12f;
    int lastRow = Math.min(height - 1, row(south));
    int lastColumn = Math.min(width - 1, column(east));
    for (int j = Math.max(0, row(north)); j <= lastRow; j++) {
      float v = (j + 0.5f - height / 2f) * pixel - p[from + 1];
      for (int i = Math.max(0, column(west)); i <= lastColumn; i++) {
        float u = (i + 0.5f - width / 2f) * pixel - p[from];
        float t = Curve.clamp((u * du + v * dv) / squared);
        float away = Curve.length(u - t * du, v - t * dv) - Curve.mix(p[from + 2], p[to + 2], t);
        int k = j * width + i;
        distance[k] = away < distance[k] ? away : distance[k];
      }
    }
  }

  /** The region that the strokes cover. */
  Shape shape() {
    if (right < left) {
      return new Shape(0, 0, 0, (u, v) -> FAR);
    }
    float half = Math.max(right - left, bottom - top) / 2;
    return new Shape((left + right) / 2, (top + bottom) / 2, half, this::at);
  }

  private float at(float u, float v) {
    int i = Math.min(Math.max(column(u), 0), width - 1);
    int j = Math.min(Math.max(row(v), 0), height - 1);
    return distance[j * width + i];
  }

  private int column(float u) {
    return Curve.floor(u / pixel + width / 2f);
  }

  private int row(float v) {
    return Curve.floor(v / pixel + height / 2f);
  }

  /**
   * How a line runs.
   *
   * @param direction at its start, in radians
   * @param length along the line
   * @param half half its width
   * @param bend most it turns at each of its steps, in radians
   * @param steps pieces it is made of
   */
  record Course(float direction, float length, float half, float bend, int steps) {
    /** The same, somewhere else to. */
    Course towards(float other, float share) {
      int fewer = Math.max(2, Math.round(steps * share));
      return new Course(other, length * share, half, bend, fewer);
    }
  }

  /** The points of a line of constant width that starts at a place, for {@link #path}. */
  static float[] walk(float x, float y, Course course, Rng rng) {
    float[] path = new float[3 * (course.steps + 1)];
    float step = course.length / course.steps;
    float direction = course.direction;
    float u = x;
    float v = y;
    for (int k = 0; k <= course.steps; k++) {
      path[3 * k] = u;
      path[3 * k + 1] = v;
      path[3 * k + 2] = course.half;
      direction += Draws.between(rng, -course.bend, course.bend);
      u += step * Curve.wave(direction + QUARTER);
      v += step * Curve.wave(direction);
    }
    return path;
  }
}
