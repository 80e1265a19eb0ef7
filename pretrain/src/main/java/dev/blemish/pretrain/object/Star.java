package dev.blemish.pretrain.object;

import dev.blemish.pretrain.form.Assembly;
import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Emblem;
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
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Stars: badges, starfish, snowflakes. */
final class Star {
  private Star() {}

  static Item draw(Rng rng) {
    return rng.chance(0.25) ? snowflake(rng) : pointed(rng);
  }

  private static Item pointed(Rng rng) {
    Finish finish = Finish.any(rng);
    int points = Draw.oneOf(rng, 4, 5, 5, 5, 6, 7, 8, 10, 12);
    float inner = Draw.between(rng, 0.38, points > 7 ? 0.8 : 0.62);
    float round = Draw.between(rng, 0.01, 0.09);
    Shape whole = Outline.star(points, 0.98, inner, round);
    Sectors sectors = new Sectors(points);
    float stump = inner * 0.92f;
    IntFunction<Shape> without =
        missing ->
            missing == Item.NONE
                ? whole
                : new Shape(
                    0,
                    0,
                    1,
                    (u, v) -> {
                      float d = whole.distance().at(u, v);
                      return sectors.of(u, v) == missing
                          ? Math.max(d, Curve.length(u, v) - stump)
                          : d;
                    });
    Profile profile = rng.chance(0.35) ? Profile.chamfer(0.04, 0.2, 0.35) : Profile.any(rng, 0.3);
    Assembly.Builder builder =
        Assembly.of("star", "badge", "ornament").solid(points, without, profile, finish);
    Colour ink = Paints.on(finish.typical(), rng);
    middle(builder, inner, ink, rng);
    if (rng.chance(0.35)) {
      float away = Draw.between(rng, inner * 0.7, 0.75);
      float radius = Draw.between(rng, 0.04, 0.07);
      Finish stud = Finish.coloured(ink, 0.5, rng);
      for (int k = 0; k < points; k++) {
        Shape disc = Shape.disc(sectors.u(k, away), sectors.v(k, away), radius);
        builder.part(canvas -> canvas.raise(disc, Profile.round(0.01, 0.04, radius), stud));
      }
    }
    return builder.build(whole, finish);
  }

  private static void middle(Assembly.Builder builder, float inner, Colour ink, Rng rng) {
    switch (rng.nextInt(4)) {
      case 0 -> {
        Shape figure = Emblem.any(rng, 0, 0, inner * 0.7);
        builder.part(canvas -> canvas.print(figure, ink, 0.92));
      }
      case 1 -> {
        Finish finish = Finish.coloured(ink, 0.6, rng);
        Shape disc = Shape.disc(0, 0, inner * Draw.between(rng, 0.4, 0.8));
        builder.part(canvas -> canvas.raise(disc, Profile.round(0.02, 0.06, 0.08), finish));
      }
      case 2 -> {
        Shape ring = Shape.ring(0, 0, inner * 0.7f, 0.05f);
        builder.part(canvas -> canvas.emboss(ring, Profile.round(0, 0.06, 0.05)));
      }
      default -> {}
    }
  }

  private static Item snowflake(Rng rng) {
    Finish finish = Finish.any(rng);
    int arms = Draw.oneOf(rng, 5, 6, 6, 6, 8);
    float half = Draw.between(rng, 0.035, 0.075);
    int twigs = Draw.count(rng, 1, 3);
    float long1 = Draw.between(rng, 0.16, 0.32);
    float middle = Draw.between(rng, 0.12, 0.3);
    List<Shape> pieces = new ArrayList<>();
    pieces.add(Shape.segment(0, 0, 0.93f, 0, half));
    for (int k = 0; k < twigs; k++) {
      float at = 0.4f + 0.4f * k / twigs;
      float reach = long1 * (1 - 0.25f * k);
      pieces.add(Shape.segment(at, 0, at + 0.6f * reach, reach, half * 0.8f));
    }
    Shape arm = Outline.union(pieces, 0);
    Sectors sectors = new Sectors(arms);
    IntFunction<Shape> without =
        missing ->
            new Shape(
                0,
                0,
                1,
                (u, v) -> {
                  int k = sectors.of(u, v);
                  float core = Curve.length(u, v) - middle;
                  if (k == missing) {
                    return core;
                  }
                  float aside = Math.abs(sectors.across(k, u, v));
                  return Math.min(core, arm.distance().at(sectors.along(k, u, v), aside));
                });
    return Assembly.of("snowflake", "star", "ornament")
        .solid(arms, without, Profile.round(0.06, half, half), finish)
        .build(without.apply(Item.NONE), finish);
  }
}
