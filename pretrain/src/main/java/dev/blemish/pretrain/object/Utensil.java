package dev.blemish.pretrain.object;

import dev.blemish.pretrain.form.Assembly;
import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Emblem;
import dev.blemish.pretrain.form.Finish;
import dev.blemish.pretrain.form.Grid;
import dev.blemish.pretrain.form.Item;
import dev.blemish.pretrain.form.Outline;
import dev.blemish.pretrain.form.Paints;
import dev.blemish.pretrain.form.Profile;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.texture.Palette;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Small things with a handle: spoons, forks, brushes, keys, lenses. */
final class Utensil {
  private Utensil() {}

  static Item draw(Rng rng) {
    return switch (rng.nextInt(5)) {
      case 0 -> spoon(rng);
      case 1 -> fork(rng);
      case 2 -> brush(rng);
      case 3 -> key(rng);
      default -> lens(rng);
    };
  }

  /** A handle from -0.95 along the axis, slender at its other end. */
  private static Shape handle(float end, Rng rng) {
    float wide = Draw.between(rng, 0.05, 0.11);
    float waist = wide * Draw.between(rng, 0.4, 0.8);
    return Shape.path(new float[] {-0.88f, 0, wide, -0.45f, 0, wide * 0.8f, end, 0, waist});
  }

  private static Item spoon(Rng rng) {
    Finish finish = rng.chance(0.6) ? Finish.metal(rng) : Finish.any(rng);
    float halfU = Draw.between(rng, 0.24, 0.36);
    Shape bowl = Outline.ellipse(0.98 - halfU, 0, halfU, halfU * Draw.between(rng, 0.6, 0.95));
    Shape body = Outline.union(List.of(handle(0.7f, rng), bowl), 0.06);
    Shape hollow = Outline.grown(bowl, -0.03);
    Profile down = Profile.round(0, -0.14, halfU * 0.6);
    Assembly.Builder builder =
        Assembly.of("spoon", "utensil", "cutlery")
            .solid(0, missing -> body, Profile.round(0.12, 0.04, 0.05), finish)
            .layer(canvas -> canvas.emboss(hollow, down));
    ornament(builder, finish, rng);
    return builder.build(body, finish);
  }

  private static void ornament(Assembly.Builder builder, Finish finish, Rng rng) {
    if (rng.chance(0.5)) {
      Shape figure = Emblem.any(rng, -0.82, 0, 0.07);
      Colour ink = Paints.on(finish.typical(), rng);
      builder.part(canvas -> canvas.print(figure, ink, 0.9));
    } else {
      Shape hole = Shape.segment(-0.86f, 0, -0.78f, 0, 0.035f);
      builder.part(
          canvas -> {
            canvas.print(hole, Colour.grey(0.08), 0.9);
            canvas.emboss(hole, Profile.flat(-0.1));
          });
    }
  }

  private static Item fork(Rng rng) {
    Finish finish = rng.chance(0.7) ? Finish.metal(rng) : Finish.any(rng);
    int tines = Draw.count(rng, 2, 5);
    float wide = Draw.between(rng, 0.16, 0.28);
    float root = Draw.between(rng, 0.4, 0.55);
    float half = wide / tines * Draw.between(rng, 0.4, 0.55);
    List<Shape> core = new ArrayList<>();
    core.add(handle(root - 0.2f, rng));
    core.add(Shape.box(root - 0.12f, 0, 0.14f, wide, 0.1f));
    IntFunction<Shape> without =
        missing -> {
          List<Shape> all = new ArrayList<>(core);
          for (int k = 0; k < tines; k++) {
            float v = (wide - half) * (2f * k / (tines - 1) - 1);
            if (k != missing) {
              all.add(Shape.path(new float[] {root - 0.1f, v, half, 0.94f, v, half * 0.6f}));
            }
          }
          return Outline.union(all, 0.02);
        };
    Assembly.Builder builder =
        Assembly.of("fork", "utensil", "cutlery")
            .solid(tines, without, Profile.round(0.08, 0.05, 0.05), finish);
    ornament(builder, finish, rng);
    return builder.build(without.apply(Item.NONE), finish);
  }

