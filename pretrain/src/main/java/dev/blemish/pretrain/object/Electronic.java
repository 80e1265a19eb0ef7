package dev.blemish.pretrain.object;

import dev.blemish.pretrain.form.Assembly;
import dev.blemish.pretrain.form.Canvas;
import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Finish;
import dev.blemish.pretrain.form.Item;
import dev.blemish.pretrain.form.Lathe;
import dev.blemish.pretrain.form.Lettering;
import dev.blemish.pretrain.form.Outline;
import dev.blemish.pretrain.form.Paints;
import dev.blemish.pretrain.form.Profile;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.texture.Palette;
import java.util.ArrayList;
import java.util.List;

/** Single components: transistors, lamps, resistors, batteries, switches. */
final class Electronic {
  private static final double UPRIGHT = Math.PI / 2;

  private Electronic() {}

  static Item draw(Rng rng) {
    return switch (rng.nextInt(6)) {
      case 0, 1 -> transistor(rng);
      case 2 -> led(rng);
      case 3 -> battery(rng);
      case 4 -> resistor(rng);
      default -> switches(rng);
    };
  }

  private static Finish black(Rng rng) {
    return Finish.coloured(Colour.grey(rng.uniform(0.05, 0.22)), rng.uniform(0.05, 0.3), rng);
  }

  private static Finish tin(Rng rng) {
    return Finish.coloured(Colour.grey(rng.uniform(0.6, 0.8)), rng.uniform(0.4, 0.8), rng);
  }

  /** Legs along u from a place on, each of them a part, now and then bent. */
  private static List<Shape> legs(float start, float[] places, float half, Rng rng) {
    List<Shape> legs = new ArrayList<>();
    float spread = rng.chance(0.5) ? 1 : Draw.between(rng, 1.2, 1.8);
    float end = Draw.between(rng, 0.8, 0.94);
    float bend = Curve.mix(start, end, Draw.between(rng, 0.25, 0.4));
    for (float v : places) {
      float out = Math.max(-0.3f, Math.min(0.3f, spread * v));
      legs.add(
          Shape.path(
              new float[] {
                start, v, 1.4f * half, bend - 0.08f, v, 1.4f * half, bend, out, half, end, out, half
              }));
    }
    return legs;
  }

  /** A black case with three legs, with or without a tab of metal. */
  private static Item transistor(Rng rng) {
    Finish plastic = black(rng);
    Finish metal = tin(rng);
    boolean tab = rng.chance(0.5);
    float halfV = Draw.between(rng, 0.28, 0.4);
    float start = tab ? -0.35f : Draw.between(rng, -0.75, -0.5);
    float end = Draw.between(rng, 0.05, 0.25);
    Shape body = Shape.box((start + end) / 2, 0, (end - start) / 2, halfV, 0.03f);
    float pitch = halfV * Draw.between(rng, 0.5, 0.65);
    List<Shape> legs =
        legs(end - 0.03f, new float[] {-pitch, 0, pitch}, Draw.between(rng, 0.025, 0.045), rng);
    Assembly.Builder builder = Assembly.of("transistor", "electronic component", "component");
    for (Shape leg : legs) {
      builder.part(canvas -> canvas.solid(leg, Profile.round(0.06, 0.03, 0.03), metal));
    }
    List<Shape> all = new ArrayList<>(legs);
    if (tab) {
      Shape plate = Shape.box(-0.5f, 0, 0.3f, 0.96f * halfV, 0.03f);
      Shape hole = Shape.disc(-0.57f, 0, halfV * Draw.between(rng, 0.3, 0.45));
      builder.drilled(plate, List.of(hole), Profile.chamfer(0.06, 0.02, 0.02), metal);
      all.add(plate);
    }
    builder.solid(0, missing -> body, Profile.chamfer(0.14, 0.06, 0.06), plastic);
    float middle = (start + end) / 2;
    Lettering text = new Lettering(rng, 0.7 * halfV, 0.3 * (end - start), Draw.count(rng, 2, 3));
    Colour ink = Colour.grey(rng.uniform(0.6, 0.95));
    builder.part(canvas -> text.print(canvas, middle, 0, UPRIGHT, ink));
    all.add(body);
    return builder.build(Outline.union(all, 0), plastic);
  }

