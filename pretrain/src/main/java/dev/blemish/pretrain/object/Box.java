package dev.blemish.pretrain.object;

import dev.blemish.pretrain.form.Assembly;
import dev.blemish.pretrain.form.Canvas;
import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Emblem;
import dev.blemish.pretrain.form.Finish;
import dev.blemish.pretrain.form.Grid;
import dev.blemish.pretrain.form.Item;
import dev.blemish.pretrain.form.Lettering;
import dev.blemish.pretrain.form.Paints;
import dev.blemish.pretrain.form.Profile;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Shape;

/** Boxes with insets: housings, keypads, chocolate bars, switches. */
final class Box {
  private Box() {}

  static Item draw(Rng rng) {
    return switch (rng.nextInt(4)) {
      case 0 -> keypad(rng);
      case 1 -> bar(rng);
      default -> housing(rng);
    };
  }

  private static float[] halves(Rng rng, double least) {
    float ratio = Draw.between(rng, least, 1);
    float halfU = 0.98f / Curve.length(1, ratio);
    return new float[] {halfU, halfU * ratio};
  }

  /** A case with one to six insets, a label and screws. */
  private static Item housing(Rng rng) {
    Finish finish = Finish.any(rng);
    float[] half = halves(rng, 0.4);
    Shape body = Shape.box(0, 0, half[0], half[1], Draw.between(rng, 0.01, 0.25) * half[1]);
    Assembly.Builder builder =
        Assembly.of("box", "case", "housing", "device")
            .solid(0, missing -> body, Profile.any(rng, half[1] * 0.6), finish);
    Grid cells =
        Grid.filling(0.8 * half[0], 0.8 * half[1], Draw.count(rng, 1, 3), Draw.count(rng, 1, 2));
    for (int k = 0; k < cells.count(); k++) {
      float[] cell = {cells.u(k), cells.v(k), 0.5f * cells.cellU(), 0.5f * cells.cellV()};
      inset(builder, cell, finish.typical(), rng);
    }
    screws(builder, half, rng);
    return builder.build(body, finish);
  }

  /** Something in a cell given by centre and half sizes. */
  private static void inset(Assembly.Builder builder, float[] cell, Colour base, Rng rng) {
    float u = cell[0];
    float v = cell[1];
    float halfU = cell[2] * Draw.between(rng, 0.45, 0.88);
    float halfV = cell[3] * Draw.between(rng, 0.45, 0.88);
    float small = Math.min(halfU, halfV);
    Finish finish = rng.chance(0.75) ? Finish.plain(rng) : Finish.any(rng);
    Profile profile = Profile.round(0, Draw.between(rng, -0.1, 0.12), Draw.between(rng, 0.03, 0.1));
    Shape box = Shape.box(u, v, halfU, halfV, Draw.between(rng, 0, 0.5) * small);
    Colour ink = Paints.on(base, rng);
    switch (rng.nextInt(6)) {
      case 0, 1 -> builder.part(canvas -> canvas.raise(box, profile, finish));
      case 2 -> builder.part(canvas -> canvas.raise(Shape.disc(u, v, small), profile, finish));
      case 3 -> {
        int bars = Draw.count(rng, 3, 7);
        float step = 2 * halfV / bars;
        for (int k = 0; k < bars; k++) {
          float at = v - halfV + (k + 0.5f) * step;
          Shape slot = Shape.segment(u - halfU, at, u + halfU, at, 0.25f * step);
          builder.part(canvas -> slot(canvas, slot));
        }
      }
      case 4 -> {
        Lettering text = new Lettering(rng, halfU, halfV, Draw.count(rng, 1, 3));
        builder.part(canvas -> text.print(canvas, u, v, 0, ink));
      }
      default -> {
        Shape figure = Emblem.any(rng, u, v, small);
        builder.part(canvas -> canvas.raise(figure, profile, finish));
      }
    }
  }

  private static void slot(Canvas canvas, Shape shape) {
    canvas.emboss(shape, Profile.flat(-0.06));
    canvas.print(shape, Colour.grey(0.05), 0.8);
  }

