package dev.blemish.pretrain.object;

import dev.blemish.pretrain.form.Assembly;
import dev.blemish.pretrain.form.Canvas;
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

/** What closes a vessel or a pipe: can lids, crown caps, drains, gaskets. */
final class Lid {
  private static final Colour DARK = Colour.grey(0.04);

  private Lid() {}

  static Item draw(Rng rng) {
    return switch (rng.nextInt(5)) {
      case 0 -> can(rng);
      case 1 -> crown(rng);
      case 2 -> drain(rng);
      case 3 -> gasket(rng);
      default -> mouth(rng);
    };
  }

  /** A circular ridge, or a groove. */
  private static void ridge(Assembly.Builder builder, float radius, float half, double high) {
    Shape ring = Shape.ring(0, 0, radius, half);
    builder.layer(canvas -> canvas.emboss(ring, Profile.round(0, high, half)));
  }

  /** A lid of sheet metal with rings, a tab and the line where it tears. */
  private static Item can(Rng rng) {
    Finish metal = rng.chance(0.85) ? Finish.metal(rng) : Finish.plain(rng);
    Shape body = Shape.disc(0, 0, 0.96f);
    Assembly.Builder builder =
        Assembly.of("can lid", "lid", "can", "tin")
            .solid(0, missing -> body, Profile.round(0.12, 0.04, 0.04), metal);
    float inner = Draw.between(rng, 0.78, 0.88);
    Shape panel = Shape.disc(0, 0, inner);
    builder.layer(canvas -> canvas.emboss(panel, Profile.chamfer(0, -0.07, 0.03)));
    int rings = Draw.count(rng, 0, 3);
    for (int k = 0; k < rings; k++) {
      ridge(builder, inner * (0.9f - 0.12f * k), 0.025f, rng.chance(0.5) ? 0.025 : -0.025);
    }
    if (rng.chance(0.75)) {
      tab(builder, 0.6f * inner, metal, rng);
    } else {
      Lettering text = new Lettering(rng, 0.45 * inner, 0.25 * inner, Draw.count(rng, 1, 3));
      Colour ink = Paints.on(metal.typical(), rng);
      builder.part(canvas -> text.print(canvas, 0, 0, 0, ink));
    }
    return builder.build(body, metal);
  }

  private static void tab(Assembly.Builder builder, float reach, Finish metal, Rng rng) {
    Finish own = rng.chance(0.6) ? metal : Finish.any(rng);
    float half = reach * Draw.between(rng, 0.3, 0.42);
    Shape mouth = Outline.ellipse(0.62 * reach, 0, 0.6 * reach, 0.55 * reach);
    Shape score =
        new Shape(
            mouth.u(),
            mouth.v(),
            mouth.radius() + 0.03f,
            (u, v) -> Math.abs(mouth.distance().at(u, v)) - 0.015f);
    Shape handle = Shape.box(-0.3f * reach, 0, 0.62f * reach, half, 0.8f * half);
    Shape eye = Outline.ellipse(-0.5 * reach, 0, 0.28 * reach, 0.55 * half);
    Shape lever = handle.minus(eye);
    Shape rivet = Shape.disc(0, 0, 0.13f * reach);
    builder
        .part(canvas -> canvas.emboss(score, Profile.round(0, -0.04, 0.015)))
        .part(canvas -> canvas.raise(lever, Profile.round(0.04, 0.04, 0.04), own))
        .part(canvas -> canvas.raise(rivet, Profile.round(0.03, 0.03, 0.04), metal));
  }

  /** A cap with a pleated edge. */
  private static Item crown(Rng rng) {
    Finish paint = rng.chance(0.7) ? Finish.plain(rng) : Finish.metal(rng);
    Sectors teeth = new Sectors(Draw.count(rng, 15, 24));
    int count = teeth.count();
    float deep = Draw.between(rng, 0.02, 0.045);
    Shape body = Outline.polar(0.97, 0.9, angle -> 0.97f - deep + deep * Curve.wave(count * angle));
    float inner = Draw.between(rng, 0.68, 0.78);
    Canvas.Relief relief =
        (u, v, depth) -> {
          float r = Curve.length(u, v);
          float down = Curve.step(inner, 0.95f, r);
          float pleat = Curve.wave(count * Curve.angle(u, v));
          return 0.2f - 0.14f * down + 0.05f * down * pleat;
        };
    Assembly.Builder builder = Assembly.of("bottle cap", "crown cap", "cap", "lid");
    builder.layer(canvas -> canvas.solid(body, relief, paint));
    Colour ink = Paints.on(paint.typical(), rng);
    Shape ring = Shape.ring(0, 0, inner * Draw.between(rng, 0.8, 0.92), 0.03f);
    Shape figure = Emblem.any(rng, 0, 0, inner * Draw.between(rng, 0.35, 0.6));
    Lettering text = new Lettering(rng, 0.6 * inner, 0.2 * inner, 1);
    if (rng.chance(0.6)) {
      builder.part(canvas -> canvas.print(ring, ink, 0.9));
    }
    if (rng.chance(0.6)) {
      builder.part(canvas -> canvas.print(figure, ink, 0.9));
    } else {
      builder.part(canvas -> text.print(canvas, 0, 0, 0, ink));
    }
    return builder.build(body, paint);
  }

