package dev.blemish.pretrain.object;

import dev.blemish.pretrain.form.Assembly;
import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Finish;
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

/** Fruit and nuts: whole with a stem and a leaf, or cut into slices. */
final class Fruit {
  private static final Colour WOOD = Colour.of(0.33, 0.22, 0.12);

  private Fruit() {}

  static Item draw(Rng rng) {
    return switch (rng.nextInt(8)) {
      case 0 -> apple(rng);
      case 1 -> Citrus.whole(rng);
      case 2 -> pear(rng);
      case 3 -> Strawberry.draw(rng);
      case 4 -> banana(rng);
      case 5 -> hazelnut(rng);
      default -> Citrus.slice(rng);
    };
  }

  /** A skin that changes to a second colour and is dotted. */
  private static Finish skin(Colour ground, Colour blush, double gloss, Rng rng) {
    int seed = Draw.seed(rng);
    float dots = Draw.between(rng, 0, 0.6);
    float f = Draw.between(rng, 25, 60);
    float shine = (float) gloss;
    return new Finish(
        (t, u, v, depth) -> {
          float cloud = ValueNoise.fractal(2.5f * u, 2.5f * v, seed, 2);
          t.colour(ground);
          t.tint(blush, Curve.step(-0.3f, 0.4f, cloud));
          t.tint(
              Colour.of(0.93, 0.86, 0.62),
              dots * Curve.step(0.6f, 0.8f, ValueNoise.at(f * u, f * v, seed + 1)));
          t.gloss = shine;
        },
        ground,
        List.of(Paints.name(ground), "fresh"));
  }

  private static Item apple(Rng rng) {
    Colour[] skins = {
      Colour.of(0.72, 0.13, 0.12), Colour.of(0.55, 0.68, 0.20), Colour.of(0.85, 0.70, 0.25)
    };
    Finish finish =
        skin(Draw.oneOf(rng, skins).jitter(0.06, rng), Draw.oneOf(rng, skins), 0.5, rng);
    float lobe = Draw.between(rng, 0.5, 0.62);
    float apart = Draw.between(rng, 0.22, 0.32);
    float narrow = Draw.between(rng, 0.08, 0.22);
    Shape body =
        Outline.union(
            List.of(
                Shape.disc(-apart, -0.02f, lobe),
                Shape.disc(apart, -0.02f, lobe),
                Shape.disc(-apart + narrow, 0.3f, lobe * 0.85f),
                Shape.disc(apart - narrow, 0.3f, lobe * 0.85f)),
            0.12);
    float wide = lobe + 0.1f;
    Assembly.Builder builder =
        Assembly.of("apple", "fruit")
            .solid(0, missing -> body, Profile.round(0.02, wide * 0.55, wide), finish);
    Leaf.stem(builder, -0.5, rng);
    return builder.build(body, finish);
  }

  private static Item pear(Rng rng) {
    Colour green = Colour.of(0.68, 0.72, 0.28).jitter(0.1, rng);
    Finish finish = skin(green, Draw.oneOf(rng, Colour.of(0.75, 0.55, 0.2), green), 0.3, rng);
    float wide = Draw.between(rng, 0.5, 0.6);
    float neck = Draw.between(rng, 0.22, 0.32);
    Shape body =
        Outline.union(
            List.of(Shape.disc(0, 0.92f - wide, wide), Shape.disc(0, -0.68f + neck, neck)), 0.55);
    Assembly.Builder builder =
        Assembly.of("pear", "fruit")
            .solid(0, missing -> body, Profile.round(0.02, 0.32, wide), finish);
    Leaf.stem(builder, -0.7, rng);
    return builder.build(body, finish);
  }

  private static Item banana(Rng rng) {
    Colour colour = Colour.of(0.92, 0.78, 0.22).jitter(0.06, rng);
    Finish finish = skin(colour, Draw.oneOf(rng, colour, Colour.of(0.66, 0.72, 0.25)), 0.2, rng);
    float wide = Draw.between(rng, 0.15, 0.22);
    float bend = Draw.between(rng, 0.3, 0.6);
    float[] path = new float[3 * 9];
    for (int k = 0; k < 9; k++) {
      float x = (k - 4) / 4f;
      path[3 * k] = 0.86f * x;
      path[3 * k + 1] = bend * (0.6f - x * x);
      path[3 * k + 2] = wide * (float) Math.sqrt(1.15f - x * x) * 0.93f;
    }
    Shape body = Shape.path(path);
    Shape ridge = shifted(path, 0.25f * wide);
    Finish tip = Finish.coloured(WOOD.jitter(0.06, rng), 0, rng);
    Shape end = Shape.segment(path[0], path[1], path[0] - 0.08f, path[1] + 0.06f, 0.05f);
    Shape other = Shape.disc(path[24], path[25], 0.07f);
    return Assembly.of("banana", "fruit")
        .part(canvas -> canvas.solid(end, Profile.round(0.03, 0.05, 0.05), tip))
        .solid(0, missing -> body, Profile.round(0.03, wide * 0.9, wide), finish)
        .layer(canvas -> canvas.print(ridge, Colour.of(0.5, 0.38, 0.1), 0.35))
        .part(canvas -> canvas.print(other, WOOD, 0.9))
        .build(body, finish);
  }

  private static Shape shifted(float[] path, float by) {
    float[] line = path.clone();
    for (int k = 0; k < line.length; k += 3) {
      line[k + 1] += by;
      line[k + 2] = 0.014f;
    }
    return Shape.path(line);
  }

  private static Item hazelnut(Rng rng) {
    Colour colour = Colour.of(0.56, 0.34, 0.17).jitter(0.06, rng);
    int seed = Draw.seed(rng);
    float lines = Draw.between(rng, 8, 18);
    Finish shell =
        new Finish(
            (t, u, v, depth) -> {
              t.colour(colour);
              t.dim(
                  1
                      + 0.14f * ValueNoise.at(lines * u, 1.5f * v, seed)
                      + 0.08f * ValueNoise.fractal(20 * u, 6 * v, seed + 2, 2));
              t.gloss = 0.25f;
            },
            colour,
            List.of("brown", Paints.name(colour)));
    float wide = Draw.between(rng, 0.68, 0.9);
    Shape body =
        Outline.union(
            List.of(Outline.ellipse(0, 0.08, wide, 0.84), Shape.disc(0, -0.78f, 0.1f)), 0.25);
    float patch = Draw.between(rng, 0.25, 0.45);
    Finish pale = Finish.coloured(Colour.of(0.76, 0.62, 0.42).jitter(0.05, rng), 0, rng);
    Shape base = Outline.wobbly(Outline.ellipse(0, 0.86, wide * 0.7, patch), 0.04, 6, seed);
    Shape scar = Outline.both(body, base);
    return Assembly.of("hazelnut", "nut", "seed")
        .solid(0, missing -> body, Profile.round(0.02, wide * 0.6, wide), shell)
        .part(canvas -> canvas.print(scar, pale.typical(), 0.85))
        .build(body, shell);
  }
}
