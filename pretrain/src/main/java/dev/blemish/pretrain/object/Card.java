package dev.blemish.pretrain.object;

import dev.blemish.pretrain.form.Assembly;
import dev.blemish.pretrain.form.Canvas;
import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Emblem;
import dev.blemish.pretrain.form.Finish;
import dev.blemish.pretrain.form.Grid;
import dev.blemish.pretrain.form.Item;
import dev.blemish.pretrain.form.Lettering;
import dev.blemish.pretrain.form.Outline;
import dev.blemish.pretrain.form.Paints;
import dev.blemish.pretrain.form.Profile;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.texture.Palette;

/** Flat printed things: labels, playing cards, badges, dials. */
final class Card {
  private static final Profile THIN = Profile.round(0.01, 0.02, 0.02);

  private Card() {}

  static Item draw(Rng rng) {
    return switch (rng.nextInt(5)) {
      case 0 -> playingCard(rng);
      case 1 -> badge(rng);
      case 2, 3 -> dial(rng);
      default -> label(rng);
    };
  }

  private static Finish paper(Rng rng) {
    Colour colour = rng.chance(0.6) ? Colour.grey(rng.uniform(0.8, 0.97)) : Palette.colour(rng);
    return Finish.coloured(colour.jitter(0.02, rng), rng.uniform(0, 0.4), rng);
  }

  private static float[] halves(Rng rng, double least, double most) {
    float ratio = Draw.between(rng, least, most);
    float halfU = 0.97f / Curve.length(1, ratio);
    return new float[] {halfU, halfU * ratio};
  }

  /** The line that runs along the edge of a shape. */
  private static Shape frame(Shape shape, float inset, float half) {
    return new Shape(
        shape.u(),
        shape.v(),
        shape.radius(),
        (u, v) -> Math.abs(shape.distance().at(u, v) + inset) - half);
  }

  /** Rows of print, a bar code, an emblem and a band. */
  private static Item label(Rng rng) {
    Finish paper = paper(rng);
    Colour ink = Paints.on(paper.typical(), rng);
    Colour accent = Paints.on(paper.typical(), rng);
    float[] half = halves(rng, 0.4, 0.95);
    Shape body = Shape.box(0, 0, half[0], half[1], Draw.between(rng, 0, 0.2) * half[1]);
    Assembly.Builder builder =
        Assembly.of("label", "sticker", "card", "tag").solid(0, missing -> body, THIN, paper);
    if (rng.chance(0.5)) {
      Shape frame = frame(body, 0.05f, Draw.between(rng, 0.006, 0.02));
      builder.layer(canvas -> canvas.print(frame, accent, 0.9));
    }
    int rows = Draw.count(rng, 3, 5);
    float high = 0.84f * half[1] / rows;
    for (int k = 0; k < rows; k++) {
      float v = high * (2 * k + 1 - rows);
      row(
          builder,
          new float[] {v, 0.8f * half[0], 0.75f * high},
          rng.chance(0.7) ? ink : accent,
          rng);
    }
    return builder.build(body, paper);
  }

  /** One row, given by its place, half width and half height. */
  private static void row(Assembly.Builder builder, float[] sizes, Colour ink, Rng rng) {
    float v = sizes[0];
    float halfU = sizes[1];
    float halfV = sizes[2];
    switch (rng.nextInt(7)) {
      case 0 -> {
        Lettering bars = Lettering.bars(rng, 0.8 * halfU, halfV);
        builder.part(canvas -> bars.print(canvas, 0, v, 0, Colour.grey(0.05)));
      }
      case 1 -> {
        Shape band = Shape.box(0, v, halfU, 0.8f * halfV, 0);
        Lettering text = new Lettering(rng, 0.7 * halfU, 0.55 * halfV, 1);
        Colour light = Paints.on(ink, rng);
        builder.layer(canvas -> canvas.print(band, ink, 0.9));
        builder.part(canvas -> text.print(canvas, 0, v, 0, light));
      }
      case 2 -> {
        int count = Draw.count(rng, 1, 4);
        for (int k = 0; k < count; k++) {
          float u = halfU * ((2 * k + 1f) / count - 1);
          Shape figure = Emblem.any(rng, u, v, Math.min(halfV, 0.8f * halfU / count));
          builder.part(canvas -> canvas.print(figure, ink, 0.9));
        }
      }
      default -> {
        double share = rng.uniform(0.5, 1);
        Lettering text = new Lettering(rng, share * halfU, halfV, Draw.count(rng, 1, 2));
        builder.part(canvas -> text.print(canvas, (share - 1) * halfU, v, 0, ink));
      }
    }
  }