  /** A lamp with a coloured dome on two legs. */
  private static Item led(Rng rng) {
    Colour[] colours = {
      Colour.of(0.85, 0.10, 0.08),
      Colour.of(0.15, 0.70, 0.20),
      Colour.of(0.95, 0.75, 0.10),
      Colour.of(0.15, 0.30, 0.85),
      Colour.of(0.88, 0.90, 0.92)
    };
    Colour colour = Draw.oneOf(rng, colours).jitter(0.05, rng);
    Finish lens = Finish.coloured(colour, 0.9, rng);
    Finish metal = tin(rng);
    float half = Draw.between(rng, 0.22, 0.36);
    float foot = Draw.between(rng, -0.1, 0.1);
    float crown = Curve.mix(-0.94f, foot, 0.15f);
    Lathe dome =
        new Lathe(
            -0.94f,
            0.2f * half,
            -0.9f,
            0.5f * half,
            crown,
            0.78f * half,
            crown + 0.12f,
            half,
            foot - 0.08f,
            half,
            foot - 0.079f,
            1.15f * half,
            foot,
            1.15f * half);
    List<Shape> legs = legs(foot - 0.02f, new float[] {-0.4f * half, 0.4f * half}, 0.03f, rng);
    Assembly.Builder builder = Assembly.of("light emitting diode", "lamp", "diode", "component");
    for (Shape leg : legs) {
      builder.part(canvas -> canvas.solid(leg, Profile.round(0.06, 0.03, 0.03), metal));
    }
    Shape body = dome.shape();
    Canvas.Relief round = dome.relief(0.05, 0.9);
    builder.layer(canvas -> canvas.solid(body, round, lens));
    Shape anvil = Shape.box(foot - 0.25f, 0.12f * half, 0.12f, 0.4f * half, 0.03f);
    Shape post = Shape.segment(foot - 0.3f, -0.45f * half, foot - 0.1f, -0.45f * half, 0.03f);
    Shape gleam = Shape.segment(crown + 0.1f, 0.5f * half, foot - 0.3f, 0.5f * half, 0.025f);
    builder
        .part(canvas -> canvas.print(anvil, Colour.grey(0.2), 0.45))
        .part(canvas -> canvas.print(post, Colour.grey(0.2), 0.45))
        .layer(canvas -> canvas.print(gleam, Colour.grey(1), 0.5));
    List<Shape> all = new ArrayList<>(legs);
    all.add(body);
    return builder.build(Outline.union(all, 0), lens);
  }

  private static Item battery(Rng rng) {
    Finish wrap = rng.chance(0.7) ? Finish.plain(rng) : Finish.metal(rng);
    Finish metal = tin(rng);
    float half = Draw.between(rng, 0.18, 0.42);
    float end = (float) Math.sqrt(0.9f - half * half) - 0.04f;
    Lathe can =
        new Lathe(-end, 0.92f * half, 0.03f - end, half, end - 0.03f, half, end, 0.92f * half);
    Shape body = can.shape();
    Canvas.Relief round = can.relief(0.02, 0.9);
    Shape cap = Shape.box(end + 0.02f, 0, 0.05f, 0.35f * half, 0.02f);
    float split = Draw.between(rng, 0.2, 0.75) * end;
    Shape top = Outline.both(body, Shape.box(split + 0.5f, 0, 0.5f, 1, 0));
    Shape rim = Outline.both(body, Shape.box(-end, 0, 0.05f, 1, 0));
    Colour second = Paints.on(wrap.typical(), rng);
    Colour ink = Paints.on(wrap.typical(), rng);
    Lettering text = new Lettering(rng, 0.45 * end, 0.45 * half, Draw.count(rng, 1, 2));
    float at = Curve.mix(split, end, 0.5f);
    Shape plus =
        Outline.union(
            List.of(Shape.box(at, 0, 0.07f, 0.02f, 0), Shape.box(at, 0, 0.02f, 0.07f, 0)), 0);
    Colour sign = Paints.on(second, rng);
    Assembly.Builder builder =
        Assembly.of("battery", "cell", "power cell")
            .part(canvas -> canvas.solid(cap, Profile.round(0.1, 0.08, 0.08), metal))
            .layer(canvas -> canvas.solid(body, round, wrap))
            .layer(canvas -> canvas.print(rim, metal.typical(), 0.9))
            .part(canvas -> canvas.print(top, second, 0.9))
            .part(canvas -> text.print(canvas, -0.35 * end, 0, 0, ink))
            .part(canvas -> canvas.print(plus, sign, 0.95));
    return builder.build(body, wrap);
  }

