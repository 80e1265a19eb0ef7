package dev.blemish.pretrain.object;

import dev.blemish.pretrain.form.Assembly;
import dev.blemish.pretrain.form.Canvas;
import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Finish;
import dev.blemish.pretrain.form.Item;
import dev.blemish.pretrain.form.Outline;
import dev.blemish.pretrain.form.Profile;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Moulded and stamped parts: a flat body with a wall, ribs, bosses, hooks, holes and screws. */
final class Housing {
  private static final Colour DARK = Colour.grey(0.04);

  private Housing() {}

  static Item draw(Rng rng) {
    Finish finish = rng.chance(0.75) ? Finish.plain(rng) : Finish.metal(rng);
    float ratio = Draw.between(rng, 0.4, 0.95);
    float halfU = 0.86f / Curve.length(1, ratio);
    float[] half = {halfU, halfU * ratio};
    Shape plate = plate(half, rng);
    List<Shape> hooks = hooks(plate, half, rng);
    List<Shape> holes = holes(half, rng);
    IntFunction<Shape> without =
        missing -> {
          List<Shape> all = new ArrayList<>(hooks);
          if (missing != Item.NONE) {
            all.remove(missing);
          }
          all.add(plate);
          return Outline.without(Outline.union(all, 0.02), holes);
        };
    Assembly.Builder builder =
        Assembly.of("housing", "plastic part", "moulded part", "cover", "bracket")
            .solid(hooks.size(), without, Profile.chamfer(0.12, 0.02, 0.02), finish);
    float wall = Draw.between(rng, 0.04, 0.09);
    Shape well = Outline.grown(plate, -wall);
    float deep = Draw.between(rng, 0.03, 0.09);
    builder.layer(canvas -> canvas.emboss(well, Profile.chamfer(0, -deep, 0.02)));
    ribs(builder, well, half, deep, rng);
    bosses(builder, well, half, finish, rng);
    slots(builder, half, rng);
    return builder.build(without.apply(Item.NONE), finish);
  }

  private static Shape plate(float[] half, Rng rng) {
    float u = half[0];
    float v = half[1];
    Shape box = Shape.box(0, 0, u, v, Draw.between(rng, 0.02, 0.3) * v);
    return switch (rng.nextInt(5)) {
      case 0 -> box.minus(Shape.box(u, v, u * Draw.between(rng, 0.3, 0.8), 0.5f * v, 0.03f));
      case 1 -> box.minus(Shape.disc(0, v, v * Draw.between(rng, 0.3, 0.6)));
      case 2 -> {
        Shape neck = Shape.box(-0.5f * u, 0, 0.5f * u, v * Draw.between(rng, 0.5, 0.8), 0.03f);
        Shape head = Shape.box(0.35f * u, 0, 0.65f * u, v, 0.1f * v);
        yield Outline.union(List.of(neck, head), 0.06);
      }
      default -> box;
    };
  }

  /** Snap hooks or lugs that stand out at the edges. */
  private static List<Shape> hooks(Shape plate, float[] half, Rng rng) {
    List<Shape> hooks = new ArrayList<>();
    int pairs = Draw.count(rng, 0, 3);
    float wide = Draw.between(rng, 0.04, 0.1);
    float out = Draw.between(rng, 0.03, 0.08);
    boolean round = rng.chance(0.4);
    for (int k = 0; k < 2 * pairs; k++) {
      int which = k / 2;
      float u = 0.6f * half[0] * (pairs == 1 ? 0 : 2f * which / (pairs - 1) - 1);
      float v = k % 2 == 0 ? half[1] : -half[1];
      if (plate.distance().at(u, 0.95f * v) < 0) {
        hooks.add(round ? Shape.disc(u, v, wide) : Shape.box(u, v, wide, out, 0.01f));
      }
    }
    return hooks;
  }

  /** One or two openings through the body. */
  private static List<Shape> holes(float[] half, Rng rng) {
    List<Shape> holes = new ArrayList<>();
    int count = Draw.count(rng, 0, 2);
    for (int k = 0; k < count; k++) {
      float u = half[0] * (k == 0 ? Draw.between(rng, -0.5, -0.1) : Draw.between(rng, 0.15, 0.5));
      float v = half[1] * Draw.between(rng, -0.25, 0.25);
      float size = half[1] * Draw.between(rng, 0.12, 0.26);
      holes.add(
          rng.chance(0.5)
              ? Shape.disc(u, v, size)
              : Shape.box(u, v, size * Draw.between(rng, 0.6, 1.2), 0.8f * size, 0.02f));
    }
    return holes;
  }

