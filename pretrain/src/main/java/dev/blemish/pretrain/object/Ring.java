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
import dev.blemish.synth.texture.Palette;
import java.util.ArrayList;
import java.util.List;

/** Things with a round hole: washers, sealing rings, bearings, wheels, doughnuts. */
final class Ring {
  private Ring() {}

  static Item draw(Rng rng) {
    return switch (rng.nextInt(6)) {
      case 0 -> washer(rng);
      case 1 -> toothedWasher(rng);
      case 2 -> sealingRing(rng);
      case 3 -> bearing(rng);
      case 4 -> wheel(rng);
      default -> doughnut(rng);
    };
  }

  private static Shape between(float inner, float outer) {
    return Shape.ring(0, 0, (inner + outer) / 2, (outer - inner) / 2);
  }

  private static Item washer(Rng rng) {
    Finish finish = rng.chance(0.6) ? Finish.metal(rng) : Finish.any(rng);
    float inner = Draw.between(rng, 0.3, 0.72);
    Shape whole = between(inner, 1);
    float middle = (1 + inner) / 2;
    List<Shape> holes = new ArrayList<>();
    int count = rng.chance(0.5) ? 0 : Draw.count(rng, 2, 8);
    float radius = Math.min(0.1f, (1 - inner) * Draw.between(rng, 0.18, 0.3));
    Sectors around = new Sectors(Math.max(1, count));
    for (int k = 0; k < count; k++) {
      holes.add(Shape.disc(around.u(k, middle), around.v(k, middle), radius));
    }
    if (count == 0 && rng.chance(0.4)) {
      float half = Draw.between(rng, 0.04, 0.14);
      holes.add(Shape.box(middle, 0, (1 - inner) * 0.6f, half, 0.01f));
    }
    return Assembly.of("washer", "ring", "flange")
        .drilled(whole, holes, Profile.any(rng, (1 - inner) / 2), finish)
        .build(whole, finish);
  }

  private static Item toothedWasher(Rng rng) {
    Finish finish = rng.chance(0.7) ? Finish.metal(rng) : Finish.plain(rng);
    int count = Draw.count(rng, 8, 20);
    Sectors around = new Sectors(count);
    boolean inward = rng.chance(0.5);
    float edge = inward ? Draw.between(rng, 0.68, 0.78) : Draw.between(rng, 0.7, 0.82);
    float half = Draw.between(rng, 0.25, 0.36) * 2 * (float) Math.PI / count * edge;
    float inner = inward ? edge : edge - Draw.between(rng, 0.15, 0.3);
    float outer = inward ? 1 : edge;
    float reach = Draw.between(rng, 0.14, 0.2);
    Shape base = between(inner, outer);
    Profile profile = Profile.chamfer(0.06, 0.05, 0.03);
    return Assembly.of("lock washer", "washer", "ring")
        .solid(
            count,
            missing ->
                new Shape(
                    0,
                    0,
                    1,
                    (u, v) -> {
                      float ring = base.distance().at(u, v);
                      int k = around.of(u, v);
                      if (k == missing) {
                        return ring;
                      }
                      float x = around.along(k, u, v) - edge;
                      float tooth =
                          Math.max(Math.abs(around.across(k, u, v)) - half, Math.abs(x) - reach);
                      return Math.min(ring, tooth);
                    }),
            profile,
            finish)
        .build(base, finish);
  }

  private static Item sealingRing(Rng rng) {
    Colour rubber = rng.chance(0.4) ? Colour.grey(0.1) : Palette.colour(rng);
    Finish finish = rng.chance(0.75) ? Finish.coloured(rubber, 0.3, rng) : Finish.any(rng);
    float half = Draw.between(rng, 0.05, 0.2);
    Shape ring = Shape.ring(0, 0, 1 - half, half);
    Assembly.Builder builder =
        Assembly.of("ring", "seal", "o-ring", "gasket")
            .solid(0, missing -> ring, Profile.round(0.02, half * 1.2, half), finish);
    if (half > 0.12 && rng.chance(0.6)) {
      Colour ink = Paints.on(finish.typical(), rng);
      int marks = Draw.count(rng, 1, 4);
      Sectors around = new Sectors(Draw.count(rng, 5, 12));
      for (int k = 0; k < marks; k++) {
        Shape mark = Shape.disc(around.u(k, 1 - half), around.v(k, 1 - half), half * 0.6f);
        builder.part(canvas -> canvas.print(mark, ink, 0.9));
      }
    }
    return builder.build(ring, finish);
  }