  /** Coloured rings around a body between two wires. */
  private static Item resistor(Rng rng) {
    Finish clay = Finish.coloured(Palette.colour(rng), rng.uniform(0.1, 0.5), rng);
    Finish metal = tin(rng);
    float half = Draw.between(rng, 0.14, 0.24);
    float end = Draw.between(rng, 0.4, 0.6);
    float waist = half * Draw.between(rng, 0.7, 1);
    Lathe form =
        new Lathe(
            -end,
            0.6f * half,
            -0.93f * end,
            half,
            -0.6f * end,
            half,
            -0.5f * end,
            waist,
            0.5f * end,
            waist,
            0.6f * end,
            half,
            0.93f * end,
            half,
            end,
            0.6f * half);
    Shape body = form.shape();
    Canvas.Relief round = form.relief(0.03, 0.9);
    float thin = Draw.between(rng, 0.025, 0.045);
    Assembly.Builder builder = Assembly.of("resistor", "electronic component", "component");
    for (int k = 0; k < 2; k++) {
      float side = k == 0 ? 1 : -1;
      Shape wire = Shape.segment(side * (end - 0.05f), 0, side * 0.95f, 0, thin);
      builder.part(canvas -> canvas.solid(wire, Profile.round(0.08, thin, thin), metal));
    }
    builder.layer(canvas -> canvas.solid(body, round, clay));
    int rings = Draw.count(rng, 3, 6);
    for (int k = 0; k < rings; k++) {
      Colour ink = Paints.on(clay.typical(), rng);
      float u = 0.75f * end * (2f * k / (rings - 1) - 1);
      Shape ring = Outline.both(Shape.box(u, 0, 0.3f * end / rings, half, 0), body);
      builder.part(canvas -> canvas.print(ring, ink, 0.9));
    }
    Shape wires = Shape.segment(-0.95f, 0, 0.95f, 0, thin);
    return builder.build(Outline.union(List.of(body, wires), 0), clay);
  }

  /** Small levers in a row, each in its slot, some of them on. */
  private static Item switches(Rng rng) {
    Finish shell = rng.chance(0.7) ? Finish.plain(rng) : black(rng);
    Finish lever = Finish.coloured(Paints.on(shell.typical(), rng), 0.2, rng);
    int count = Draw.count(rng, 1, 8);
    float halfV = Draw.between(rng, 0.3, 0.5);
    float halfU = Math.min(0.82f, Math.max(0.4f * halfV, 0.17f * count + 0.05f));
    Shape body = Shape.box(0, 0, halfU, halfV, 0.03f);
    Assembly.Builder builder =
        Assembly.of("switch", "row of switches", "electronic component")
            .solid(0, missing -> body, Profile.chamfer(0.14, 0.04, 0.04), shell);
    float pitch = 1.86f * halfU / count;
    float half = Math.min(0.32f * pitch, 0.14f);
    float slide = 0.5f * halfV;
    Colour ink = Paints.on(shell.typical(), rng);
    for (int k = 0; k < count; k++) {
      float u = pitch * (k + 0.5f - count / 2f);
      Shape slot = Shape.box(u, -0.15f * halfV, half, slide, 0.01f);
      float at = -0.15f * halfV + (rng.chance(0.5) ? 1 : -1) * 0.5f * slide;
      Shape knob = Shape.box(u, at, 0.85f * half, 0.42f * slide, 0.01f);
      Lettering number = new Lettering(rng, 0.5 * half, 0.13 * halfV, 1);
      builder
          .layer(canvas -> canvas.print(slot, Colour.grey(0.03), 0.75))
          .layer(canvas -> canvas.emboss(slot, Profile.flat(-0.06)))
          .part(canvas -> canvas.raise(knob, Profile.chamfer(0.06, 0.04, 0.03), lever))
          .part(canvas -> number.print(canvas, u, 0.7 * halfV, 0, ink));
    }
    return builder.build(body, shell);
  }
}
