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
import dev.blemish.synth.texture.Palette;
import java.util.List;
import java.util.function.IntFunction;

/** Blossoms of one to three rows of petals around a centre. */
final class Flower {
  private Flower() {}

  static Item draw(Rng rng) {
    Colour colour = Palette.colour(rng);
    Colour inner = rng.chance(0.6) ? Paints.on(colour, rng) : colour;
    int rows = Draw.count(rng, 1, 3);
    int petals = Draw.count(rng, 4, 13);
    float heart = Draw.between(rng, 0.14, 0.34);
    Finish finish = petal(colour, inner, rng);
    Assembly.Builder builder = Assembly.of("flower", "blossom", "daisy");
    Shape outline = Shape.disc(0, 0, 0.5f);
    float wide = Draw.between(rng, 0.55, 1.1);
    float pointed = Draw.between(rng, 0, 0.5);
    for (int row = 0; row < rows; row++) {
      float outer = 0.97f * (1 - (1 - heart) * 0.75f * row / rows);
      float start = row % 2 * (float) Math.PI / petals;
      IntFunction<Shape> without = petals(petals, outer, new float[] {wide, pointed, start});
      double foot = 0.05 + 0.05 * row;
      builder.solid(petals, without, Profile.round(foot, 0.08, 0.14), finish);
      outline = row == 0 ? without.apply(Item.NONE) : outline;
    }
    centre(builder, heart, rng);
    return builder.build(outline, finish);
  }

  private static IntFunction<Shape> petals(int count, float outer, float[] form) {
    Sectors sectors = new Sectors(count);
    float halfU = outer * 0.42f;
    float middle = outer - halfU;
    float halfV = Math.min(0.4f, middle * (float) StrictMath.tan(Math.PI / count) * form[0]);
    Shape lobe = Outline.ellipse(middle, 0, halfU, halfV);
    float pointed = form[1] * halfV / halfU;
    Shape petal =
        new Shape(
            0,
            0,
            1,
            (u, v) -> {
              float narrow = Math.max(0, u - middle) * pointed;
              return lobe.distance().at(u, Math.abs(v) + narrow);
            });
    return missing -> {
      Shape ring =
          new Shape(
              0,
              0,
              1,
              (u, v) -> {
                int own = sectors.of(u, v);
                float best = Curve.length(u, v) - middle * 0.45f;
                for (int k = own - 1; k <= own + 1; k++) {
                  int sector = Math.floorMod(k, count);
                  if (sector != missing && (k == own || own == missing)) {
                    float x = sectors.along(sector, u, v);
                    float y = sectors.across(sector, u, v);
                    best = Math.min(best, petal.distance().at(x, y));
                  }
                }
                return best;
              });
      return Outline.placed(ring, 0, 0, form[2]);
    };
  }

  private static Finish petal(Colour colour, Colour inner, Rng rng) {
    int seed = Draw.seed(rng);
    float veins = Draw.between(rng, 0, 0.2);
    float reach = Draw.between(rng, 0.06, 0.2);
    return new Finish(
        (t, u, v, depth) -> {
          float angle = Curve.angle(u, v);
          t.colour(colour);
          t.tint(inner, 0.8f * (1 - Curve.step(0, reach, depth)) * 0.4f);
          t.dim(1 + veins * ValueNoise.at(22 * angle, 2 * Curve.length(u, v), seed));
          t.gloss = 0.1f;
        },
        colour,
        List.of(Paints.name(colour)));
  }

  private static void centre(Assembly.Builder builder, float radius, Rng rng) {
    Colour colour =
        rng.chance(0.6) ? Colour.of(0.85, 0.65, 0.12).jitter(0.08, rng) : Palette.colour(rng);
    Colour dark = colour.times(0.5);
    float grain = Draw.between(rng, 30, 70);
    int seed = Draw.seed(rng);
    Finish seeds =
        new Finish(
            (t, u, v, depth) -> {
              float noise = ValueNoise.at(grain * u, grain * v, seed);
              t.colour(colour);
              t.tint(dark, 0.7f * Curve.step(0, 0.5f, noise));
              t.height += 0.01f * noise;
              t.gloss = 0.05f;
            },
            colour,
            List.of());
    Shape disc = Shape.disc(0, 0, radius);
    builder.part(canvas -> canvas.raise(disc, Profile.round(0.02, radius * 0.5, radius), seeds));
  }
}
