package dev.blemish.pretrain.object;

import dev.blemish.pretrain.form.Assembly;
import dev.blemish.pretrain.form.Canvas;
import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Finish;
import dev.blemish.pretrain.form.Item;
import dev.blemish.pretrain.form.Lettering;
import dev.blemish.pretrain.form.Outline;
import dev.blemish.pretrain.form.Paints;
import dev.blemish.pretrain.form.Profile;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Parts of sheet metal: cut, bent, punched in rows, engraved, riveted. */
final class Sheet {
  /**
   * Equal holes in a row or in several.
   *
   * @param columns holes in a row
   * @param rows how many rows
   * @param pitch from hole to hole
   */
  private record Punch(float u, float v, int columns, int rows, float pitch, float radius) {
    int count() {
      return columns * rows;
    }

    /** Distance to the nearest of them, one of which may be missing. */
    float at(float x, float y, int missing, float stretch) {
      int i = nearest(x - u, columns);
      int j = nearest(y - v, rows);
      if (j * columns + i == missing) {
        return 1;
      }
      float du = Math.abs(x - u - pitch * (i - (columns - 1) / 2f));
      float dv = Math.abs(y - v - pitch * (j - (rows - 1) / 2f)) - stretch;
      return Curve.length(du, dv > 0 ? dv : 0) - radius;
    }

    private int nearest(float x, int most) {
      int k = Curve.floor(x / pitch + most / 2f);
      return Math.max(0, Math.min(most - 1, k));
    }
  }

  private Sheet() {}

  static Item draw(Rng rng) {
    Finish finish = rng.chance(0.7) ? Finish.metal(rng) : Finish.plain(rng);
    float ratio = Draw.between(rng, 0.45, 1);
    float halfU = 0.98f / Curve.length(1, ratio);
    float[] half = {halfU, ratio * halfU};
    Shape plate = plate(half, rng);
    Punch punch = punch(half, rng);
    float stretch = punch.rows() == 1 ? Draw.between(rng, 0, 0.2) * half[1] : 0;
    IntFunction<Shape> without =
        missing ->
            new Shape(
                0,
                0,
                1,
                (u, v) -> Math.max(plate.distance().at(u, v), -punch.at(u, v, missing, stretch)));
    Assembly.Builder builder =
        Assembly.of("sheet metal", "metal sheet", "metal part", "panel", "stamped part")
            .solid(punch.count(), without, Profile.chamfer(0.05, 0.02, 0.015), finish);
    bends(builder, plate, half, rng);
    lines(builder, half, rng);
    corners(builder, plate, half, rng);
    if (rng.chance(0.4)) {
      text(builder, half, finish.typical(), rng);
    }
    return builder.build(without.apply(Item.NONE), finish);
  }

  private static Shape plate(float[] half, Rng rng) {
    float u = half[0];
    float v = half[1];
    Shape box = Shape.box(0, 0, u, v, Draw.between(rng, 0.005, 0.12));
    List<Shape> cuts = new ArrayList<>();
    switch (rng.nextInt(5)) {
      case 0 -> cuts.add(Shape.box(u, 0.2f * v, 0.16f * u, 0.3f * v, 0.02f));
      case 1 -> {
        cuts.add(Shape.box(u, v, 0.3f * u, 0.25f * v, 0.01f));
        cuts.add(Shape.box(-u, v, 0.3f * u, 0.25f * v, 0.01f));
      }
      case 2 -> {
        cuts.add(Shape.segment(-0.3f * u, v, -0.3f * u, 0.86f * v, 0.05f));
        cuts.add(Shape.segment(0.3f * u, v, 0.3f * u, 0.86f * v, 0.05f));
      }
      default -> {}
    }
    return Outline.without(box, cuts);
  }

