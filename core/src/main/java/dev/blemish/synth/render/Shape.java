package dev.blemish.synth.render;

/**
 * A region given by its distance.
 *
 * @param u centre of a circle around it
 * @param v centre of a circle around it
 * @param radius of that circle
 * @param distance to its edge: negative inside, positive outside
 */
public record Shape(float u, float v, float radius, Distance distance) {
  private static final float EVERYWHERE = 1e6f;

  /** Signed distance of a point to an edge. */
  @FunctionalInterface
  public interface Distance {
    /** Negative inside. */
    float at(float u, float v);
  }

  /** The whole plane. */
  public static Shape everywhere() {
    return new Shape(0, 0, EVERYWHERE, (u, v) -> -EVERYWHERE);
  }

  /** A disc. */
  public static Shape disc(float cu, float cv, float r) {
    return new Shape(cu, cv, r, (u, v) -> Curve.length(u - cu, v - cv) - r);
  }

  /** A ring of a given middle radius and half width. */
  public static Shape ring(float cu, float cv, float r, float half) {
    return new Shape(cu, cv, r + half, (u, v) -> Math.abs(Curve.length(u - cu, v - cv) - r) - half);
  }

  /** A box with rounded corners. */
  public static Shape box(float cu, float cv, float halfU, float halfV, float corner) {
    return new Shape(
        cu,
        cv,
        Curve.length(halfU, halfV),
        (u, v) -> {
          float du = Math.abs(u - cu) - halfU + corner;
          float dv = Math.abs(v - cv) - halfV + corner;
          float outside = Curve.length(du > 0 ? du : 0, dv > 0 ? dv : 0);
          float inside = du > dv ? du : dv;
          return outside + (inside < 0 ? inside : 0) - corner;
        });
  }

  /** A line with round ends. */
  public static Shape segment(float u0, float v0, float u1, float v1, float half) {
    float du = u1 - u0;
    float dv = v1 - v0;
    float squared = Math.max(du * du + dv * dv, 1e-12f);
    return new Shape(
        (u0 + u1) / 2,
        (v0 + v1) / 2,
        Curve.length(du, dv) / 2 + half,
        (u, v) -> {
          float t = Curve.clamp(((u - u0) * du + (v - v0) * dv) / squared);
          return Curve.length(u - u0 - t * du, v - v0 - t * dv) - half;
        });
  }

  /**
   * A bent line with round joints, so that materials meet each point once.
   *
   * @param points {@code x, y, half width} of each point in turn; at least two points
   */
  public static Shape path(float[] points) {
    int last = points.length / 3 - 1;
    float left = points[0];
    float right = left;
    float top = points[1];
    float bottom = top;
    float widest = 0;
    for (int i = 0; i <= last; i++) {
      left = Math.min(left, points[3 * i]);
      right = Math.max(right, points[3 * i]);
      top = Math.min(top, points[3 * i + 1]);
      bottom = Math.max(bottom, points[3 * i + 1]);
      widest = Math.max(widest, points[3 * i + 2]);
    }
    float around = Curve.length(right - left, bottom - top) / 2 + widest;
    float[] copy = points.clone();
    return new Shape(
        (left + right) / 2, (top + bottom) / 2, around, (u, v) -> alongPath(copy, u, v));
  }

  private static float alongPath(float[] p, float u, float v) {
    float best = EVERYWHERE;
    for (int i = 0; i + 5 < p.length; i += 3) {
      float du = p[i + 3] - p[i];
      float dv = p[i + 4] - p[i + 1];
      float squared = du * du + dv * dv + 1e-12f;
      float t = Curve.clamp(((u - p[i]) * du + (v - p[i + 1]) * dv) / squared);
      float away = Curve.length(u - p[i] - t * du, v - p[i + 1] - t * dv);
      float d = away - Curve.mix(p[i + 2], p[i + 5], t);
      best = d < best ? d : best;
    }
    return best;
  }

  /** An irregular round region. */
  public static Shape blob(float cu, float cv, float r, int seed) {
    float scale = 1.6f / r;
    return new Shape(
        cu,
        cv,
        r * 1.6f,
        (u, v) ->
            Curve.length(u - cu, v - cv)
                - r
                    * (1
                        + 0.45f * ValueNoise.fractal((u - cu) * scale, (v - cv) * scale, seed, 3)));
  }

  /** This without another. */
  public Shape minus(Shape cut) {
    return new Shape(u, v, radius, (a, b) -> Math.max(distance.at(a, b), -cut.distance.at(a, b)));
  }
}
