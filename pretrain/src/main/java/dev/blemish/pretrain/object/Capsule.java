package dev.blemish.pretrain.object;

import dev.blemish.pretrain.form.Assembly;
import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Finish;
import dev.blemish.pretrain.form.Item;
import dev.blemish.pretrain.form.Lettering;
import dev.blemish.pretrain.form.Outline;
import dev.blemish.pretrain.form.Paints;
import dev.blemish.pretrain.form.Profile;
import dev.blemish.pretrain.form.Specks;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.texture.Palette;
import java.util.List;

/** Gelatine capsules of two shells, opaque or clear, with print and bands. */
final class Capsule {
  private Capsule() {}

  static Item draw(Rng rng) {
    float half = Draw.between(rng, 0.26, 0.46);
    float joint = Draw.between(rng, -0.3, 0.35);
    Finish left = shell(rng);
    Finish right = rng.chance(0.8) ? shell(rng) : left;
    Shape whole = Shape.segment(-0.98f + half, 0, 0.98f - half, 0, half);
    Shape inner = Shape.segment(-0.98f + half, 0, 0.96f - half, 0, half * 0.93f);
    Shape cap = Outline.both(whole, new Shape(0, 0, 1, (u, v) -> u - joint));
    Profile outer = Profile.round(0.05, half * 0.95, half);
    Assembly.Builder builder =
        Assembly.of("capsule", "pill", "medicine")
            .solid(0, missing -> inner, Profile.round(0.03, half * 0.9, half), right)
            .part(canvas -> canvas.solid(cap, whole, outer, left));
    if (rng.chance(0.4)) {
      Shape band = Shape.segment(joint + 0.06f, -half, joint + 0.06f, half, 0.035f);
      Colour ink = Palette.colour(rng);
      builder.part(canvas -> canvas.print(band, ink, 0.8));
    }
    if (rng.chance(0.3)) {
      Shape lock = Shape.segment(joint - 0.1f, -half, joint - 0.1f, half, 0.02f);
      builder.part(canvas -> canvas.emboss(lock, Profile.round(0, -0.04, 0.02)));
    }
    print(builder, left.typical(), (joint - 0.98f) / 2, half, rng);
    print(builder, right.typical(), (joint + 0.98f) / 2, half, rng);
    return builder.build(Outline.union(List.of(cap, inner), 0), left);
  }

  private static Finish shell(Rng rng) {
    Colour colour = Palette.colour(rng);
    double gloss = rng.uniform(0.3, 0.9);
    if (rng.chance(0.65)) {
      return Finish.coloured(colour, gloss, rng);
    }
    Colour grains = Paints.on(colour, rng);
    int seed = Draw.seed(rng);
    float frequency = Draw.between(rng, 9, 20);
    float shine = (float) gloss;
    return new Finish(
        (t, u, v, depth) -> {
          float grain = Specks.at(frequency * u, frequency * v, seed, 0.9f);
          t.colour(colour);
          t.tint(grains, 0.6f * grain * Curve.step(0, 0.06f, depth));
          t.gloss = shine;
        },
        colour,
        List.of(Paints.name(colour), "transparent", "gelatin"));
  }

  private static void print(
      Assembly.Builder builder, Colour base, float middle, float half, Rng rng) {
    if (rng.chance(0.55)) {
      Colour ink = Paints.on(base, rng);
      boolean along = rng.chance(0.7);
      Lettering text = new Lettering(rng, along ? 0.26 : half * 0.6, along ? half * 0.35 : 0.2, 1);
      double angle = along ? 0 : Math.PI / 2;
      builder.part(canvas -> text.print(canvas, middle, 0, angle, ink));
    }
  }
}