  /** One row of slots or holes, or a field of small ones, in the lower part. */
  private static Punch punch(float[] half, Rng rng) {
    int columns = Draw.count(rng, 3, 12);
    int rows = rng.chance(0.5) ? 1 : Draw.count(rng, 2, 6);
    float pitch = Math.min(1.5f * half[0] / columns, 1.1f * half[1] / rows);
    pitch *= Draw.between(rng, 0.7, 1);
    float u = (half[0] - pitch * columns / 2 - 0.1f) * Draw.between(rng, -0.6, 0.6);
    float v = -0.15f * half[1] + 0.15f * half[1] * Draw.between(rng, -1, 1);
    return new Punch(u, v, columns, rows, pitch, pitch * Draw.between(rng, 0.18, 0.36));
  }

  /** Straight folds: what lies beyond one is tilted, and its edge catches the light. */
  private static void bends(Assembly.Builder builder, Shape plate, float[] half, Rng rng) {
    int count = Draw.count(rng, 0, 2);
    for (int k = 0; k < count; k++) {
      float at = half[0] * Draw.between(rng, 0.55, 0.8);
      float side = k == 0 ? 1 : -1;
      float tilt = Draw.between(rng, -0.35, 0.35);
      Canvas.Relief slope = (u, v, depth) -> tilt * Math.max(0, side * u - at);
      Shape line = Shape.box(side * at, 0, 0.012f, half[1], 0);
      double tone = tilt > 0 ? 0.05 : 0.98;
      builder
          .layer(canvas -> canvas.emboss(plate, slope))
          .layer(canvas -> canvas.print(line, Colour.grey(tone), 0.3));
    }
  }

  /** Engraved lines and embossed beads. */
  private static void lines(Assembly.Builder builder, float[] half, Rng rng) {
    int count = Draw.count(rng, 0, 4);
    boolean upright = rng.chance(0.4);
    float reach = Draw.between(rng, 0.5, 0.9);
    float wide = Draw.between(rng, 0.01, 0.035);
    Profile groove = Profile.round(0, rng.chance(0.6) ? -0.03 : 0.03, wide);
    float first = Draw.between(rng, 0.45, 0.6);
    for (int k = 0; k < count; k++) {
      float at = first + 0.1f * k;
      float u = upright ? -at * half[0] : reach * half[0];
      float v = upright ? reach * half[1] : at * half[1];
      Shape line = Shape.segment(upright ? u : -u, upright ? -v : v, u, v, wide);
      builder.part(canvas -> canvas.emboss(line, groove));
    }
  }

  /** Rivets, screws or bare holes in the corners. */
  private static void corners(Assembly.Builder builder, Shape plate, float[] half, Rng rng) {
    float radius = Draw.between(rng, 0.035, 0.07);
    float inset = radius + Draw.between(rng, 0.03, 0.08);
    boolean rivets = rng.chance(0.5);
    Finish metal = Finish.metal(rng);
    int count = rng.chance(0.7) ? 4 : 0;
    for (int k = 0; k < count; k++) {
      float u = (half[0] - inset) * (k % 2 == 0 ? 1 : -1);
      float v = (half[1] - inset) * (k < 2 ? 1 : -1);
      Shape disc = Shape.disc(u, v, radius);
      if (plate.distance().at(u, v) < -radius) {
        builder.part(
            rivets
                ? canvas -> canvas.raise(disc, Profile.round(0.01, 0.04, radius), metal)
                : canvas -> hole(canvas, disc));
      }
    }
  }

  private static void hole(Canvas canvas, Shape disc) {
    canvas.print(disc, Colour.grey(0.04), 0.9);
    canvas.emboss(disc, Profile.flat(-0.05));
  }

  private static void text(Assembly.Builder builder, float[] half, Colour base, Rng rng) {
    Lettering text = new Lettering(rng, 0.35 * half[0], 0.1 * half[1], Draw.count(rng, 1, 2));
    double u = rng.uniform(-0.3, 0.3) * half[0];
    double v = rng.uniform(0.25, 0.35) * half[1];
    Colour ink = Paints.on(base, rng);
    boolean engraved = rng.chance(0.5);
    builder.part(
        canvas -> {
          if (engraved) {
            text.engrave(canvas, u, v, 0, 0.03);
          } else {
            text.print(canvas, u, v, 0, ink);
          }
        });
  }
}
