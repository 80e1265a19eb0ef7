package dev.blemish.pretrain.object;

import dev.blemish.pretrain.form.Assembly;
import dev.blemish.pretrain.form.Canvas;
import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Finish;
import dev.blemish.pretrain.form.Grid;
import dev.blemish.pretrain.form.Item;
import dev.blemish.pretrain.form.Outline;
import dev.blemish.pretrain.form.Paints;
import dev.blemish.pretrain.form.Profile;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.ValueNoise;
import java.util.List;

/** Baked and dried things of many forms: pasta, pretzels, curved nuts, bread, crackers. */
final class Snack {
  private static final float QUARTER = 1.5708f;

  private Snack() {}

  static Item draw(Rng rng) {
    return switch (rng.nextInt(6)) {
      case 0 -> macaroni(rng);
      case 1 -> pretzel(rng);
      case 2 -> cashew(rng);
      case 3 -> bread(rng);
      case 4 -> spiral(rng);
      default -> cracker(rng);
    };
  }

  private static Colour dough(Rng rng) {
    Colour[] kinds = {
      Colour.of(0.90, 0.74, 0.42),
      Colour.of(0.85, 0.68, 0.44),
      Colour.of(0.72, 0.48, 0.24),
      Colour.of(0.93, 0.85, 0.66),
      Colour.of(0.80, 0.40, 0.18)
    };
    return Draw.oneOf(rng, kinds).jitter(0.05, rng);
  }

  /** A finish with lighter and darker patches, as an oven or the sun makes. */
  private static Finish patchy(Colour colour, double strength, Rng rng) {
    float share = (float) strength;
    float frequency = Draw.between(rng, 2, 6);
    float gloss = Draw.between(rng, 0, 0.4);
    int seed = Draw.seed(rng);
    return new Finish(
        (t, u, v, depth) -> {
          t.colour(colour);
          t.dim(1 + share * ValueNoise.fractal(frequency * u, frequency * v, seed, 3));
          t.gloss = gloss;
        },
        colour,
        List.of(Paints.name(colour)));
  }

  /** Points and half widths along an arc, fitted into the unit circle. */
  private static float[] arc(double sweep, double wide, double taper, Rng rng) {
    int points = 14;
    float[] path = new float[3 * points];
    double bend = rng.uniform(-0.3, 0.3);
    double middle = (1 + StrictMath.cos(sweep / 2)) / 2;
    double reach = 0;
    for (int k = 0; k < points; k++) {
      double t = 2.0 * k / (points - 1) - 1;
      double u = StrictMath.cos(sweep / 2 * t) - middle;
      double v = StrictMath.sin(sweep / 2 * t);
      double half = wide * (1 - taper * t * t) * (1 + bend * t);
      path[3 * k] = (float) u;
      path[3 * k + 1] = (float) v;
      path[3 * k + 2] = (float) half;
      reach = Math.max(reach, Math.sqrt(u * u + v * v) + half);
    }
    for (int i = 0; i < path.length; i++) {
      path[i] *= (float) (0.94 / reach);
    }
    return path;
  }

  /** A bent tube whose open ends are seen. */
  private static Item macaroni(Rng rng) {
    Colour colour = dough(rng);
    Finish finish = patchy(colour, rng.uniform(0.05, 0.2), rng);
    double sweep = rng.uniform(1.2, 3.2);
    float[] path = arc(sweep, rng.uniform(0.22, 0.38), 0, rng);
    Shape body = Shape.path(path);
    float half = path[2];
    float ribs = rng.chance(0.5) ? Draw.between(rng, 30, 60) : 0;
    Assembly.Builder builder =
        Assembly.of("macaroni", "pasta", "noodle")
            .solid(0, missing -> body, Profile.round(0.02, 0.9 * half, half), finish);
    builder.layer(canvas -> canvas.emboss(body, (u, v, depth) -> 0.02f * Curve.wave(ribs * depth)));
    for (int k = 0; k < 2; k++) {
      int at = k == 0 ? 0 : path.length - 3;
      double angle = sweep / 2 * (k == 0 ? -1 : 1);
      Shape open = Outline.ellipse(0, 0, 0.8 * path[at + 2], rng.uniform(0.35, 0.7) * path[at + 2]);
      Shape hole = Outline.placed(open, path[at], path[at + 1], angle);
      builder.part(canvas -> hollow(canvas, hole));
    }
    return builder.build(body, finish);
  }