  /** A sieve with holes or slots in rings, and a screw in the middle. */
  private static Item drain(Rng rng) {
    Finish metal = rng.chance(0.75) ? Finish.metal(rng) : Finish.plain(rng);
    Finish steel = Finish.metal(rng);
    Shape body = rng.chance(0.7) ? Shape.disc(0, 0, 0.96f) : Shape.box(0, 0, 0.68f, 0.68f, 0.06f);
    float edge = body.distance().at(0.8f, 0) > 0 ? 0.6f : 0.86f;
    Assembly.Builder builder =
        Assembly.of("drain", "drain cover", "sieve", "grate")
            .solid(0, missing -> body, Profile.round(0.06, 0.05, 0.06), metal);
    int rings = Draw.count(rng, 1, 3);
    boolean slots = rng.chance(0.4);
    float pitch = (edge - 0.2f) / rings;
    for (int k = 0; k < rings; k++) {
      float radius = 0.22f + (k + 0.5f) * pitch;
      Sectors around = new Sectors(Draw.count(rng, 4, 7) + 4 * k);
      float wide = Math.min(0.28f * pitch, 1.8f * radius / around.count());
      float half = slots ? 0.3f * pitch : 0;
      for (int i = 0; i < around.count(); i++) {
        Shape hole =
            Shape.segment(
                around.u(i, radius - half),
                around.v(i, radius - half),
                around.u(i, radius + half),
                around.v(i, radius + half),
                slots ? 0.6f * wide : wide);
        builder.part(canvas -> hole(canvas, hole));
      }
    }
    screw(builder, steel, rng);
    return builder.build(body, metal);
  }

  private static void hole(Canvas canvas, Shape hole) {
    canvas.print(hole, DARK, 0.95);
    canvas.emboss(hole, Profile.flat(-0.08));
  }

  private static void screw(Assembly.Builder builder, Finish steel, Rng rng) {
    float radius = Draw.between(rng, 0.1, 0.17);
    Shape head = Shape.disc(0, 0, radius);
    Shape bar = Shape.segment(-0.7f * radius, 0, 0.7f * radius, 0, 0.16f * radius);
    Shape slit = Outline.placed(bar, 0, 0, rng.uniform(0, Math.PI));
    builder.part(
        canvas -> {
          canvas.raise(head, Profile.round(0.02, 0.05, radius), steel);
          canvas.print(slit, DARK, 0.8);
        });
  }

  /** A thin seal of any outline, with holes for bolts in its ears. */
  private static Item gasket(Rng rng) {
    Finish finish = rng.chance(0.6) ? Finish.plain(rng) : Finish.any(rng);
    float wide = Draw.between(rng, 0.1, 0.2);
    int ears = Draw.count(rng, 2, 6);
    Sectors around = new Sectors(ears);
    Shape core = rng.chance(0.5) ? Shape.disc(0, 0, 0.78f) : Outline.polygon(ears + 2, 0.66, 0.15);
    float away = rng.chance(0.5) ? 0.8f : 0.74f;
    float ear = Draw.between(rng, 0.11, 0.17);
    List<Shape> all = new ArrayList<>(List.of(core));
    List<Shape> holes = new ArrayList<>();
    for (int k = 0; k < ears; k++) {
      float u = around.u(k, away);
      float v = around.v(k, away);
      all.add(Shape.disc(u, v, ear));
      holes.add(Shape.disc(u, v, ear * 0.55f));
    }
    Shape ring = Outline.union(all, 0.06).minus(Outline.grown(core, -wide));
    Assembly.Builder builder =
        Assembly.of("gasket", "seal", "flange", "rubber seal")
            .drilled(ring, holes, Profile.round(0.03, 0.02, 0.02), finish);
    if (rng.chance(0.4)) {
      Shape bead = Outline.grown(core, -0.5 * wide);
      Shape line = new Shape(0, 0, 1, (u, v) -> Math.abs(bead.distance().at(u, v)) - 0.15f * wide);
      Profile up = Profile.round(0, 0.04, 0.15 * wide);
      builder.part(canvas -> canvas.emboss(line, up));
    }
    return builder.build(Outline.without(ring, holes), finish);
  }

  /** A bottle, jar or cup from above: rims around each other down to a dark ground. */
  private static Item mouth(Rng rng) {
    Colour colour = Finish.plain(rng).typical();
    Finish wall = Finish.coloured(colour, 0.9, rng);
    Finish liquid = rng.chance(0.5) ? Finish.plain(rng) : Finish.coloured(DARK, 0.5, rng);
    Shape body = Shape.disc(0, 0, 0.96f);
    float opening = Draw.between(rng, 0.45, 0.8);
    Shape inside = Shape.disc(0, 0, opening);
    Assembly.Builder builder =
        Assembly.of("bottle from above", "cup", "bottle", "glass")
            .solid(0, missing -> body, Profile.round(0.04, 0.1, 0.96f - opening), wall)
            .layer(canvas -> canvas.solid(inside, Profile.flat(0.03), liquid));
    int rings = Draw.count(rng, 1, 4);
    for (int k = 0; k < rings; k++) {
      float t = (k + 0.6f) / (rings + 0.4f);
      Shape ring = Shape.ring(0, 0, Curve.mix(opening, 0.93f, t), Draw.between(rng, 0.01, 0.03));
      Colour light = Colour.grey(rng.chance(0.6) ? 0.95 : 0.03);
      double strength = rng.uniform(0.3, 0.8);
      builder.part(canvas -> canvas.print(ring, light, strength));
    }
    float at = opening * Draw.between(rng, 0.5, 0.85);
    Shape lamp = Shape.ring(0, 0, at, Draw.between(rng, 0.01, 0.05));
    Shape arc = Outline.both(lamp, Shape.box(0.8f, 0, 0.8f, Draw.between(rng, 0.2, 0.6), 0));
    builder.layer(canvas -> canvas.print(arc, Colour.grey(1), 0.5));
    return builder.build(body, wall);
  }
}
