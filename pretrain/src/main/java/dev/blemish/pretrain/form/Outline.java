package dev.blemish.pretrain.form;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.ValueNoise;
import java.util.List;

/** Shapes beyond the renderer's own. Distances are exact or a little short near the edge. */
public final class Outline {
  private static final float FAR = 1e6f;

  private Outline() {}

  /** A radius for each direction. */
  @FunctionalInterface
  public interface Radius {
    /** The radius at an angle in (-pi, pi]. */
    float at(float angle);
  }

  /**
   * A regular polygon whose first corner is not on the u axis, but the middle of its first edge.
   */
  public static Shape polygon(int corners, double apothem, double corner) {
    Sectors sectors = new Sectors(corners);
    float inner = (float) (apothem - corner);
    float half = inner * (float) StrictMath.tan(Math.PI / corners);
    float round = (float) corner;
    float radius = (float) (apothem / StrictMath.cos(Math.PI / corners));
    return new Shape(
        0,
        0,
        radius,
        (u, v) -> {
          int k = sectors.of(u, v);
          float out = sectors.along(k, u, v) - inner;
          float aside = Math.abs(sectors.across(k, u, v)) - half;
          return (out > 0 && aside > 0 ? Curve.length(out, aside) : out) - round;
        });
  }

  /** A star whose first point is on the u axis. */
  public static Shape star(int points, double outer, double inner, double corner) {
    Sectors sectors = new Sectors(points);
    double half = Math.PI / points;
    float tip = (float) (outer - corner);
    float valleyX = (float) ((inner - corner) * StrictMath.cos(half));
    float valleyY = (float) ((inner - corner) * StrictMath.sin(half));
    float dx = valleyX - tip;
    float length = Curve.length(dx, valleyY);
    float normalX = valleyY / length;
    float normalY = -dx / length;
    float round = (float) corner;
    return new Shape(
        0,
        0,
        (float) outer,
        (u, v) -> {
          int k = sectors.of(u, v);
          float x = sectors.along(k, u, v) - tip;
          float y = Math.abs(sectors.across(k, u, v));
          float flat = x * normalX + y * normalY;
          float along = x * normalY - y * normalX; // beyond the tip when positive
          return (along > 0 && flat > 0 ? Curve.length(x, y) : flat) - round;
        });
  }

  /** An ellipse along the axes. */
  public static Shape ellipse(double cu, double cv, double halfU, double halfV) {
    float centreU = (float) cu;
    float centreV = (float) cv;
    float perU = (float) (1 / halfU);
    float perV = (float) (1 / halfV);
    float least = (float) -Math.min(halfU, halfV);
    return new Shape(
        centreU,
        centreV,
        (float) Math.max(halfU, halfV),
        (u, v) -> {
          float a = (u - centreU) * perU;
          float b = (v - centreV) * perV;
          float q = Curve.length(a, b);
          float slope = Curve.length(a * perU, b * perV);
          return slope < 1e-4f ? least : Math.max(least, q * (q - 1) / slope);
        });
  }

  /**
   * A radius for each direction from the origin.
   *
   * @param most the largest radius
   * @param steep how much distances are shortened, 1 for nearly round to 0.5 for deep waves
   */
  public static Shape polar(double most, double steep, Radius radius) {
    float factor = (float) steep;
    return new Shape(
        0, 0, (float) most, (u, v) -> factor * (Curve.length(u, v) - radius.at(Curve.angle(u, v))));
  }

  /**
   * A closed polygon.
   *
   * @param points {@code u, v} of its corners in turn, at least three
   */
  public static Shape closed(float... points) {
    float[] p = points.clone();
    float around = 0;
    for (int i = 0; i < p.length; i += 2) {
      around = Math.max(around, Curve.length(p[i], p[i + 1]));
    }
    return new Shape(0, 0, around, (u, v) -> toPolygon(p, u, v));
  }

