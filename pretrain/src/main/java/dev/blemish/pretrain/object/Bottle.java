package dev.blemish.pretrain.object;

import dev.blemish.pretrain.form.Assembly;
import dev.blemish.pretrain.form.Canvas;
import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Emblem;
import dev.blemish.pretrain.form.Finish;
import dev.blemish.pretrain.form.Item;
import dev.blemish.pretrain.form.Lathe;
import dev.blemish.pretrain.form.Lettering;
import dev.blemish.pretrain.form.Outline;
import dev.blemish.pretrain.form.Paints;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.texture.Palette;
import java.util.List;

/** Bottles, jars, vials and flasks from the side, with cap, label and filling. */
final class Bottle {
  /**
   * Sizes along the axis, which runs from the base at -1 to the cap at 1.
   *
   * @param base half width at the base
   * @param body half width below the shoulder
   * @param shoulder where the shoulder starts
   * @param neck half width of the neck
   * @param start where the neck starts
   */
  private record Form(float base, float body, float shoulder, float neck, float start, float cap) {
    /** Where the base is, so that its corners are in the unit circle. */
    float bottom() {
      return -(float) Math.sqrt(0.94f - base * base);
    }

    Lathe lathe() {
      float[] points = new float[2 * 11];
      float bottom = bottom();
      points[0] = bottom;
      points[1] = 0.9f * base;
      points[2] = bottom + 0.03f;
      points[3] = base;
      for (int k = 0; k < 8; k++) {
        float t = k / 7f;
        points[4 + 2 * k] = Curve.mix(shoulder, start, t);
        points[5 + 2 * k] = Curve.mix(body, neck, t * t * (3 - 2 * t));
      }
      points[20] = cap + 0.02f;
      points[21] = neck;
      return new Lathe(points);
    }
  }

  private Bottle() {}

  static Item draw(Rng rng) {
    boolean jar = rng.chance(0.25);
    Form form = jar ? jar(rng) : rng.chance(0.2) ? flask(rng) : bottle(rng);
    Lathe lathe = form.lathe();
    Shape body = lathe.shape();
    boolean glass = rng.chance(0.6);
    Finish finish = glass ? glass(rng) : Finish.plain(rng);
    Canvas.Relief round = lathe.relief(0.03, Draw.between(rng, 0.5, 0.9));
    Assembly.Builder builder =
        jar
            ? Assembly.of("jar", "container", "bottle")
            : Assembly.of("bottle", "flask", "vial", "container");
    cap(builder, form, jar, rng);
    builder.layer(canvas -> canvas.solid(body, round, finish));
    if (glass) {
      filling(builder, form, body, rng);
    }
    label(builder, form, finish.typical(), rng);
    gleam(builder, form, glass);
    return builder.build(body, finish);
  }

  private static Form bottle(Rng rng) {
    float body = Draw.between(rng, 0.2, 0.42);
    float shoulder = Draw.between(rng, -0.05, 0.45);
    float cap = Draw.between(rng, 0.72, 0.86);
    float start = Curve.mix(shoulder, cap, Draw.between(rng, 0.3, 0.75));
    return new Form(body, body, shoulder, body * Draw.between(rng, 0.3, 0.5), start, cap);
  }

  private static Form jar(Rng rng) {
    float body = Draw.between(rng, 0.5, 0.66);
    float neck = body * Draw.between(rng, 0.75, 0.95);
    return new Form(body * 0.97f, body, 0.3f, neck, 0.4f, Draw.between(rng, 0.4, 0.48));
  }

  private static Form flask(Rng rng) {
    float base = Draw.between(rng, 0.4, 0.56);
    float cap = Draw.between(rng, 0.7, 0.84);
    return new Form(base, base * 0.55f, -0.1f, base * 0.28f, 0.25f, cap);
  }

  private static Finish glass(Rng rng) {
    Colour[] kinds = {
      Colour.of(0.20, 0.42, 0.22),
      Colour.of(0.42, 0.22, 0.08),
      Colour.of(0.75, 0.83, 0.84),
      Colour.of(0.22, 0.35, 0.60)
    };
    Colour colour = Draw.oneOf(rng, kinds).jitter(0.06, rng);
    return new Finish(
        (t, u, v, depth) -> {
          t.colour(colour);
          t.dim(0.6f + 0.5f * Curve.step(0, 0.16f, depth));
          t.gloss = 0.9f;
        },
        colour,
        List.of("glass", Paints.name(colour)));
  }

