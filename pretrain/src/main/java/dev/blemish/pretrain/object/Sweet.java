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
import dev.blemish.pretrain.form.Sectors;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.texture.Palette;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Sweets and candles: chewing gum, wrapped sweets, lollipops, canes, wax. */
final class Sweet {
  private Sweet() {}

  static Item draw(Rng rng) {
    return switch (rng.nextInt(6)) {
      case 0 -> gum(rng);
      case 1 -> wrapped(rng);
      case 2 -> lollipop(rng);
      case 3 -> cane(rng);
      case 4 -> teaLight(rng);
      default -> candle(rng);
    };
  }

  private static Finish glossy(Rng rng) {
    Colour colour = Palette.colour(rng);
    return Finish.coloured(
        rng.chance(0.4) ? Paints.mix(colour, Colour.grey(1), 0.6) : colour,
        rng.uniform(0.3, 0.9),
        rng);
  }

  /** Pillows and sticks of chewing gum. */
  private static Item gum(Rng rng) {
    Colour light = Paints.mix(Palette.colour(rng), Colour.grey(0.97), rng.uniform(0.4, 1));
    Finish finish = Finish.coloured(light, rng.uniform(0, 0.5), rng);
    float ratio = Draw.between(rng, 0.35, 0.95);
    float halfU = 0.95f / Curve.length(1, ratio);
    float halfV = ratio * halfU;
    Shape box = Shape.box(0, 0, halfU, halfV, Draw.between(rng, 0.15, 0.7) * halfV);
    Shape body = Outline.wobbly(box, 0.025, 1.5, Draw.seed(rng));
    Profile pillow = Profile.round(0.05, Draw.between(rng, 0.12, 0.3) * halfV, halfV * 0.9);
    Assembly.Builder builder =
        Assembly.of("chewing gum", "gum", "sweet").solid(0, missing -> body, pillow, finish);
    if (rng.chance(0.6)) {
      Lettering text = new Lettering(rng, 0.55 * halfU, 0.3 * halfV, 1);
      double deep = rng.chance(0.5) ? 0.03 : -0.03;
      builder.part(canvas -> text.engrave(canvas, 0, 0, 0, deep));
    }
    return builder.build(body, finish);
  }

  /** Paper twisted at both ends. */
  private static Item wrapped(Rng rng) {
    Finish paper = glossy(rng);
    Colour stripe = Paints.on(paper.typical(), rng);
    float halfU = Draw.between(rng, 0.36, 0.52);
    float halfV = halfU * Draw.between(rng, 0.6, 1);
    float fan = Draw.between(rng, 0.25, 0.4);
    Shape middle = Outline.ellipse(0, 0, halfU, halfV);
    IntFunction<Shape> without =
        missing -> {
          List<Shape> all = new ArrayList<>(List.of(middle));
          for (int k = 0; k < 2; k++) {
            float side = k == 0 ? 1 : -1;
            if (k != missing) {
              float near = side * 0.9f * halfU;
              all.add(
                  Outline.closed(
                      near,
                      -0.07f,
                      side * 0.92f,
                      -fan,
                      side * 0.86f,
                      0,
                      side * 0.92f,
                      fan,
                      near,
                      0.07f));
            }
          }
          return Outline.union(all, 0.03);
        };
    Assembly.Builder builder =
        Assembly.of("sweet", "candy", "wrapped sweet")
            .solid(2, without, Profile.round(0.03, 0.8 * halfV, halfV), paper);
    float folds = Draw.between(rng, 40, 70);
    Shape whole = without.apply(Item.NONE);
    builder.layer(
        canvas ->
            canvas.emboss(
                whole,
                (u, v, depth) -> 0.015f * Curve.wave(folds * v / (0.4f + Math.abs(u))) * (u * u)));
    float wave = Draw.between(rng, 6, 20);
    float slant = Draw.between(rng, -1, 1);
    Shape bands =
        Outline.both(
            whole, new Shape(0, 0, 1, (u, v) -> 0.4f / wave * Curve.wave(wave * (u + slant * v))));
    if (rng.chance(0.7)) {
      builder.part(canvas -> canvas.print(bands, stripe, 0.85));
    }
    return builder.build(whole, paper);
  }

