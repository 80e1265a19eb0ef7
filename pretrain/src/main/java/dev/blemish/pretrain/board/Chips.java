package dev.blemish.pretrain.board;

import dev.blemish.pretrain.form.Assembly;
import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Finish;
import dev.blemish.pretrain.form.Grid;
import dev.blemish.pretrain.form.Lettering;
import dev.blemish.pretrain.form.Profile;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Shape;
import java.util.ArrayList;
import java.util.List;

/** Components with many legs. */
final class Chips {
  private Chips() {}

  private static Finish tin(Rng rng) {
    return Finish.coloured(Colour.grey(rng.uniform(0.6, 0.82)), 0.6, rng);
  }

  private static Finish black(Rng rng) {
    return Finish.coloured(Colour.grey(rng.uniform(0.06, 0.18)), 0.12, rng);
  }

  static Component dual(Rng rng) {
    return chip(rng, Draw.between(rng, 0.28, 0.6), Draw.count(rng, 3, 12), false);
  }

  static Component quad(Rng rng) {
    return chip(rng, 1, Draw.count(rng, 4, 10), true);
  }

  private static Component chip(Rng rng, float ratio, int count, boolean four) {
    float halfU = 0.97f / Curve.length(1, ratio);
    float halfV = halfU * ratio;
    float leg = Draw.between(rng, 0.07, 0.12);
    List<Shape> legs = new ArrayList<>();
    List<Shape> pads = new ArrayList<>();
    float bodyU = four ? halfU - 1.6f * leg : halfU;
    float bodyV = halfV - 1.6f * leg;
    float thin = 0.55f * bodyU / count;
    for (int k = 0; k < (four ? 4 : 2) * count; k++) {
      int side = k / count;
      float at = bodyU * 0.92f * (2 * (k % count + 0.5f) / count - 1);
      float out = (side % 2 == 0 ? 1 : -1) * (halfV - 0.8f * leg);
      boolean upright = side > 1;
      legs.add(leg(upright ? out : at, upright ? at : out, thin, leg, upright));
      pads.add(leg(upright ? out : at, upright ? at : out, 1.3f * thin, 1.4f * leg, upright));
    }
    Finish metal = tin(rng);
    Assembly.Builder builder = Assembly.of("chip");
    for (Shape shape : legs) {
      builder.layer(canvas -> canvas.raise(shape, Profile.round(0.04, 0.04, 0.03), metal));
    }
    float tall = Draw.between(rng, 0.1, 0.2);
    Shape box = Shape.box(0, 0, bodyU, bodyV, 0.02f);
    Finish body = black(rng);
    builder.layer(canvas -> canvas.raise(box, Profile.chamfer(tall, 0.03, 0.04), body));
    marks(builder, bodyU, bodyV, rng);
    return new Component(builder.build(box, body), pads, halfU, halfV);
  }

  private static Shape leg(float u, float v, float thin, float leg, boolean upright) {
    return upright ? Shape.box(u, v, leg, thin, 0.01f) : Shape.box(u, v, thin, leg, 0.01f);
  }

  private static void marks(Assembly.Builder builder, float halfU, float halfV, Rng rng) {
    Shape dot = Shape.disc(-halfU + 0.1f, halfV - 0.1f, 0.05f);
    builder.layer(canvas -> canvas.emboss(dot, Profile.chamfer(0, -0.04, 0.03)));
    Colour ink = Colour.grey(rng.uniform(0.45, 0.85));
    Lettering text = new Lettering(rng, 0.7 * halfU, 0.55 * halfV, Draw.count(rng, 1, 3));
    if (rng.chance(0.8)) {
      builder.layer(canvas -> text.print(canvas, 0.03, 0, 0, ink));
    }
  }

  static Component transistor(Rng rng) {
    float bodyU = Draw.between(rng, 0.6, 0.85);
    int below = Draw.oneOf(rng, 2, 3);
    Finish metal = tin(rng);
    Finish body = black(rng);
    Assembly.Builder builder = Assembly.of("transistor");
    List<Shape> pads = new ArrayList<>();
    for (int k = 0; k < below; k++) {
      float u = bodyU * (2 * (k + 0.5f) / below - 1);
      pads.add(pin(builder, u, 0.55f, metal));
    }
    pads.add(pin(builder, 0, -0.55f, metal));
    Shape box = Shape.box(0, 0, bodyU, 0.4f, 0.04f);
    builder.layer(canvas -> canvas.raise(box, Profile.chamfer(0.3, 0.1, 0.1), body));
    Lettering text = new Lettering(rng, 0.5, 0.22, 1);
    Colour ink = Colour.grey(0.75);
    builder.layer(canvas -> text.print(canvas, 0, 0, 0, ink));
    return new Component(builder.build(box, body), pads, bodyU, 0.8f);
  }

  private static Shape pin(Assembly.Builder builder, float u, float v, Finish metal) {
    Shape leg = Shape.box(u, v, 0.14f, 0.22f, 0.03f);
    builder.layer(canvas -> canvas.raise(leg, Profile.flat(0.1), metal));
    return Shape.box(u, v * 1.05f, 0.2f, 0.24f, 0.03f);
  }

  static Component header(Rng rng) {
    int columns = Draw.count(rng, 2, 10);
    int rows = Draw.count(rng, 1, 2);
    float cell = 1.9f / Curve.length(columns, rows);
    Grid cells = new Grid(columns, rows, cell, cell);
    float halfU = columns * cell / 2;
    float halfV = rows * cell / 2;
    Shape box = Shape.box(0, 0, halfU, halfV, 0.02f);
    Finish plastic = rng.chance(0.6) ? black(rng) : Finish.plain(rng);
    Finish metal = Finish.metal(rng);
    boolean sunk = rng.chance(0.4);
    Assembly.Builder builder =
        Assembly.of("header")
            .layer(canvas -> canvas.raise(box, Profile.chamfer(0.2, 0.04, 0.04), plastic));
    List<Shape> pads = new ArrayList<>();
    for (int k = 0; k < cells.count(); k++) {
      float u = cells.u(k);
      float v = cells.v(k);
      Shape pin = Shape.box(u, v, 0.22f * cell, 0.22f * cell, 0.01f);
      builder.layer(
          canvas -> {
            if (sunk) {
              canvas.emboss(pin, Profile.flat(-0.15));
              canvas.print(pin, Colour.grey(0.02), 0.9);
            } else {
              canvas.raise(pin, Profile.chamfer(0.08, 0.05, 0.03), metal);
            }
          });
      pads.add(Shape.disc(u, v, 0.34f * cell));
    }
    return new Component(builder.build(box, plastic), pads, halfU, halfV);
  }
}
