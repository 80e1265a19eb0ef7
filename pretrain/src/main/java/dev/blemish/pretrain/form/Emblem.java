package dev.blemish.pretrain.form;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Shape;
import java.util.List;

/** Simple figures that are printed, embossed or set into things. */
public final class Emblem {
  private Emblem() {}

  /** Any figure of a given size, turned at random. */
  public static Shape any(Rng rng, double u, double v, double radius) {
    Shape figure = unit(rng);
    Shape scaled = scaled(figure, (float) radius);
    return Outline.placed(scaled, u, v, rng.chance(0.5) ? 0 : rng.uniform(0, 2 * Math.PI));
  }

  private static Shape unit(Rng rng) {
    return switch (rng.nextInt(9)) {
      case 0 -> Shape.disc(0, 0, 0.8f);
      case 1 -> Shape.ring(0, 0, 0.7f, Draw.between(rng, 0.08, 0.25));
      case 2 -> Outline.star(Draw.count(rng, 3, 8), 1, Draw.between(rng, 0.4, 0.6), 0.03);
      case 3 -> Outline.polygon(Draw.count(rng, 3, 6), 0.7, 0.08);
      case 4 -> cross(Draw.between(rng, 0.14, 0.32));
      case 5 -> heart();
      case 6 -> arrow();
      case 7 -> Shape.disc(0, 0, 0.85f).minus(Shape.disc(0.45f, 0, 0.7f));
      default -> sign(rng);
    };
  }

  private static Shape scaled(Shape shape, float size) {
    return new Shape(
        size * shape.u(),
        size * shape.v(),
        size * shape.radius(),
        (u, v) -> size * shape.distance().at(u / size, v / size));
  }

  private static Shape cross(float half) {
    return Outline.union(
        List.of(Shape.box(0, 0, 0.9f, half, 0.03f), Shape.box(0, 0, half, 0.9f, 0.03f)), 0);
  }

  /** A heart whose tip is at positive v. */
  private static Shape heart() {
    Shape half =
        Outline.union(
            List.of(
                Shape.disc(0.36f, -0.3f, 0.42f),
                Shape.path(new float[] {0.3f, -0.22f, 0.42f, 0, 0.8f, 0.04f})),
            0.05);
    return new Shape(0, 0, 1, (u, v) -> half.distance().at(Math.abs(u), v));
  }

  private static Shape arrow() {
    Shape head =
        new Shape(0.4f, 0, 0.9f, (u, v) -> Math.max(0.2f - u, 0.7f * (u + Math.abs(v)) - 0.63f));
    return Outline.union(List.of(Shape.box(-0.3f, 0, 0.6f, 0.2f, 0.02f), head), 0);
  }

  /** A letter of no alphabet. */
  private static Shape sign(Rng rng) {
    float[] path = new float[3 * 5];
    for (int k = 0; k < 5; k++) {
      path[3 * k] = 0.6f * (rng.nextInt(3) - 1);
      path[3 * k + 1] = 0.7f * (rng.nextInt(3) - 1);
      path[3 * k + 2] = 0.16f;
    }
    Shape sign = Shape.path(path);
    return new Shape(
        0, 0, 1.2f, (u, v) -> Curve.length(u, v) > 1.2f ? 1 : sign.distance().at(u, v));
  }
}