  /** Thin walls in the well: along, across or slanted. */
  private static void ribs(
      Assembly.Builder builder, Shape well, float[] half, float deep, Rng rng) {
    int count = Draw.count(rng, 0, 6);
    float thin = Draw.between(rng, 0.012, 0.03);
    int kind = rng.nextInt(3);
    float slant = kind == 2 ? Draw.between(rng, 0.2, 0.5) * half[1] : 0;
    Profile up = Profile.chamfer(0, deep, 0.012);
    for (int k = 0; k < count; k++) {
      float t = (2 * k + 1f) / count - 1;
      float u = kind == 1 ? half[0] : t * half[0] + slant;
      float from = kind == 1 ? -half[0] : t * half[0] - slant;
      float v = kind == 1 ? t * half[1] : half[1];
      Shape rib = Shape.segment(from, kind == 1 ? v : -v, u, v, thin);
      Shape inside =
          new Shape(
              rib.u(),
              rib.v(),
              rib.radius(),
              (a, b) -> Math.max(rib.distance().at(a, b), well.distance().at(a, b)));
      builder.part(canvas -> canvas.emboss(inside, up));
    }
  }

  /** Round seats in corners and middles, open or with a screw in them. */
  private static void bosses(
      Assembly.Builder builder, Shape well, float[] half, Finish finish, Rng rng) {
    float radius = Draw.between(rng, 0.06, 0.11);
    float inset = 0.1f + radius + Draw.between(rng, 0, 0.06);
    Finish metal = Finish.metal(rng);
    boolean middle = rng.chance(0.3);
    for (int k = 0; k < 4; k++) {
      float u = (half[0] - inset) * (k % 2 == 0 ? 1 : -1);
      float v = middle ? 0 : (half[1] - inset) * (k < 2 ? 1 : -1);
      boolean screwed = rng.chance(0.5);
      float turn = Draw.angle(rng);
      boolean inside = well.distance().at(u, v) < -0.5f * radius;
      if (inside && (!middle || k < 2)) {
        Shape seat = Shape.disc(u, v, radius);
        builder.layer(canvas -> boss(canvas, seat, finish));
        builder.part(
            canvas -> {
              if (screwed) {
                screw(canvas, seat, turn, metal);
              } else {
                Shape bore = Shape.disc(u, v, 0.5f * radius);
                canvas.print(bore, DARK, 0.9);
                canvas.emboss(bore, Profile.flat(-0.1));
              }
            });
      }
    }
  }

  private static void boss(Canvas canvas, Shape seat, Finish finish) {
    canvas.print(seat, finish.typical(), 0.6);
    canvas.emboss(seat, Profile.chamfer(0, 0.06, 0.015));
  }

  private static void screw(Canvas canvas, Shape seat, float turn, Finish metal) {
    float radius = 0.8f * seat.radius();
    canvas.raise(Shape.disc(seat.u(), seat.v(), radius), Profile.round(0.01, 0.03, 0.04), metal);
    for (int k = 0; k < 2; k++) {
      Shape bar = Shape.segment(-0.55f * radius, 0, 0.55f * radius, 0, 0.14f * radius);
      Shape slit = Outline.placed(bar, seat.u(), seat.v(), turn + 1.5708 * k);
      canvas.print(slit, DARK, 0.8);
    }
  }

  /** A row of vents. */
  private static void slots(Assembly.Builder builder, float[] half, Rng rng) {
    if (rng.chance(0.5)) {
      return;
    }
    int count = Draw.count(rng, 3, 7);
    float pitch = Draw.between(rng, 0.08, 0.13) * half[0];
    float v = half[1] * Draw.between(rng, -0.5, 0.1);
    float length = half[1] * Draw.between(rng, 0.2, 0.5);
    float middle = half[0] * Draw.between(rng, -0.3, 0.3);
    for (int k = 0; k < count; k++) {
      float u = middle + pitch * (2 * k + 1 - count);
      Shape slot = Shape.segment(u, v, u, v + length, 0.45f * pitch);
      builder.part(
          canvas -> {
            canvas.emboss(slot, Profile.flat(-0.06));
            canvas.print(slot, DARK, 0.85);
          });
    }
  }
}