  private static Item playingCard(Rng rng) {
    Finish paper = paper(rng);
    Colour ink = Paints.on(paper.typical(), rng);
    float[] half = halves(rng, 0.6, 0.75);
    Shape body = Shape.box(0, 0, half[0], half[1], Draw.between(rng, 0.04, 0.1));
    Assembly.Builder builder =
        Assembly.of("playing card", "card", "game card").solid(0, missing -> body, THIN, paper);
    Grid cells =
        Grid.filling(0.68 * half[0], 0.8 * half[1], Draw.count(rng, 1, 5), Draw.count(rng, 1, 3));
    double radius = Math.min(0.42 * Math.min(cells.cellU(), cells.cellV()), 0.2);
    Shape pip = Emblem.any(rng, 0, 0, radius);
    Colour other = rng.chance(0.3) ? Paints.on(paper.typical(), rng) : ink;
    for (int k = 0; k < cells.count(); k++) {
      Shape placed = Outline.placed(pip, cells.u(k), cells.v(k), cells.u(k) > 0 ? Math.PI : 0);
      Colour own = k % 2 == 0 ? ink : other;
      builder.part(canvas -> canvas.print(placed, own, 0.92));
    }
    Lettering rank = new Lettering(rng, 0.06, 0.08, 1);
    float u = half[0] - 0.11f;
    float v = half[1] - 0.12f;
    builder
        .part(canvas -> rank.print(canvas, -u, -v, 1.5708, ink))
        .part(canvas -> rank.print(canvas, u, v, -1.5708, ink));
    return builder.build(body, paper);
  }

  /** A plate of metal or enamel with an emblem in rings. */
  private static Item badge(Rng rng) {
    Finish rim = rng.chance(0.6) ? Finish.metal(rng) : Finish.plain(rng);
    Finish enamel = Finish.coloured(Paints.on(rim.typical(), rng), 0.5, rng);
    Shape body =
        switch (rng.nextInt(4)) {
          case 0 -> Outline.polygon(Draw.count(rng, 4, 8), 0.7, 0.1);
          case 1 -> Outline.ellipse(0, 0, 0.97, Draw.between(rng, 0.55, 0.8));
          case 2 -> Outline.star(Draw.count(rng, 5, 12), 0.97, 0.75, 0.05);
          default -> Shape.disc(0, 0, 0.96f);
        };
    float wide = Draw.between(rng, 0.06, 0.14);
    Shape field = Outline.grown(body, -wide);
    Profile sunk = Profile.smooth(0, -0.03, 0.03);
    Assembly.Builder builder =
        Assembly.of("badge", "pin", "medal", "emblem")
            .solid(0, missing -> body, Profile.round(0.06, 0.04, 0.05), rim)
            .layer(canvas -> canvas.raise(field, sunk, enamel));
    Colour ink = Paints.on(enamel.typical(), rng);
    float second = Draw.between(rng, 0.05, 0.12);
    Shape line = frame(field, second, Draw.between(rng, 0.008, 0.03));
    Shape figure = Emblem.any(rng, 0, -0.06, Draw.between(rng, 0.2, 0.34));
    Lettering text = new Lettering(rng, 0.32, 0.09, 1);
    builder
        .part(canvas -> canvas.print(line, ink, 0.9))
        .part(
            canvas -> {
              canvas.print(figure, ink, 0.9);
              canvas.emboss(figure, Profile.round(0, 0.03, 0.03));
            })
        .part(canvas -> text.print(canvas, 0, 0.4, 0, ink));
    return builder.build(body, rim);
  }

