package dev.blemish.pretrain.object;

import dev.blemish.pretrain.form.Assembly;
import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Finish;
import dev.blemish.pretrain.form.Grid;
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

/** Things with a grid of contacts: headers, sockets, round plugs, chips with legs. */
final class Connector {
  private Connector() {}

  static Item draw(Rng rng) {
    return switch (rng.nextInt(4)) {
      case 0 -> round(rng);
      case 1 -> chip(rng);
      case 2 -> shell(rng);
      default -> header(rng);
    };
  }

  private static Finish plastic(Rng rng) {
    return rng.chance(0.5)
        ? Finish.coloured(Colour.grey(rng.uniform(0.06, 0.2)), 0.2, rng)
        : Finish.plain(rng);
  }

  /** One contact: a pin that stands up or a hole. */
  private static void contact(Assembly.Builder builder, Shape place, boolean pins, Finish metal) {
    if (pins) {
      builder.part(canvas -> canvas.raise(place, Profile.chamfer(0.06, 0.05, 0.03), metal));
      return;
    }
    Shape collar = Outline.grown(place, 0.02);
    builder.part(
        canvas -> {
          canvas.print(collar, metal.typical(), 0.9);
          canvas.emboss(place, Profile.flat(-0.06));
          canvas.print(place, Colour.grey(0.03), 0.95);
        });
  }

  private static Item header(Rng rng) {
    Finish body = plastic(rng);
    Finish metal = Finish.metal(rng);
    int columns = Draw.count(rng, 2, 9);
    int rows = Draw.count(rng, 1, 4);
    float cell = Math.min(1.6f / columns, 1.2f / rows);
    float halfU = columns * cell / 2 + 0.08f;
    float halfV = rows * cell / 2 + 0.08f;
    float norm = 0.97f / Curve.length(halfU, halfV);
    Shape box = Shape.box(0, 0, halfU * norm, halfV * norm, 0.04f);
    float notch = Draw.between(rng, 0.08, 0.2);
    boolean keyed = rng.chance(0.5);
    Shape key = Shape.box(0, halfV * norm, notch, 0.06f, 0.01f);
    Assembly.Builder builder =
        Assembly.of("connector", "socket", "pin header")
            .drilled(box, keyed ? List.of(key) : List.of(), Profile.chamfer(0.1, 0.04, 0.04), body);
    if (rng.chance(0.4)) {
      Shape well = Outline.grown(box, -0.05);
      builder.layer(canvas -> canvas.emboss(well, Profile.chamfer(0, -0.06, 0.03)));
    }
    boolean pins = rng.chance(0.55);
    boolean square = rng.chance(0.5);
    float half = cell * norm * Draw.between(rng, 0.16, 0.28);
    Grid cells = new Grid(columns, rows, cell * norm, cell * norm);
    for (int k = 0; k < cells.count(); k++) {
      float u = cells.u(k);
      float v = cells.v(k);
      Shape place = square ? Shape.box(u, v, half, half, 0.01f) : Shape.disc(u, v, half);
      contact(builder, place, pins, metal);
    }
    return builder.build(box, body);
  }

  private static Item round(Rng rng) {
    Finish ring = rng.chance(0.6) ? Finish.metal(rng) : plastic(rng);
    Finish insert = plastic(rng);
    Finish metal = Finish.metal(rng);
    int count = Draw.count(rng, 3, 10);
    Sectors around = new Sectors(count);
    float inner = Draw.between(rng, 0.68, 0.86);
    float away = inner * Draw.between(rng, 0.5, 0.68);
    float radius = Math.min(0.13f, 2.2f * away / count) * Draw.between(rng, 0.6, 0.9);
    Shape body = Shape.disc(0, 0, 0.98f);
    Shape face = Shape.disc(0, 0, inner);
    Assembly.Builder builder =
        Assembly.of("plug", "connector", "socket")
            .solid(0, missing -> body, Profile.round(0.12, 0.05, 0.05), ring)
            .layer(canvas -> canvas.solid(face, Profile.flat(0.07), insert));
    Shape key = Shape.box(inner, 0, 0.09f, Draw.between(rng, 0.06, 0.14), 0.02f);
    builder.part(canvas -> canvas.solid(key, Profile.flat(0.17), ring));
    boolean pins = rng.chance(0.5);
    for (int k = 0; k < count; k++) {
      contact(builder, Shape.disc(around.u(k, away), around.v(k, away), radius), pins, metal);
    }
    if (rng.chance(0.5)) {
      contact(builder, Shape.disc(0, 0, radius), pins, metal);
    }
    return builder.build(body, ring);
  }