  /** A coloured disc with a swirl, on a stick. */
  private static Item lollipop(Rng rng) {
    Finish sugar = glossy(rng);
    Colour second = Paints.on(sugar.typical(), rng);
    Finish paper = Finish.coloured(Colour.grey(rng.uniform(0.7, 0.97)), 0.1, rng);
    float radius = Draw.between(rng, 0.4, 0.58);
    float at = 0.96f - radius;
    Shape head = Shape.disc(at, 0, radius);
    Shape stick = Shape.segment(-0.92f, 0, at, 0, Draw.between(rng, 0.025, 0.05));
    Assembly.Builder builder =
        Assembly.of("lollipop", "sweet", "candy")
            .part(canvas -> canvas.solid(stick, Profile.round(0.05, 0.05, 0.05), paper))
            .layer(
                canvas ->
                    canvas.solid(head, Profile.round(0.06, 0.3 * radius, 0.8 * radius), sugar));
    int arms = Draw.count(rng, 1, 6);
    float turn = Draw.between(rng, 0, 14);
    Shape swirl =
        new Shape(
            at,
            0,
            radius,
            (u, v) -> {
              float r = Curve.length(u - at, v);
              float wave = Curve.wave(arms * Curve.angle(u - at, v) + turn * r);
              return Math.max(0.5f * r / (arms + turn * r + 0.1f) * wave, r - 0.97f * radius);
            });
    builder.part(canvas -> canvas.print(swirl, second, 0.9));
    return builder.build(Outline.union(List.of(head, stick), 0), sugar);
  }

  /** A bent stick with stripes around it. */
  private static Item cane(Rng rng) {
    Finish white = glossy(rng);
    Colour stripe = Paints.on(white.typical(), rng);
    float half = Draw.between(rng, 0.09, 0.16);
    float r = Draw.between(rng, 0.2, 0.32);
    float v = -0.5f * r;
    List<float[]> points = new ArrayList<>(List.of(new float[] {-0.86f, v}));
    for (int k = 0; k <= 6; k++) {
      double angle = Math.PI * (k / 6.0 - 0.5);
      points.add(
          new float[] {
            0.84f - r + r * (float) StrictMath.cos(angle) - half,
            v + r + r * (float) StrictMath.sin(angle)
          });
    }
    float[] path = new float[3 * points.size()];
    for (int k = 0; k < points.size(); k++) {
      path[3 * k] = points.get(k)[0];
      path[3 * k + 1] = points.get(k)[1];
      path[3 * k + 2] = half;
    }
    Shape body = Shape.path(path);
    Assembly.Builder builder =
        Assembly.of("candy cane", "sweet", "hook")
            .solid(0, missing -> body, Profile.round(0.03, half, half), white);
    float pitch = Draw.between(rng, 0.14, 0.26);
    int count = (int) ((1.7f - r - half) / pitch);
    for (int k = 0; k < count; k++) {
      float u = -0.8f + k * pitch;
      Shape band = Shape.segment(u, v - half, u + half, v + half, 0.22f * pitch);
      builder.part(canvas -> canvas.print(Outline.both(band, body), stripe, 0.9));
    }
    for (int k = 0; k < 4; k++) {
      float angle = 1.5708f * (k / 2f - 0.8f);
      float du = half * Curve.wave(angle + 1.1f);
      float dv = -half * Curve.wave(angle - 0.47f);
      float midU = 0.84f - r - half + r * Curve.wave(angle + 1.5708f);
      float midV = v + r + r * Curve.wave(angle);
      Shape band = Shape.segment(midU - du, midV + dv, midU + du, midV - dv, 0.22f * pitch);
      builder.part(canvas -> canvas.print(Outline.both(band, body), stripe, 0.9));
    }
    return builder.build(body, white);
  }

