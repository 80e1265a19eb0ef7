package dev.blemish.pretrain.object;

import dev.blemish.pretrain.form.Assembly;
import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Finish;
import dev.blemish.pretrain.form.Item;
import dev.blemish.pretrain.form.Outline;
import dev.blemish.pretrain.form.Paints;
import dev.blemish.pretrain.form.Profile;
import dev.blemish.pretrain.form.Sectors;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.ValueNoise;
import java.util.List;

/** Oranges and lemons, whole or cut, and other fruit whose slices look alike. */
final class Citrus {
  private Citrus() {}

  static Item whole(Rng rng) {
    Colour[] skins = {
      Colour.of(0.93, 0.52, 0.10), Colour.of(0.93, 0.82, 0.22), Colour.of(0.42, 0.62, 0.18)
    };
    Colour colour = Draw.oneOf(rng, skins).jitter(0.05, rng);
    int seed = Draw.seed(rng);
    float f = Draw.between(rng, 22, 40);
    Finish peel =
        new Finish(
            (t, u, v, depth) -> {
              float pores = ValueNoise.at(f * u, f * v, seed);
              t.colour(colour);
              t.dim(1 - 0.1f * Curve.step(0.1f, 0.7f, pores));
              t.height -= 0.006f * pores;
              t.gloss = 0.35f;
            },
            colour,
            List.of(Paints.name(colour), "fresh"));
    float halfV = Draw.between(rng, 0.68, 0.92);
    Shape round = Outline.ellipse(0, 0, 0.92, halfV);
    boolean lemon = halfV < 0.78f;
    Shape body =
        lemon
            ? Outline.union(
                List.of(round, Shape.disc(0.88f, 0, 0.09f), Shape.disc(-0.85f, 0, 0.1f)), 0.12)
            : round;
    float navel = lemon ? 0.93f : Draw.between(rng, -0.3, 0.3);
    Shape mark = Outline.star(5, 0.12, 0.07, 0.01);
    Shape button = Outline.placed(mark, navel, 0, 0);
    return Assembly.of(lemon ? "lemon" : "orange", "citrus fruit", "fruit")
        .solid(0, missing -> body, Profile.round(0.02, halfV * 0.6, halfV), peel)
        .part(canvas -> canvas.print(button, Colour.of(0.3, 0.36, 0.1), 0.85))
        .build(body, peel);
  }

  /** A round slice of a citrus fruit, kiwi or tomato. */
  static Item slice(Rng rng) {
    Colour[][] kinds = {
      {Colour.of(0.93, 0.52, 0.10), Colour.of(0.95, 0.68, 0.25), Colour.of(0.96, 0.90, 0.75)},
      {Colour.of(0.93, 0.82, 0.22), Colour.of(0.94, 0.88, 0.50), Colour.of(0.96, 0.95, 0.85)},
      {Colour.of(0.42, 0.30, 0.14), Colour.of(0.48, 0.66, 0.20), Colour.of(0.88, 0.90, 0.66)},
      {Colour.of(0.72, 0.14, 0.10), Colour.of(0.80, 0.28, 0.18), Colour.of(0.86, 0.45, 0.32)}
    };
    String[] names = {"orange", "lemon", "kiwi", "tomato"};
    int kind = rng.nextInt(kinds.length);
    Finish rind = Finish.coloured(kinds[kind][0].jitter(0.05, rng), 0.3, rng);
    Finish pith = Finish.coloured(kinds[kind][2].jitter(0.03, rng), 0.2, rng);
    Finish flesh = Finish.speckled(kinds[kind][1].jitter(0.05, rng), kinds[kind][2], rng);
    Shape body =
        Outline.wobbly(
            Outline.ellipse(0, 0, 0.96, Draw.between(rng, 0.86, 0.96)), 0.02, 2, Draw.seed(rng));
    Shape inner = Outline.grown(body, -Draw.between(rng, 0.04, 0.12));
    int count = Draw.count(rng, 6, 12);
    float gap = Draw.between(rng, 0.012, 0.03);
    Assembly.Builder builder =
        Assembly.of(names[kind] + " slice", "slice of fruit", "fruit")
            .solid(0, missing -> body, Profile.chamfer(0.06, 0.02, 0.04), rind)
            .layer(canvas -> canvas.raise(inner, Profile.flat(0.002), pith));
    Sectors around = new Sectors(count);
    for (int k = 0; k < count; k++) {
      Shape segment = segment(around, k, Outline.grown(inner, -0.05), gap);
      builder.part(canvas -> canvas.raise(segment, Profile.round(0, 0.012, 0.04), flesh));
    }
    return builder.build(body, rind);
  }

  private static Shape segment(Sectors around, int sector, Shape inside, float gap) {
    float sin = (float) StrictMath.sin(Math.PI / around.count());
    float cos = (float) StrictMath.cos(Math.PI / around.count());
    return new Shape(
        around.u(sector, 0.5f),
        around.v(sector, 0.5f),
        0.52f,
        (u, v) -> {
          float x = around.along(sector, u, v) - 0.06f;
          float y = Math.abs(around.across(sector, u, v));
          return Math.max(inside.distance().at(u, v), y * cos - x * sin + gap);
        });
  }
}