  private static Item brush(Rng rng) {
    Finish finish = Finish.plain(rng);
    float halfU = Draw.between(rng, 0.22, 0.36);
    float halfV = Draw.between(rng, 0.1, 0.2);
    Shape head = Shape.box(0.98f - halfU, 0, halfU, halfV, halfV * 0.7f);
    Shape body = Outline.union(List.of(handle(0.6f, rng), head), 0.05);
    Assembly.Builder builder =
        Assembly.of("brush", "toothbrush", "utensil")
            .solid(0, missing -> body, Profile.round(0.05, 0.05, 0.05), finish);
    Grid cells =
        Grid.filling(0.85 * halfU, 0.85 * halfV, Draw.count(rng, 4, 8), Draw.count(rng, 2, 4));
    float radius = 0.42f * Math.min(cells.cellU(), cells.cellV());
    Finish[] hair = {
      Finish.coloured(Paints.on(finish.typical(), rng), 0.1, rng), Finish.plain(rng)
    };
    boolean mixed = rng.chance(0.5);
    for (int k = 0; k < cells.count(); k++) {
      Shape tuft = Shape.disc(0.98f - halfU + cells.u(k), cells.v(k), radius);
      Finish own = hair[mixed && (cells.column(k) + cells.row(k)) % 2 == 0 ? 1 : 0];
      builder.part(canvas -> canvas.raise(tuft, Profile.round(0.06, 0.05, radius), own));
    }
    return builder.build(body, finish);
  }

  private static Item key(Rng rng) {
    Finish finish = rng.chance(0.85) ? Finish.metal(rng) : Finish.any(rng);
    float bow = Draw.between(rng, 0.24, 0.34);
    float at = -0.98f + bow;
    float half = Draw.between(rng, 0.05, 0.09);
    int bits = Draw.count(rng, 2, 6);
    float[] deep = new float[bits];
    for (int k = 0; k < bits; k++) {
      deep[k] = Draw.between(rng, 0.08, 0.22);
    }
    Shape grip =
        rng.chance(0.5)
            ? Shape.disc(at, 0, bow)
            : Outline.placed(Outline.polygon(Draw.count(rng, 4, 8), bow * 0.9, 0.06), at, 0, 0);
    Shape hole = Shape.disc(at - 0.2f * bow, 0, bow * Draw.between(rng, 0.3, 0.65));
    float pitch = Draw.between(rng, 0.5, 0.7) / bits;
    IntFunction<Shape> without =
        missing -> {
          List<Shape> all = new ArrayList<>();
          all.add(grip);
          all.add(Shape.box((at + 0.97f) / 2, 0, (0.97f - at) / 2, half, 0.02f));
          for (int k = 0; k < bits; k++) {
            if (k != missing) {
              float u = 0.95f - (k + 0.5f) * pitch;
              all.add(Shape.box(u, half + deep[k] / 2, 0.32f * pitch, deep[k] / 2 + 0.02f, 0));
            }
          }
          return Outline.union(all, 0).minus(hole);
        };
    Assembly.Builder builder =
        Assembly.of("key", "metal key")
            .solid(bits, without, Profile.chamfer(0.05, 0.04, 0.03), finish);
    Shape groove = Shape.segment(at + bow + 0.08f, 0, 0.85f, 0, half * 0.35f);
    builder.part(canvas -> canvas.emboss(groove, Profile.chamfer(0, -0.05, 0.02)));
    return builder.build(without.apply(Item.NONE), finish);
  }

  private static Item lens(Rng rng) {
    Finish frame = Finish.any(rng);
    float radius = Draw.between(rng, 0.36, 0.52);
    float at = 0.98f - radius;
    Shape rim = Shape.ring(at, 0, radius - 0.05f, Draw.between(rng, 0.03, 0.06));
    Colour tint = rng.chance(0.5) ? Colour.of(0.78, 0.87, 0.90) : Palette.colour(rng);
    Finish glass = Finish.coloured(tint, 0.9, rng);
    Shape pane = Shape.disc(at, 0, radius - 0.06f);
    Shape stick = Shape.segment(-0.88f, 0, at - radius, 0, Draw.between(rng, 0.05, 0.1));
    Assembly.Builder builder =
        Assembly.of("magnifying glass", "lens", "paddle")
            .solid(0, missing -> stick, Profile.round(0.04, 0.08, 0.08), frame)
            .layer(canvas -> canvas.solid(pane, Profile.round(0.03, 0.12, radius), glass))
            .layer(canvas -> canvas.solid(rim, Profile.round(0.08, 0.05, 0.05), frame));
    Shape gleam = Shape.segment(at - 0.4f * radius, 0, at, -0.45f * radius, 0.05f);
    builder.part(canvas -> canvas.print(gleam, Colour.grey(1), 0.6));
    return builder.build(Outline.union(List.of(stick, Shape.disc(at, 0, radius)), 0), frame);
  }
}