  /** Wax in a cup, seen from above. */
  private static Item teaLight(Rng rng) {
    Finish cup = rng.chance(0.7) ? Finish.metal(rng) : Finish.plain(rng);
    Colour pale = Paints.mix(Palette.colour(rng), Colour.grey(0.95), rng.uniform(0.2, 1));
    Finish wax = Finish.coloured(pale, rng.uniform(0.2, 0.7), rng);
    Shape body = Shape.disc(0, 0, 0.96f);
    Shape pool = Shape.disc(0, 0, Draw.between(rng, 0.8, 0.9));
    Assembly.Builder builder =
        Assembly.of("candle", "tea light", "wax candle")
            .solid(0, missing -> body, Profile.round(0.16, 0.03, 0.04), cup);
    ribs(builder, rng);
    builder.layer(canvas -> canvas.solid(pool, Profile.round(0.13, -0.02, 0.3), wax));
    Shape melted = Shape.blob(0, 0, Draw.between(rng, 0.25, 0.45), Draw.seed(rng));
    builder.part(canvas -> canvas.emboss(melted, Profile.smooth(0, -0.03, 0.1)));
    wick(builder, rng);
    return builder.build(body, cup);
  }

  private static void ribs(Assembly.Builder builder, Rng rng) {
    Sectors around = new Sectors(Draw.count(rng, 12, 24));
    Shape rim = Shape.ring(0, 0, 0.92f, 0.05f);
    Canvas.Relief relief = (u, v, depth) -> 0.02f * Curve.wave(around.count() * Curve.angle(u, v));
    builder.layer(canvas -> canvas.emboss(rim, relief));
  }

  private static void wick(Assembly.Builder builder, Rng rng) {
    float bend = Draw.between(rng, -0.15, 0.15);
    float length = Draw.between(rng, 0.1, 0.3);
    Shape thread =
        Shape.path(new float[] {0, 0, 0.04f, length, 0, 0.04f, length + 0.08f, bend, 0.03f});
    Finish burnt = Finish.coloured(Colour.grey(rng.uniform(0.05, 0.9)), 0, rng);
    builder.part(canvas -> canvas.raise(thread, Profile.round(0.06, 0.05, 0.04), burnt));
  }

  /** A candle from the side, with rings or drops of wax. */
  private static Item candle(Rng rng) {
    Finish wax = glossy(rng);
    float half = Draw.between(rng, 0.16, 0.42);
    float top = Draw.between(rng, 0.6, 0.74);
    float foot = -(float) Math.sqrt(0.92f - half * half);
    Lathe lathe =
        new Lathe(foot, half, top - 0.04f, half * Draw.between(rng, 0.7, 1), top, 0.85f * half);
    Shape body = lathe.shape();
    Canvas.Relief round = lathe.relief(0.03, 0.8);
    Shape thread =
        Shape.path(
            new float[] {
              top - 0.05f, 0, 0.025f, top + 0.1f, 0, 0.025f, top + 0.2f, half * 0.2f, 0.02f
            });
    Finish burnt = Finish.coloured(Colour.grey(rng.uniform(0.05, 0.5)), 0, rng);
    Assembly.Builder builder =
        Assembly.of("candle", "wax candle")
            .part(canvas -> canvas.solid(thread, Profile.round(0.05, 0.03, 0.03), burnt))
            .layer(canvas -> canvas.solid(body, round, wax));
    int count = Draw.count(rng, 0, 5);
    boolean rings = rng.chance(0.5);
    Colour ink = Paints.on(wax.typical(), rng);
    for (int k = 0; k < count; k++) {
      float t = (k + 0.5f) / count;
      float u = Curve.mix(foot, top, t);
      float v = half * (1.6f * t - 0.8f);
      float drop = top - Draw.between(rng, 0.2, 0.6);
      Shape mark =
          rings
              ? Outline.both(Shape.box(u, 0, 0.03f, half, 0), body)
              : Shape.segment(drop, v, top - 0.06f, v, 0.045f);
      builder.part(
          canvas -> {
            canvas.emboss(mark, Profile.round(0.01, 0.03, 0.03));
            canvas.print(mark, ink, rings ? 0.85 : 0.05);
          });
    }
    return builder.build(body, wax);
  }
}
