package dev.blemish.pretrain.object;

import dev.blemish.pretrain.form.Assembly;
import dev.blemish.pretrain.form.Canvas;
import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Finish;
import dev.blemish.pretrain.form.Item;
import dev.blemish.pretrain.form.Outline;
import dev.blemish.pretrain.form.Profile;
import dev.blemish.pretrain.form.Sectors;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.ValueNoise;
import dev.blemish.synth.texture.Palette;
import java.util.List;

/** Baked things with chips, docking holes or icing. */
final class Cookie {
  private static final Colour[] DOUGHS = {
    Colour.of(0.80, 0.58, 0.33),
    Colour.of(0.86, 0.70, 0.46),
    Colour.of(0.66, 0.42, 0.22),
    Colour.of(0.34, 0.20, 0.12),
    Colour.of(0.90, 0.78, 0.58)
  };

  private Cookie() {}

  static Item draw(Rng rng) {
    Finish dough = dough(rng);
    Shape body = body(rng);
    Profile profile =
        Profile.round(0.05, Draw.between(rng, 0.06, 0.2), Draw.between(rng, 0.15, 0.8));
    Assembly.Builder builder =
        Assembly.of("cookie", "biscuit", "cracker", "baked good")
            .solid(0, missing -> body, profile, dough);
    if (rng.chance(0.25)) {
      icing(builder, body, profile, rng);
    }
    if (rng.chance(0.3)) {
      docking(builder, rng);
    }
    int chips = rng.chance(0.2) ? 0 : Draw.count(rng, 2, 16);
    boolean coloured = rng.chance(0.3);
    Colour chocolate = Colour.of(0.2, 0.11, 0.07).jitter(0.05, rng);
    for (int k = 0; k < chips; k++) {
      chip(builder, coloured ? Palette.colour(rng) : chocolate, body, rng);
    }
    return builder.build(body, dough);
  }

  private static Finish dough(Rng rng) {
    Colour colour = Draw.oneOf(rng, DOUGHS).jitter(0.06, rng);
    int seed = Draw.seed(rng);
    float frequency = Draw.between(rng, 8, 30);
    float rough = Draw.between(rng, 0.003, 0.014);
    float brown = Draw.between(rng, 0, 0.35);
    return new Finish(
        (t, u, v, depth) -> {
          float crumb = ValueNoise.fractal(frequency * u, frequency * v, seed, 3);
          t.colour(colour);
          t.dim(1 + 0.16f * crumb - brown * (1 - Curve.step(0, 0.12f, depth)));
          t.height += rough * crumb;
          t.gloss = 0.03f;
        },
        colour,
        List.of("baked", "brown"));
  }

  private static Shape body(Rng rng) {
    int seed = Draw.seed(rng);
    Shape plain =
        switch (rng.nextInt(5)) {
          case 0 -> scalloped(Draw.count(rng, 10, 28), Draw.between(rng, 0.02, 0.06));
          case 1 -> {
            float half = Draw.between(rng, 0.55, 0.68);
            yield Shape.box(
                0, 0, half, Draw.between(rng, 0.55, 0.68), Draw.between(rng, 0.06, 0.3));
          }
          case 2 -> Outline.ellipse(0, 0, 0.94, Draw.between(rng, 0.6, 0.94));
          default -> Shape.disc(0, 0, 0.93f);
        };
    return Outline.wobbly(plain, Draw.between(rng, 0.01, 0.07), Draw.between(rng, 2, 6), seed);
  }

  private static Shape scalloped(int waves, float deep) {
    return Outline.polar(0.96, 0.85, angle -> 0.95f - deep + deep * Curve.wave(waves * angle));
  }

  private static void icing(Assembly.Builder builder, Shape body, Profile dough, Rng rng) {
    Finish sugar = Finish.coloured(Palette.colour(rng), 0.5, rng);
    Shape inner = Outline.wobbly(Outline.grown(body, -0.16), 0.06, 3, Draw.seed(rng));
    Profile edge = Profile.round(0.01, 0.04, 0.06);
    Canvas.Relief relief = (u, v, depth) -> dough.at(-body.distance().at(u, v)) + edge.at(depth);
    builder.part(canvas -> canvas.solid(inner, relief, sugar));
  }

  private static void docking(Assembly.Builder builder, Rng rng) {
    int count = Draw.count(rng, 4, 9);
    Sectors around = new Sectors(count);
    float away = Draw.between(rng, 0.35, 0.6);
    float radius = Draw.between(rng, 0.04, 0.06);
    for (int k = 0; k < count; k++) {
      Shape hole = Shape.disc(around.u(k, away), around.v(k, away), radius);
      builder.part(
          canvas -> {
            canvas.emboss(hole, Profile.chamfer(0, -0.08, 0.03));
            canvas.print(hole, Colour.of(0.3, 0.17, 0.09), 0.6);
          });
    }
  }

  private static void chip(Assembly.Builder builder, Colour colour, Shape body, Rng rng) {
    float u = 0;
    float v = 0;
    for (int attempt = 0; attempt < 20; attempt++) {
      u = Draw.between(rng, -0.8, 0.8);
      v = Draw.between(rng, -0.8, 0.8);
      if (body.distance().at(u, v) < -0.16f) {
        break;
      }
    }
    float radius = Draw.between(rng, 0.06, 0.13);
    boolean smooth = rng.chance(0.3);
    Shape lump = smooth ? Shape.disc(u, v, radius) : Shape.blob(u, v, radius, Draw.seed(rng));
    Finish finish = Finish.coloured(colour, rng.uniform(0.1, 0.5), rng);
    builder.part(
        canvas -> canvas.raise(lump, Profile.round(0.01, 0.7 * radius, 0.8 * radius), finish));
  }
}
