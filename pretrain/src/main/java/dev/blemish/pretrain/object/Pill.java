package dev.blemish.pretrain.object;

import dev.blemish.pretrain.form.Assembly;
import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Emblem;
import dev.blemish.pretrain.form.Finish;
import dev.blemish.pretrain.form.Item;
import dev.blemish.pretrain.form.Lettering;
import dev.blemish.pretrain.form.Outline;
import dev.blemish.pretrain.form.Paints;
import dev.blemish.pretrain.form.Profile;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.texture.Palette;

/** Pressed tablets: round, oval, oblong or with corners, with score lines, print and specks. */
final class Pill {
  private static final Colour[] CHALKS = {
    Colour.of(0.92, 0.91, 0.88),
    Colour.of(0.93, 0.80, 0.80),
    Colour.of(0.90, 0.86, 0.62),
    Colour.of(0.72, 0.82, 0.90),
    Colour.of(0.90, 0.68, 0.45)
  };

  private Pill() {}

  static Item draw(Rng rng) {
    Colour colour =
        rng.chance(0.6) ? Draw.oneOf(rng, CHALKS).jitter(0.05, rng) : Palette.colour(rng);
    Finish finish =
        rng.chance(0.3)
            ? Finish.speckled(colour, Paints.on(colour, rng), rng)
            : Finish.coloured(colour, rng.uniform(0.05, 0.6), rng);
    float half = Draw.between(rng, 0.42, 0.8);
    Shape body = body(half, rng);
    Assembly.Builder builder =
        Assembly.of("pill", "tablet", "medicine")
            .solid(0, missing -> body, profile(half, rng), finish);
    if (rng.chance(0.3)) {
      Profile rim = Profile.round(0, Draw.between(rng, -0.05, 0.05), 0.04);
      Shape inner = Outline.grown(body, -Draw.between(rng, 0.12, 0.2));
      builder.part(canvas -> canvas.emboss(inner, rim));
    }
    if (rng.chance(0.25)) {
      Colour second = Paints.on(colour, rng);
      Shape side = new Shape(0, 0, 1, (u, v) -> u);
      builder.part(canvas -> canvas.print(Outline.both(side, body), second, 0.9));
    }
    face(builder, half, colour, rng);
    return builder.build(body, finish);
  }

  private static Profile profile(float half, Rng rng) {
    return switch (rng.nextInt(3)) {
      case 0 -> Profile.round(0.04, half * 0.5, half);
      case 1 -> Profile.chamfer(0.1, 0.06, Draw.between(rng, 0.06, 0.15));
      default -> Profile.round(0.08, 0.16, Draw.between(rng, 0.15, 0.4));
    };
  }

  private static Shape body(float half, Rng rng) {
    return switch (rng.nextInt(7)) {
      case 0 -> Outline.ellipse(0, 0, 0.98, half);
      case 1 -> Shape.segment(-0.98f + half, 0, 0.98f - half, 0, half);
      case 2 -> cornered(Draw.oneOf(rng, 3, 4, 5, 6, 8));
      case 3 -> Shape.box(0, 0, 0.8f, Math.min(0.55f, half), 0.2f);
      default -> Shape.disc(0, 0, 0.98f);
    };
  }

  private static Shape cornered(int corners) {
    double apothem = 0.95 * StrictMath.cos(Math.PI / corners);
    double corner = 0.2;
    double rounded = corner * (1 / StrictMath.cos(Math.PI / corners) - 1);
    return Outline.polygon(corners, apothem * (0.95 + rounded) / 0.95, corner);
  }

  private static void face(Assembly.Builder builder, float half, Colour colour, Rng rng) {
    Colour ink = Paints.on(colour, rng);
    float deep = Draw.between(rng, 0.05, 0.1);
    int kind = rng.nextInt(5);
    if (kind <= 2) {
      Profile groove = Profile.chamfer(0, -deep, 0.05);
      Shape score = Shape.segment(0, -1, 0, 1, 0.05f);
      builder.part(canvas -> canvas.emboss(score, groove));
      if (kind == 2) {
        Shape cross = Shape.segment(-1, 0, 1, 0, 0.05f);
        builder.part(canvas -> canvas.emboss(cross, groove));
      }
    }
    if (kind == 1 || kind == 3) {
      boolean printed = rng.chance(0.5);
      int sides = kind == 1 ? 2 : 1;
      for (int k = 0; k < sides; k++) {
        double u = sides == 1 ? 0 : k == 0 ? -0.42 : 0.42;
        Lettering text = new Lettering(rng, sides == 1 ? 0.5 : 0.24, 0.35 * half, 1);
        builder.part(
            canvas -> {
              if (printed) {
                text.print(canvas, u, 0, 0, ink);
              } else {
                text.engrave(canvas, u, 0, 0, deep);
              }
            });
      }
    }
    if (kind == 4) {
      Shape figure = Emblem.any(rng, 0, 0, 0.6 * half);
      builder.part(canvas -> canvas.emboss(figure, Profile.chamfer(0, -deep, 0.04)));
    }
  }
}