  /** A metal shell with slanted sides around two rows of contacts. */
  private static Item shell(Rng rng) {
    Finish steel = Finish.metal(rng);
    Finish insert = plastic(rng);
    Finish metal = Finish.metal(rng);
    int columns = Draw.count(rng, 4, 9);
    float halfU = Draw.between(rng, 0.55, 0.66);
    float halfV = Draw.between(rng, 0.2, 0.3);
    Shape flange = Shape.box(0, 0, 0.93f, halfV + 0.08f, 0.06f);
    float hole = Draw.between(rng, 0.07, 0.1);
    List<Shape> holes = List.of(Shape.disc(-0.79f, 0, hole), Shape.disc(0.79f, 0, hole));
    Shape rim = slanted(halfU, halfV);
    Shape well = Outline.grown(rim, -0.05);
    Assembly.Builder builder =
        Assembly.of("connector", "socket", "serial port")
            .drilled(flange, holes, Profile.chamfer(0.06, 0.02, 0.02), steel)
            .layer(canvas -> canvas.raise(rim, Profile.flat(0.06), steel))
            .layer(canvas -> canvas.solid(well, Profile.flat(0.08), insert));
    boolean pins = rng.chance(0.5);
    float step = 1.7f * halfU / columns;
    float radius = Math.min(0.25f * step, 0.06f);
    for (int k = 0; k < 2 * columns - 1; k++) {
      boolean lower = k >= columns;
      float u = lower ? (k - columns - (columns - 2) / 2f) * step : (k - (columns - 1) / 2f) * step;
      Shape place = Shape.disc(u, lower ? 0.4f * halfV : -0.4f * halfV, radius);
      contact(builder, place, pins, metal);
    }
    return builder.build(Outline.without(flange, holes), steel);
  }

  private static Shape slanted(float halfU, float halfV) {
    Shape box = Shape.box(0, 0, halfU, halfV, 0.08f);
    return Outline.both(
        box, new Shape(0, 0, 1, (u, v) -> 0.97f * (Math.abs(u) + 0.25f * v - halfU + 0.03f)));
  }

  /** A chip with legs on two or four sides. */
  private static Item chip(Rng rng) {
    Finish body = Finish.coloured(Colour.grey(rng.uniform(0.07, 0.2)), 0.15, rng);
    Finish metal = Finish.metal(rng);
    boolean four = rng.chance(0.4);
    float halfU = four ? 0.55f : Draw.between(rng, 0.5, 0.8);
    float halfV = four ? 0.55f : Draw.between(rng, 0.24, 0.4);
    int legs = Draw.count(rng, 3, four ? 8 : 10);
    float leg = Draw.between(rng, 0.1, 0.17);
    List<Shape> all = new ArrayList<>();
    row(all, legs, new float[] {halfU, halfV, leg}, false);
    if (four) {
      row(all, legs, new float[] {halfU, halfV, leg}, true);
    }
    Shape box = Shape.box(0, 0, halfU, halfV, 0.02f);
    Assembly.Builder builder = Assembly.of("chip", "integrated circuit", "transistor");
    for (Shape shape : all) {
      builder.part(canvas -> canvas.solid(shape, Profile.round(0.03, 0.04, 0.03), metal));
    }
    builder.solid(0, missing -> box, Profile.chamfer(0.12, 0.06, 0.07), body);
    Shape dot = Shape.disc(-halfU + 0.14f, halfV - 0.12f, 0.05f);
    builder.part(canvas -> canvas.emboss(dot, Profile.chamfer(0, -0.05, 0.03)));
    Lettering text = new Lettering(rng, 0.6 * halfU, 0.5 * halfV, Draw.count(rng, 1, 3));
    Colour ink = Paints.on(body.typical(), rng);
    builder.part(canvas -> text.print(canvas, 0.05, 0, 0, ink));
    List<Shape> outline = new ArrayList<>(all);
    outline.add(box);
    return builder.build(Outline.union(outline, 0), body);
  }

  private static void row(List<Shape> legs, int count, float[] sizes, boolean upright) {
    float length = upright ? sizes[1] : sizes[0];
    float out = (upright ? sizes[0] : sizes[1]) + sizes[2] * 0.4f;
    float half = 0.5f * length / count;
    for (int k = 0; k < 2 * count; k++) {
      float at = 0.92f * length * (2 * (k % count + 0.5f) / count - 1);
      float side = k < count ? out : -out;
      legs.add(
          upright
              ? Shape.box(side, at, sizes[2] * 0.6f, half, 0.01f)
              : Shape.box(at, side, half, sizes[2] * 0.6f, 0.01f));
    }
  }
}