  /** A face with a scale, numbers and pointers: a gauge or a clock. */
  private static Item dial(Rng rng) {
    Finish rim = rng.chance(0.5) ? Finish.metal(rng) : Finish.plain(rng);
    Finish face = paper(rng);
    Colour ink = Paints.on(face.typical(), rng);
    boolean square = rng.chance(0.25);
    Shape body = square ? Shape.box(0, 0, 0.68f, 0.68f, 0.1f) : Shape.disc(0, 0, 0.97f);
    float reach = square ? Draw.between(rng, 0.55, 0.63) : Draw.between(rng, 0.76, 0.92);
    Shape plate = Shape.disc(0, 0, reach);
    Assembly.Builder builder =
        Assembly.of("dial", "gauge", "clock face", "meter")
            .solid(0, missing -> body, Profile.round(0.08, 0.05, 0.05), rim)
            .layer(canvas -> canvas.solid(plate, Profile.flat(0.07), face));
    scale(builder, 0.95f * reach, ink, rng);
    pointers(builder, 0.8f * reach, face.typical(), rng);
    return builder.build(body, rim);
  }

  private static void scale(Assembly.Builder builder, float radius, Colour ink, Rng rng) {
    int major = Draw.count(rng, 4, 12);
    int minor = Draw.count(rng, 1, 5);
    boolean closed = rng.chance(0.4);
    double sweep = closed ? 2 * Math.PI : rng.uniform(3, 5);
    int marks = closed ? major * minor : major * minor + 1;
    float length = Draw.between(rng, 0.1, 0.2) * radius;
    float half = Draw.between(rng, 0.008, 0.02);
    boolean numbers = rng.chance(0.6);
    for (int k = 0; k < marks; k++) {
      double angle = sweep * (k / (double) (major * minor) - 0.5);
      float cos = (float) StrictMath.cos(angle);
      float sin = (float) StrictMath.sin(angle);
      boolean large = k % minor == 0;
      float from = radius - (large ? length : 0.55f * length);
      Shape mark =
          Shape.segment(
              from * cos, from * sin, radius * cos, radius * sin, large ? 1.5f * half : half);
      builder.part(canvas -> canvas.print(mark, ink, 0.92));
      if (large && numbers) {
        Lettering number = new Lettering(rng, 0.08 * radius, 0.07 * radius, 1);
        float at = radius - 1.75f * length;
        builder.part(canvas -> number.print(canvas, at * cos, at * sin, 1.5708, ink));
      }
    }
  }

  private static void pointers(Assembly.Builder builder, float length, Colour face, Rng rng) {
    int count = Draw.count(rng, 1, 2);
    for (int k = 0; k < count; k++) {
      Finish finish = Finish.coloured(Paints.on(face, rng), 0.2, rng);
      float long2 = length * (k == 0 ? 1 : 0.65f);
      float half = Draw.between(rng, 0.02, 0.05);
      Shape hand = Shape.path(new float[] {-0.2f * long2, 0, half, long2, 0, 0.012f});
      Shape turned = Outline.placed(hand, 0, 0, rng.uniform(-1.5, 1.5));
      builder.part(canvas -> canvas.raise(turned, Profile.flat(0.03), finish));
    }
    Finish hub = Finish.any(rng);
    Shape disc = Shape.disc(0, 0, Draw.between(rng, 0.06, 0.12));
    Canvas.Relief dome = (u, v, depth) -> 0.13f + 0.4f * depth;
    builder.layer(canvas -> canvas.solid(disc, dome, hub));
  }
}