  private static void screws(Assembly.Builder builder, float[] half, Rng rng) {
    if (rng.chance(0.6)) {
      return;
    }
    Finish metal = Finish.metal(rng);
    float radius = Draw.between(rng, 0.05, 0.08);
    float inset = radius + 0.05f;
    for (int k = 0; k < 4; k++) {
      float u = (half[0] - inset) * (k % 2 == 0 ? 1 : -1);
      float v = (half[1] - inset) * (k < 2 ? 1 : -1);
      float turn = Draw.between(rng, -0.7, 0.7) * radius;
      Shape slit = Shape.segment(u - turn, v - 0.6f * radius, u + turn, v + 0.6f * radius, 0.014f);
      builder.part(
          canvas -> {
            canvas.raise(Shape.disc(u, v, radius), Profile.round(0.01, 0.03, 0.04), metal);
            canvas.print(slit, Colour.grey(0.08), 0.8);
          });
    }
  }

  private static Item keypad(Rng rng) {
    Finish finish = Finish.plain(rng);
    float[] half = halves(rng, 0.45);
    Shape body = Shape.box(0, 0, half[0], half[1], Draw.between(rng, 0.02, 0.5) * half[1]);
    Grid cells =
        Grid.within(0.85 * half[0], 0.85 * half[1], Draw.count(rng, 3, 6), Draw.count(rng, 2, 4));
    float key = cells.cellU() * Draw.between(rng, 0.3, 0.42);
    boolean round = rng.chance(0.35);
    Finish keys = Finish.coloured(Paints.on(finish.typical(), rng), 0.2, rng);
    Finish others = Finish.plain(rng);
    Profile profile = Profile.round(0.01, 0.05, 0.05);
    Assembly.Builder builder =
        Assembly.of("remote control", "keypad", "device", "calculator")
            .solid(0, missing -> body, Profile.round(0.06, 0.07, 0.1), finish);
    for (int k = 0; k < cells.count(); k++) {
      float u = cells.u(k);
      float v = cells.v(k);
      Shape shape = round ? Shape.disc(u, v, key) : Shape.box(u, v, key, key, 0.2f * key);
      Finish own = rng.chance(0.15) ? others : keys;
      Lettering sign = new Lettering(rng, 0.4 * key, 0.6 * key, 1);
      Colour ink = Paints.on(own.typical(), rng);
      builder.part(
          canvas -> {
            canvas.raise(shape, profile, own);
            sign.print(canvas, u, v, 0, ink);
          });
    }
    return builder.build(body, finish);
  }

  /** A bar of pieces, as chocolate is. */
  private static Item bar(Rng rng) {
    Colour[] kinds = {
      Colour.of(0.30, 0.17, 0.10), Colour.of(0.45, 0.27, 0.15), Colour.of(0.90, 0.83, 0.68)
    };
    Colour colour = Draw.oneOf(rng, kinds).jitter(0.04, rng);
    Finish finish = rng.chance(0.7) ? Finish.coloured(colour, 0.4, rng) : Finish.any(rng);
    float[] half = halves(rng, 0.4);
    Shape body = Shape.box(0, 0, half[0], half[1], 0.03f);
    Grid cells = Grid.filling(half[0], half[1], Draw.count(rng, 2, 6), Draw.count(rng, 1, 4));
    float cellU = cells.cellU() / 2;
    float cellV = cells.cellV() / 2;
    Profile up = Profile.chamfer(0, Draw.between(rng, 0.05, 0.11), Draw.between(rng, 0.04, 0.09));
    Assembly.Builder builder =
        Assembly.of("chocolate bar", "bar", "block", "tablet of chocolate")
            .solid(0, missing -> body, Profile.chamfer(0.06, 0.03, 0.04), finish);
    boolean embossed = rng.chance(0.25);
    for (int k = 0; k < cells.count(); k++) {
      float u = cells.u(k);
      float v = cells.v(k);
      Shape piece = Shape.box(u, v, 0.9f * cellU, 0.9f * cellV, 0.02f);
      Shape mark = Emblem.any(rng.fork("mark"), u, v, 0.4 * Math.min(cellU, cellV));
      builder.part(
          canvas -> {
            canvas.emboss(piece, up);
            if (embossed) {
              canvas.emboss(mark, Profile.chamfer(0, -0.03, 0.02));
            }
          });
    }
    return builder.build(body, finish);
  }
}
