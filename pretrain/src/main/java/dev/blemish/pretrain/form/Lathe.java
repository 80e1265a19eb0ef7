package dev.blemish.pretrain.form;

import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Shape;

/** A solid of revolution seen from the side, its axis along u. */
public final class Lathe {
  private static final float EDGE = 0.06f;

  private final float[] points;

  /**
   * A solid from its outline.
   *
   * @param points {@code u, half width} in turn, at least two points, u never falling
   */
  public Lathe(float... points) {
    if (points.length < 4 || points.length % 2 != 0) {
      throw new IllegalArgumentException("points must be pairs, at least two");
    }
    this.points = points.clone();
  }

  /** Half width at a place of the axis; 0 beyond its ends. */
  public float half(float u) {
    for (int i = 0; i + 3 < points.length; i += 2) {
      if (u >= points[i] && u < points[i + 2]) {
        float t = (u - points[i]) / (points[i + 2] - points[i]);
        return Curve.mix(points[i + 1], points[i + 3], t);
      }
    }
    return 0;
  }

  /**
   * Its height.
   *
   * @param foot height of its edge
   * @param flat how high it is for its width, 1 for round, less for flattened
   */
  public Canvas.Relief relief(double foot, double flat) {
    float low = (float) foot;
    float factor = (float) flat;
    return (u, v, depth) -> {
      float half = half(u);
      float squared = half * half - v * v;
      float edge = Curve.clamp(depth / EDGE);
      float round = squared > 0 ? (float) Math.sqrt(squared) : 0;
      return low + factor * round * edge * (2 - edge);
    };
  }

  /** Its outline. */
  public Shape shape() {
    float[] p = points;
    int last = p.length - 2;
    float middle = (p[0] + p[last]) / 2;
    float widest = 0;
    for (int i = 1; i < p.length; i += 2) {
      widest = Math.max(widest, p[i]);
    }
    float around = Curve.length((p[last] - p[0]) / 2, widest);
    return new Shape(middle, 0, around, (u, v) -> distance(p, u, v < 0 ? -v : v));
  }

  private static float distance(float[] p, float u, float v) {
    int last = p.length - 2;
    float best = Math.min(end(u - p[0], v - p[1]), end(u - p[last], v - p[last + 1]));
    boolean inside = false;
    for (int i = 0; i < last; i += 2) {
      float du = p[i + 2] - p[i];
      float dv = p[i + 3] - p[i + 1];
      float x = u - p[i];
      float y = v - p[i + 1];
      float t = Curve.clamp((x * du + y * dv) / (du * du + dv * dv + 1e-12f));
      float a = x - t * du;
      float b = y - t * dv;
      best = Math.min(best, a * a + b * b);
      inside |= x >= 0 && u < p[i + 2] && y * du < x * dv;
    }
    float distance = (float) Math.sqrt(best);
    return inside ? -distance : distance;
  }

  /** Squared distance to a straight end between axis and outline. */
  private static float end(float x, float beyond) {
    return beyond > 0 ? x * x + beyond * beyond : x * x;
  }
}