  private static void cap(Assembly.Builder builder, Form form, boolean jar, Rng rng) {
    Finish finish = rng.chance(0.6) ? Finish.plain(rng) : Finish.metal(rng);
    float half = form.neck * Draw.between(rng, 1.1, jar ? 1.15 : 1.45);
    float end = jar ? form.cap + Draw.between(rng, 0.12, 0.22) : Draw.between(rng, 0.94, 0.99);
    Lathe lathe = new Lathe(form.cap, half, end - 0.03f, half, end, 0.8f * half);
    Shape shape = lathe.shape();
    Canvas.Relief round = lathe.relief(0.05, 0.8);
    boolean ribbed = rng.chance(0.6);
    float ribs = Draw.between(rng, 60, 120);
    builder.part(
        canvas -> {
          canvas.solid(shape, round, finish);
          if (ribbed) {
            canvas.emboss(shape, (u, v, depth) -> 0.01f * Curve.wave(ribs * v));
          }
        });
  }

  private static void filling(Assembly.Builder builder, Form form, Shape body, Rng rng) {
    if (rng.chance(0.4)) {
      return;
    }
    float level = Draw.between(rng, -0.3, form.shoulder + 0.15);
    Colour liquid = Palette.colour(rng);
    Shape filled =
        Outline.both(Outline.grown(body, -0.035), new Shape(0, 0, 1, (u, v) -> u - level));
    builder.part(canvas -> canvas.print(filled, liquid, 0.75));
  }

  private static void label(Assembly.Builder builder, Form form, Colour base, Rng rng) {
    if (rng.chance(0.15)) {
      return;
    }
    float half = Draw.between(rng, 0.2, 0.38) * (form.shoulder - form.bottom());
    float middle = (form.shoulder + form.bottom()) / 2 + Draw.between(rng, -0.06, 0.06);
    float wide = Math.min(form.base, form.body) * Draw.between(rng, 0.75, 0.99);
    Colour paper = rng.chance(0.5) ? Colour.of(0.93, 0.92, 0.88) : Paints.on(base, rng);
    Colour ink = Paints.on(paper, rng);
    Shape shape = Shape.box(middle, 0, half, wide, 0.02f);
    builder.part(canvas -> sticker(canvas, shape, paper));
    Colour second = Paints.on(paper, rng);
    if (rng.chance(0.5)) {
      Shape stripe = Shape.box(middle + 0.8f * half, 0, 0.08f * half, wide, 0);
      builder.part(canvas -> canvas.print(stripe, second, 0.9));
    }
    if (rng.chance(0.6)) {
      Shape figure = Emblem.any(rng, middle + 0.3f * half, 0, Math.min(0.3f * half, 0.7f * wide));
      builder.part(canvas -> canvas.print(figure, second, 0.9));
    }
    Lettering text =
        rng.chance(0.25)
            ? Lettering.bars(rng, 0.7 * wide, 0.3 * half)
            : new Lettering(rng, 0.85 * wide, 0.4 * half, Draw.count(rng, 1, 3));
    double at = middle - 0.4 * half;
    builder.part(canvas -> text.print(canvas, at, 0, Math.PI / 2, ink));
  }

  private static void sticker(Canvas canvas, Shape shape, Colour paper) {
    canvas.paint(
        shape,
        (t, u, v, depth) -> {
          t.tint(paper, 0.97f * t.part);
          t.gloss *= 0.3f;
        });
  }

  /** The long reflection of a window. */
  private static void gleam(Assembly.Builder builder, Form form, boolean glass) {
    float v = -0.5f * Math.min(form.base, form.body);
    float half = 0.09f * form.body;
    float strength = glass ? 0.5f : 0.25f;
    Shape streak = Shape.segment(form.bottom() + 0.15f, v, form.shoulder - 0.1f, v, half);
    builder.layer(
        canvas ->
            canvas.paint(
                streak,
                (t, a, b, depth) ->
                    t.tint(Colour.grey(1), strength * Curve.clamp(depth / half) * t.part)));
  }
}