  private static float toPolygon(float[] p, float u, float v) {
    float best = FAR;
    boolean inside = false;
    int j = p.length - 2;
    for (int i = 0; i < p.length; i += 2) {
      float du = p[j] - p[i];
      float dv = p[j + 1] - p[i + 1];
      float x = u - p[i];
      float y = v - p[i + 1];
      float t = Curve.clamp((x * du + y * dv) / (du * du + dv * dv + 1e-12f));
      float a = x - t * du;
      float b = y - t * dv;
      best = Math.min(best, a * a + b * b);
      boolean crosses = p[i + 1] > v != p[j + 1] > v;
      inside ^= crosses && x < du * y / dv;
      j = i;
    }
    float distance = (float) Math.sqrt(best);
    return inside ? -distance : distance;
  }

  /** A shape turned about the origin by an angle in radians, then moved. */
  public static Shape placed(Shape shape, double du, double dv, double angle) {
    float cos = (float) StrictMath.cos(angle);
    float sin = (float) StrictMath.sin(angle);
    float moveU = (float) du;
    float moveV = (float) dv;
    float centreU = moveU + cos * shape.u() - sin * shape.v();
    float centreV = moveV + sin * shape.u() + cos * shape.v();
    return new Shape(
        centreU,
        centreV,
        shape.radius(),
        (u, v) -> {
          float x = u - moveU;
          float y = v - moveV;
          return shape.distance().at(cos * x + sin * y, cos * y - sin * x);
        });
  }

  /** A shape with its edge moved outwards, inwards when negative. */
  public static Shape grown(Shape shape, double by) {
    float more = (float) by;
    return new Shape(
        shape.u(), shape.v(), shape.radius() + more, (u, v) -> shape.distance().at(u, v) - more);
  }

  /** A shape with an uneven edge. */
  public static Shape wobbly(Shape shape, double amount, double frequency, int seed) {
    float strength = (float) amount;
    float f = (float) frequency;
    return new Shape(
        shape.u(),
        shape.v(),
        shape.radius() + strength,
        (u, v) -> shape.distance().at(u, v) + strength * ValueNoise.fractal(f * u, f * v, seed, 2));
  }

  /** A place of the edge of a shape around the origin, its first axis pointing inwards. */
  public static Pose edge(Shape shape, Rng rng) {
    float angle = Draw.angle(rng);
    float cos = (float) StrictMath.cos(angle);
    float sin = (float) StrictMath.sin(angle);
    float away = 1.1f;
    while (away > 0.02f && shape.distance().at(away * cos, away * sin) > 0) {
      away -= 0.02f;
    }
    float u = away * cos;
    float v = away * sin;
    double inU = shape.distance().at(u - 0.02f, v) - shape.distance().at(u + 0.02f, v);
    double inV = shape.distance().at(u, v - 0.02f) - shape.distance().at(u, v + 0.02f);
    return Pose.of(u, v, Math.toDegrees(StrictMath.atan2(inV, inU)), 1);
  }

  /** What is in both. */
  public static Shape both(Shape a, Shape b) {
    return new Shape(
        a.u(), a.v(), a.radius(), (u, v) -> Math.max(a.distance().at(u, v), b.distance().at(u, v)));
  }

  /** All shapes together, their joints filled. */
  public static Shape union(List<Shape> shapes, double fillet) {
    Shape[] all = shapes.toArray(new Shape[0]);
    float k = (float) Math.max(fillet, 1e-4);
    float reach = 0;
    for (Shape shape : all) {
      reach = Math.max(reach, Curve.length(shape.u(), shape.v()) + shape.radius());
    }
    return new Shape(
        0,
        0,
        reach,
        (u, v) -> {
          float best = FAR;
          for (Shape shape : all) {
            float d = shape.distance().at(u, v);
            float h = k - Math.abs(best - d);
            best = Math.min(best, d) - (h > 0 ? h * h / (4 * k) : 0);
          }
          return best;
        });
  }

  /** A shape without others. */
  public static Shape without(Shape shape, List<Shape> holes) {
    if (holes.isEmpty()) {
      return shape;
    }
    Shape[] all = holes.toArray(new Shape[0]);
    return new Shape(
        shape.u(),
        shape.v(),
        shape.radius(),
        (u, v) -> {
          float best = shape.distance().at(u, v);
          for (Shape hole : all) {
            best = Math.max(best, -hole.distance().at(u, v));
          }
          return best;
        });
  }
}
