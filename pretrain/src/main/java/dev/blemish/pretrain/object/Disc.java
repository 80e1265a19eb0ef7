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
import dev.blemish.pretrain.form.Sectors;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Shape;
import java.util.ArrayList;
import java.util.List;

/** Round flat things: buttons, coins, caps, tokens, dishes. */
final class Disc {
  private Disc() {}

  static Item draw(Rng rng) {
    return switch (rng.nextInt(5)) {
      case 0 -> button(rng);
      case 1 -> coin(rng);
      case 2 -> cap(rng);
      case 3 -> token(rng);
      default -> dish(rng);
    };
  }

  private static Item button(Rng rng) {
    Finish finish = Finish.any(rng);
    int count = Draw.oneOf(rng, 2, 3, 4, 4);
    float away = Draw.between(rng, 0.16, 0.27);
    float radius = Draw.between(rng, 0.07, 0.12);
    Sectors around = new Sectors(count);
    List<Shape> holes = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      holes.add(Shape.disc(around.u(k, away), around.v(k, away), radius));
    }
    Shape body = Shape.disc(0, 0, 1);
    float rim = Draw.between(rng, 0.1, 0.32);
    Assembly.Builder builder =
        Assembly.of("button", "disc", "disk")
            .drilled(body, holes, Profile.round(0.08, 0.06, Draw.between(rng, 0.06, 0.2)), finish);
    Profile up = Profile.smooth(0, Draw.between(rng, -0.08, 0.1), Draw.between(rng, 0.04, 0.1));
    builder.layer(canvas -> canvas.emboss(Shape.ring(0, 0, 1 - rim / 2 - 0.08f, rim / 2), up));
    return builder.build(body, finish);
  }

  private static Item coin(Rng rng) {
    Finish finish = Finish.metal(rng);
    Shape body = Shape.disc(0, 0, 1);
    Profile up = Profile.round(0, 0.05, 0.04);
    float rim = Draw.between(rng, 0.03, 0.07);
    Assembly.Builder builder =
        Assembly.of("coin", "medal", "disc", "disk")
            .solid(0, missing -> body, Profile.chamfer(0.07, 0.03, 0.04), finish)
            .part(canvas -> canvas.emboss(Shape.ring(0, 0, 0.95f - rim, rim), up));
    Shape figure = Emblem.any(rng, 0, 0, Draw.between(rng, 0.35, 0.55));
    builder.part(canvas -> canvas.emboss(figure, Profile.round(0, 0.07, 0.06)));
    int count = Draw.oneOf(rng, 0, 12, 18, 28, 40);
    Sectors around = new Sectors(Math.max(1, count));
    for (int k = 0; k < count; k++) {
      Shape bead = Shape.disc(around.u(k, 0.76f), around.v(k, 0.76f), 0.035f);
      builder.layer(canvas -> canvas.emboss(bead, Profile.round(0, 0.03, 0.035)));
    }
    return builder.build(body, finish);
  }

  private static Item cap(Rng rng) {
    Finish finish = rng.chance(0.7) ? Finish.plain(rng) : Finish.metal(rng);
    int flutes = Draw.count(rng, 12, 36);
    float deep = Draw.between(rng, 0.01, 0.035);
    Shape body = Outline.polar(1, 0.9, angle -> 1 - deep + deep * Curve.wave(flutes * angle));
    float skirt = Draw.between(rng, 0.1, 0.3);
    Colour ink = Paints.on(finish.typical(), rng);
    Assembly.Builder builder =
        Assembly.of("bottle cap", "cap", "lid")
            .solid(0, missing -> body, Profile.round(0.05, 0.16, skirt), finish);
    float ring = Draw.between(rng, 0.55, 0.72);
    builder.part(canvas -> canvas.print(Shape.ring(0, 0, ring, 0.03f), ink, 0.9));
    Shape figure = Emblem.any(rng, 0, 0, Draw.between(rng, 0.25, 0.45));
    Colour second = Paints.on(finish.typical(), rng);
    builder.part(canvas -> canvas.print(figure, second, 0.92));
    return builder.build(body, finish);
  }

  private static Item token(Rng rng) {
    Finish finish = Finish.plain(rng);
    Colour ink = Paints.on(finish.typical(), rng);
    Shape body = Shape.disc(0, 0, 1);
    int count = Draw.count(rng, 3, 10);
    Sectors around = new Sectors(count);
    float inner = Draw.between(rng, 0.6, 0.8);
    float half = Draw.between(rng, 0.2, 0.45) * (float) Math.PI / count * inner;
    Assembly.Builder builder =
        Assembly.of("chip", "token", "disc", "game piece")
            .solid(0, missing -> body, Profile.any(rng, 0.4), finish);
    for (int k = 0; k < count; k++) {
      int sector = k;
      Shape mark =
          new Shape(
              0,
              0,
              1,
              (u, v) -> {
                float aside = Math.abs(around.across(sector, u, v)) - half;
                return Math.max(aside, inner - around.along(sector, u, v));
              });
      builder.part(canvas -> canvas.print(Outline.both(mark, body), ink, 0.95));
    }
    float ring = Draw.between(rng, 0.45, 0.58);
    builder.part(canvas -> canvas.print(Shape.ring(0, 0, ring, 0.025f), ink, 0.9));
    Lettering text = new Lettering(rng, 0.36, Draw.between(rng, 0.15, 0.32), 1);
    builder.part(canvas -> text.print(canvas, 0, 0, 0, ink));
    return builder.build(body, finish);
  }

  private static Item dish(Rng rng) {
    Finish finish = Finish.any(rng);
    Shape body = Shape.disc(0, 0, 1);
    Assembly.Builder builder =
        Assembly.of("disc", "disk", "plate", "dish")
            .solid(0, missing -> body, Profile.any(rng, 0.9), finish);
    int rings = Draw.count(rng, 1, 5);
    for (int k = 0; k < rings; k++) {
      Shape ring = Shape.ring(0, 0, Draw.between(rng, 0.2, 0.9), Draw.between(rng, 0.02, 0.09));
      if (rng.chance(0.5)) {
        Profile groove = Profile.round(0, Draw.between(rng, -0.07, 0.07), 0.04);
        builder.part(canvas -> canvas.emboss(ring, groove));
      } else {
        Colour ink = Paints.on(finish.typical(), rng);
        builder.part(canvas -> canvas.print(ring, ink, 0.9));
      }
    }
    return builder.build(body, finish);
  }
}
