package dev.blemish.pretrain.object;

import dev.blemish.pretrain.form.Assembly;
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

/** Plates and brackets with none, one, two, four or more holes. */
final class Plate {
  private Plate() {}

  static Item draw(Rng rng) {
    Finish finish = rng.chance(0.6) ? Finish.metal(rng) : Finish.any(rng);
    float ratio = Draw.between(rng, 0.35, 1);
    float halfU = 0.98f / Curve.length(1, ratio);
    float halfV = halfU * ratio;
    Shape body = body(halfU, halfV, rng);
    float radius = Draw.between(rng, 0.12, 0.24) * halfV;
    List<float[]> places = places(halfU, halfV, radius, rng);
    List<Shape> holes = new ArrayList<>();
    boolean slots = rng.chance(0.2);
    for (float[] place : places) {
      float half = slots ? radius : 0;
      float r = slots ? 0.7f * radius : radius;
      holes.add(Shape.segment(place[0] - half, place[1], place[0] + half, place[1], r));
    }
    List<Shape> inside = new ArrayList<>();
    for (Shape hole : holes) {
      if (body.distance().at(hole.u(), hole.v()) < -1.15f * hole.radius()) {
        inside.add(hole);
      }
    }
    Assembly.Builder builder =
        Assembly.of("plate", "bracket", "panel", "sheet")
            .drilled(body, inside, Profile.any(rng, 0.3 * halfV), finish);
    sinks(builder, inside, rng);
    if (isClear(inside, halfV)) {
      extras(builder, new float[] {halfU, halfV}, finish.typical(), rng);
    }
    return builder.build(Outline.without(body, inside), finish);
  }

  private static Shape body(float halfU, float halfV, Rng rng) {
    float corner = Draw.between(rng, 0, 0.35) * halfV;
    Shape box = Shape.box(0, 0, halfU, halfV, corner);
    return switch (rng.nextInt(6)) {
      case 0 -> { // cut corners
        float cut = halfU + halfV - Draw.between(rng, 0.2, 0.6) * halfV;
        Shape diamond = new Shape(0, 0, 1, (u, v) -> 0.7071f * (Math.abs(u) + Math.abs(v) - cut));
        yield Outline.both(box, diamond);
      }
      case 1 -> { // an angle
        float u = halfU * Draw.between(rng, -0.2, 0.3);
        float v = halfV * Draw.between(rng, -0.2, 0.2);
        yield box.minus(Shape.box(u + halfU, v + halfV, halfU, halfV, 0.03f));
      }
      case 2 -> { // notches on opposite sides
        float r = halfV * Draw.between(rng, 0.2, 0.4);
        yield Outline.without(box, List.of(Shape.disc(0, halfV, r), Shape.disc(0, -halfV, r)));
      }
      case 3 -> Shape.segment(-halfU + 0.8f * halfV, 0, halfU - 0.8f * halfV, 0, 0.8f * halfV);
      default -> box;
    };
  }

  private static List<float[]> places(float halfU, float halfV, float radius, Rng rng) {
    float inset = radius + Draw.between(rng, 0.06, 0.14);
    float du = halfU - inset;
    float dv = halfV - inset;
    List<float[]> places = new ArrayList<>();
    switch (rng.nextInt(7)) {
      case 0 -> {} // none
      case 1 -> places.add(new float[] {Draw.between(rng, -0.5, 0.5) * du, 0});
      case 2 -> places.addAll(List.of(new float[] {-du, 0}, new float[] {du, 0}));
      case 3 -> {
        int count = Draw.count(rng, 3, 5);
        for (int k = 0; k < count; k++) {
          places.add(new float[] {du * (2f * k / (count - 1) - 1), 0});
        }
      }
      default -> {
        for (int k = 0; k < 4; k++) {
          places.add(new float[] {k % 2 == 0 ? du : -du, k < 2 ? dv : -dv});
        }
        if (rng.chance(0.4)) {
          places.add(new float[] {0, 0});
        }
      }
    }
    return places;
  }

  private static void sinks(Assembly.Builder builder, List<Shape> holes, Rng rng) {
    float wide = Draw.between(rng, 0.03, 0.06);
    int kind = rng.nextInt(3);
    for (Shape hole : holes) {
      Shape around = Outline.grown(hole, wide);
      if (kind == 0) {
        builder.layer(canvas -> canvas.emboss(around, Profile.chamfer(0, -wide, wide)));
      } else if (kind == 1) {
        builder.layer(canvas -> canvas.emboss(around, Profile.round(0, 0.06, 0.03)));
      }
    }
  }

  /** Whether no hole lies across the middle. */
  private static boolean isClear(List<Shape> holes, float halfV) {
    for (Shape hole : holes) {
      if (Math.abs(hole.v()) < 0.4f * halfV) {
        return false;
      }
    }
    return true;
  }

  private static void extras(Assembly.Builder builder, float[] half, Colour base, Rng rng) {
    if (rng.chance(0.6)) {
      Lettering text = new Lettering(rng, 0.45 * half[0], 0.3 * half[1], Draw.count(rng, 1, 3));
      Colour ink = Paints.on(base, rng);
      boolean engraved = rng.chance(0.3);
      builder.part(
          canvas -> {
            if (engraved) {
              text.engrave(canvas, 0, 0, 0, 0.04);
            } else {
              text.print(canvas, 0, 0, 0, ink);
            }
          });
    } else if (rng.chance(0.6)) {
      float at = half[1] * Draw.between(rng, -0.5, 0.5);
      Shape rib = Shape.segment(-0.6f * half[0], at, 0.6f * half[0], at, 0.05f * half[0]);
      Profile up = Profile.round(0, rng.chance(0.5) ? 0.08 : -0.06, 0.05 * half[0]);
      builder.part(canvas -> canvas.emboss(rib, up));
    }
  }
}