  private static void hollow(Canvas canvas, Shape hole) {
    canvas.print(hole, Colour.of(0.12, 0.08, 0.05), 0.8);
    canvas.emboss(hole, Profile.round(0, -0.1, 0.06));
  }

  private static Item cashew(Rng rng) {
    Colour[] kinds = {
      Colour.of(0.90, 0.80, 0.60), Colour.of(0.80, 0.60, 0.38), Colour.of(0.58, 0.34, 0.18)
    };
    Finish finish = patchy(Draw.oneOf(rng, kinds).jitter(0.04, rng), rng.uniform(0.08, 0.25), rng);
    float[] path = arc(rng.uniform(1.8, 3), rng.uniform(0.3, 0.48), rng.uniform(0, 0.45), rng);
    Shape body = Outline.wobbly(Shape.path(path), 0.025, 3, Draw.seed(rng));
    Assembly.Builder builder =
        Assembly.of("cashew", "nut", "bean")
            .solid(0, missing -> body, Profile.round(0.02, 0.3, 0.38), finish);
    for (int i = 0; i < path.length; i += 3) {
      path[i] = 0.75f * path[i] - 0.12f;
      path[i + 1] *= 0.6f;
      path[i + 2] = 0.02f;
    }
    Shape seam = Shape.path(path);
    Profile groove = Profile.smooth(0, Draw.between(rng, -0.06, -0.02), 0.02);
    if (rng.chance(0.7)) {
      builder.part(canvas -> canvas.emboss(seam, groove));
    }
    return builder.build(body, finish);
  }

  /** A knot of dough with grains of salt. */
  private static Item pretzel(Rng rng) {
    Finish finish = patchy(dough(rng), rng.uniform(0.1, 0.3), rng);
    float thin = Draw.between(rng, 0.07, 0.14);
    float belly = thin * Draw.between(rng, 1, 1.5);
    float[] half = {
      0.34f, 0.5f, thin, 0, 0.08f, thin, -0.28f, -0.32f, thin, -0.5f, -0.52f, thin, -0.74f, -0.42f,
      thin, -0.78f, -0.02f, thin, -0.58f, 0.4f, belly, -0.3f, 0.62f, belly, 0, 0.68f, belly
    };
    Shape left = Shape.path(rounded(half));
    Shape tail = Shape.segment(half[0], half[1], half[3], half[4], thin);
    Shape body =
        new Shape(
            0,
            0,
            1,
            (u, v) -> {
              float side = Math.abs(u);
              return Math.min(left.distance().at(-side, v), tail.distance().at(side, v));
            });
    Assembly.Builder builder =
        Assembly.of("pretzel", "snack", "pastry")
            .solid(0, missing -> body, Profile.round(0.03, thin, thin), finish);
    Finish salt = Finish.coloured(Colour.grey(rng.uniform(0.85, 1)), 0.6, rng);
    int grains = Draw.count(rng, 4, 14);
    for (int k = 0; k < grains; k++) {
      int at = 3 * Draw.count(rng, 3, 7);
      float t = Draw.between(rng, 0, 1);
      float u = Curve.mix(half[at], half[at + 3], t) * (rng.chance(0.5) ? 1 : -1);
      float v = Curve.mix(half[at + 1], half[at + 4], t) + Draw.between(rng, -0.4, 0.4) * thin;
      float size = Draw.between(rng, 0.018, 0.035);
      Shape box = Outline.placed(Shape.box(0, 0, size, size, 0), u, v, Draw.angle(rng));
      builder.part(canvas -> canvas.raise(box, Profile.chamfer(0.01, 0.02, 0.02), salt));
    }
    return builder.build(body, finish);
  }

  /** A path with each inner corner cut twice. */
  private static float[] rounded(float[] path) {
    int last = path.length / 3 - 1;
    float[] smooth = new float[6 * last];
    for (int k = 0; k < last; k++) {
      for (int i = 0; i < 3; i++) {
        float from = path[3 * k + i];
        float to = path[3 * k + 3 + i];
        smooth[6 * k + i] = k == 0 ? from : Curve.mix(from, to, 0.25f);
        smooth[6 * k + 3 + i] = k == last - 1 ? to : Curve.mix(from, to, 0.75f);
      }
    }
    return smooth;
  }