  private static Item bearing(Rng rng) {
    Finish finish = Finish.metal(rng);
    Finish steel = Finish.metal(rng);
    float bore = Draw.between(rng, 0.25, 0.42);
    float track = Draw.between(rng, 0.66, 0.72);
    float radius = Draw.between(rng, 0.11, 0.16);
    int most = (int) (Math.PI * track / radius);
    int count = Draw.count(rng, Math.max(6, most / 2), most);
    Sectors around = new Sectors(count);
    Shape outer = between(track + 0.8f * radius, 1);
    Shape inner = between(bore, track - 0.8f * radius);
    Shape cage = between(track - radius, track + radius);
    Finish dark = Finish.coloured(Colour.grey(rng.uniform(0.05, 0.3)), 0, rng);
    Assembly.Builder builder =
        Assembly.of("bearing", "ball bearing", "ring")
            .layer(canvas -> canvas.solid(cage, Profile.flat(0.02), dark));
    for (int k = 0; k < count; k++) {
      Shape ball = Shape.disc(around.u(k, track), around.v(k, track), radius * 0.95f);
      builder.part(canvas -> canvas.solid(ball, Profile.round(0.05, radius, radius), steel));
    }
    builder
        .solid(0, missing -> outer, Profile.chamfer(0.14, 0.05, 0.05), finish)
        .solid(0, missing -> inner, Profile.chamfer(0.14, 0.05, 0.05), finish);
    return builder.build(between(bore, 1), finish);
  }

  private static Item wheel(Rng rng) {
    Finish finish = Finish.any(rng);
    Finish tyre = rng.chance(0.5) ? finish : Finish.plain(rng);
    int count = Draw.count(rng, 3, 9);
    float inner = Draw.between(rng, 0.7, 0.85);
    float hub = Draw.between(rng, 0.16, 0.32);
    float half = Draw.between(rng, 0.03, 0.09);
    float bore = hub * Draw.between(rng, 0.3, 0.6);
    Sectors around = new Sectors(count);
    Profile profile = Profile.round(0.06, 0.05, half);
    Assembly.Builder builder = Assembly.of("wheel", "ring", "spoked wheel");
    for (int k = 0; k < count; k++) {
      float u = around.u(k, inner + 0.05f);
      float v = around.v(k, inner + 0.05f);
      Shape spoke = Shape.segment(0, 0, u, v, half);
      Shape clear = spoke.minus(Shape.disc(0, 0, bore));
      builder.part(canvas -> canvas.solid(clear, profile, finish));
    }
    builder
        .solid(0, missing -> between(bore, hub), Profile.round(0.1, 0.06, 0.08), finish)
        .solid(0, missing -> between(inner, 1), Profile.round(0.06, 0.12, (1 - inner) / 2), tyre);
    return builder.build(between(bore, 1), tyre);
  }

  private static Item doughnut(Rng rng) {
    Finish dough = Finish.coloured(Colour.of(0.78, 0.52, 0.27).jitter(0.08, rng), 0.1, rng);
    float half = Draw.between(rng, 0.28, 0.38);
    Shape ring = Shape.ring(0, 0, 0.98f - half, half);
    Profile dome = Profile.round(0.05, half * 0.7, half);
    Shape wavy = Outline.wobbly(Outline.grown(ring, -0.08), 0.05, 3, Draw.seed(rng));
    Colour icing = Draw.oneOf(rng, Palette.colour(rng), Colour.of(0.3, 0.17, 0.1));
    Finish sugar = Finish.coloured(icing, 0.6, rng);
    Assembly.Builder builder =
        Assembly.of("donut", "doughnut", "pastry").solid(0, missing -> ring, dome, dough);
    boolean iced = rng.chance(0.8);
    if (iced) {
      builder.part(canvas -> canvas.raise(wavy, Profile.round(0.005, 0.03, 0.05), sugar));
    }
    int count = iced ? Draw.count(rng, 0, 26) : 0;
    for (int k = 0; k < count; k++) {
      float at = Draw.angle(rng);
      float away = 0.98f - half + half * Draw.between(rng, -0.6, 0.6);
      float u = away * Curve.wave(at);
      float v = away * Curve.wave(at + 1.5708f);
      float du = Draw.between(rng, -0.06, 0.06);
      float dv = Draw.between(rng, -0.06, 0.06);
      Shape sprinkle = Shape.segment(u - du, v - dv, u + du, v + dv, 0.025f);
      Finish colour = Finish.coloured(Palette.colour(rng), 0.3, rng);
      builder.layer(canvas -> canvas.raise(sprinkle, Profile.round(0.01, 0.02, 0.025), colour));
    }
    return builder.build(ring, dough);
  }
}