  /** A slice with a crust around the crumb. */
  private static Item bread(Rng rng) {
    Finish crumb = patchy(dough(rng), 0.1, rng);
    Finish crust = patchy(Colour.of(0.50, 0.30, 0.14).jitter(0.05, rng), 0.2, rng);
    float halfU = Draw.between(rng, 0.5, 0.66);
    float top = Draw.between(rng, 0.25, 0.34);
    Shape loaf = Shape.box(0, 0.15f, halfU, 0.55f, 0.12f);
    Shape left = Shape.disc(-halfU + top * 0.8f, -0.4f, top);
    Shape right = Shape.disc(halfU - top * 0.8f, -0.4f, top);
    Shape lid = Shape.box(0, -0.42f, 0.8f * halfU, 0.24f, 0.1f);
    Shape body =
        Outline.wobbly(
            Outline.union(List.of(loaf, left, right, lid), 0.08), 0.02, 3, Draw.seed(rng));
    Shape inside = Outline.grown(body, -Draw.between(rng, 0.04, 0.09));
    int seed = Draw.seed(rng);
    float frequency = Draw.between(rng, 5, 14);
    Assembly.Builder builder =
        Assembly.of("slice of bread", "bread", "toast")
            .solid(0, missing -> body, Profile.round(0.1, 0.03, 0.04), crust)
            .layer(canvas -> canvas.solid(inside, Profile.flat(0.12), crumb));
    builder.layer(
        canvas ->
            canvas.paint(
                inside,
                (t, u, v, depth) -> {
                  float pore = ValueNoise.fractal(frequency * u, frequency * v, seed, 2);
                  t.dim(1 - 0.3f * Curve.step(0.2f, 0.45f, pore));
                }));
    return builder.build(body, crumb);
  }

  /** Twisted pasta: slanted ridges around an axis. */
  private static Item spiral(Rng rng) {
    Finish finish = patchy(dough(rng), rng.uniform(0.05, 0.15), rng);
    float half = Draw.between(rng, 0.18, 0.3);
    int turns = Draw.count(rng, 5, 8);
    float pitch = 1.5f / turns;
    float slant = Draw.between(rng, 0.06, 0.16);
    Shape axis = Shape.box(0, 0, 0.72f, 0.7f * half, 0.1f);
    Assembly.Builder builder =
        Assembly.of("spiral pasta", "pasta", "noodle")
            .solid(0, missing -> axis, Profile.round(0.03, 0.14, 0.7 * half), finish)
            .layer(canvas -> canvas.print(axis, Colour.of(0.25, 0.12, 0.04), 0.3));
    float thick = pitch * Draw.between(rng, 0.3, 0.4);
    for (int k = 0; k < turns; k++) {
      float u = pitch * (k + 0.5f - turns / 2f);
      Shape ridge =
          Shape.path(
              new float[] {
                u - slant,
                -half,
                0.6f * thick,
                u - 0.3f * slant,
                -0.5f * half,
                thick,
                u + 0.3f * slant,
                0.5f * half,
                thick,
                u + slant,
                half,
                0.6f * thick
              });
      Canvas.Relief round =
          (x, y, depth) ->
              0.05f + 0.7f * depth + 0.5f * half * (1 - Curve.clamp(y * y / (half * half)));
      builder.part(canvas -> canvas.solid(ridge, round, finish));
    }
    return builder.build(Shape.box(0, 0, 0.78f, half, 0.1f), finish);
  }

  /** Flat and baked, with holes in rows and a wavy edge. */
  private static Item cracker(Rng rng) {
    Finish finish = patchy(dough(rng), rng.uniform(0.1, 0.25), rng);
    float ratio = Draw.between(rng, 0.5, 1);
    float halfU = 0.94f / Curve.length(1, ratio);
    float halfV = ratio * halfU;
    float waves = Draw.between(rng, 25, 50);
    float deep = Draw.between(rng, 0, 0.025);
    Shape box = Shape.box(0, 0, halfU, halfV, 0.06f);
    Shape body =
        new Shape(
            0,
            0,
            1,
            (u, v) ->
                box.distance().at(u, v)
                    + deep * Curve.wave(waves * u) * Curve.wave(waves * v + QUARTER));
    Assembly.Builder builder =
        Assembly.of("cracker", "biscuit", "crispbread", "snack")
            .solid(0, missing -> body, Profile.smooth(0.05, 0.05, 0.1), finish);
    Grid cells =
        Grid.filling(0.85 * halfU, 0.85 * halfV, Draw.count(rng, 3, 6), Draw.count(rng, 2, 5));
    float radius = Draw.between(rng, 0.018, 0.035);
    for (int k = 0; k < cells.count(); k++) {
      Shape hole = Shape.disc(cells.u(k), cells.v(k), radius);
      builder.part(canvas -> hollow(canvas, hole));
    }
    return builder.build(body, finish);
  }
}
