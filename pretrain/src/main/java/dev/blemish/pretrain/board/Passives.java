package dev.blemish.pretrain.board;

import dev.blemish.pretrain.form.Assembly;
import dev.blemish.pretrain.form.Canvas;
import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Finish;
import dev.blemish.pretrain.form.Lettering;
import dev.blemish.pretrain.form.Outline;
import dev.blemish.pretrain.form.Paints;
import dev.blemish.pretrain.form.Profile;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Material;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.texture.Palette;
import java.util.List;

/** Components with two ends. */
final class Passives {
  private Passives() {}

  private static Finish tin(Rng rng) {
    return Finish.coloured(Colour.grey(rng.uniform(0.65, 0.85)), 0.6, rng);
  }

  static Component small(Rng rng) {
    Colour[] kinds = {
      Colour.grey(0.08),
      Colour.of(0.62, 0.46, 0.30),
      Colour.of(0.78, 0.70, 0.55),
      Colour.of(0.85, 0.62, 0.15),
      Colour.of(0.25, 0.36, 0.50)
    };
    Finish body = Finish.coloured(Draw.oneOf(rng, kinds).jitter(0.04, rng), 0.2, rng);
    Finish metal = tin(rng);
    float half = Draw.between(rng, 0.34, 0.55);
    float cap = Draw.between(rng, 0.16, 0.3);
    Shape box = Shape.box(0, 0, 0.8f, half, 0.03f);
    Shape middle = Shape.box(0, 0, 0.8f - cap, half, 0.01f);
    Profile profile = Profile.round(0.3, 0.08, 0.1);
    Assembly.Builder builder =
        Assembly.of("resistor")
            .layer(canvas -> canvas.raise(box, profile, metal))
            .layer(canvas -> canvas.paint(middle, repaint(body)));
    if (rng.chance(0.5)) {
      Lettering text = new Lettering(rng, 0.4, 0.6 * half, 1);
      Colour ink = Paints.on(body.typical(), rng);
      builder.layer(canvas -> text.print(canvas, 0, 0, 0, ink));
    }
    float side = 0.9f;
    List<Shape> pads =
        List.of(
            Shape.box(-side + 0.15f, 0, 0.28f, half * 1.15f, 0.05f),
            Shape.box(side - 0.15f, 0, 0.28f, half * 1.15f, 0.05f));
    return new Component(builder.build(box, body), pads, 1, half * 1.1f);
  }

  /** The finish alone, on the height that is there. */
  private static Material repaint(Finish finish) {
    Colour colour = finish.typical();
    return (t, u, v, depth) -> {
      t.colour(colour);
      t.gloss = 0.15f;
    };
  }

  private static List<Shape> drilled(float away, float radius) {
    return List.of(Shape.disc(-away, 0, radius), Shape.disc(away, 0, radius));
  }

  static Component can(Rng rng) {
    Finish sleeve = Finish.plain(rng);
    Finish top = tin(rng);
    boolean square = rng.chance(0.4);
    Shape base = Shape.box(0, 0, 0.92f, 0.92f, 0.25f);
    Shape body = Shape.disc(0, 0, 0.93f);
    Shape lid = Shape.disc(0, 0, Draw.between(rng, 0.7, 0.84));
    Colour mark = Paints.on(top.typical(), rng);
    float edge = Draw.between(rng, 0.3, 0.6);
    Shape side = new Shape(0, 0, 1, (u, v) -> edge - u);
    boolean scored = rng.chance(0.6);
    Finish black = Finish.coloured(Colour.grey(0.1), 0.2, rng);
    Assembly.Builder builder = Assembly.of("capacitor");
    if (square) {
      builder.layer(canvas -> canvas.raise(base, Profile.flat(0.1), black));
    }
    builder
        .layer(canvas -> canvas.raise(body, Profile.round(0.3, 0.15, 0.15), sleeve))
        .layer(canvas -> canvas.raise(lid, Profile.smooth(0, -0.05, 0.05), top))
        .layer(canvas -> canvas.print(Outline.both(side, square ? lid : body), mark, 0.85));
    if (scored) {
      Profile groove = Profile.chamfer(0, -0.05, 0.03);
      Shape first = Shape.box(0, 0, 0.6f, 0.035f, 0);
      Shape second = Shape.box(0, 0, 0.035f, 0.6f, 0);
      builder
          .layer(canvas -> canvas.emboss(first, groove))
          .layer(canvas -> canvas.emboss(second, groove));
    }
    return new Component(builder.build(body, sleeve), drilled(0.4f, 0.2f), 0.95f, 0.95f);
  }

  static Component axial(Rng rng) {
    Colour[] kinds = {
      Colour.of(0.80, 0.68, 0.50),
      Colour.of(0.45, 0.62, 0.75),
      Colour.grey(0.1),
      Colour.of(0.72, 0.35, 0.18)
    };
    Finish body = Finish.coloured(Draw.oneOf(rng, kinds).jitter(0.05, rng), 0.4, rng);
    Finish metal = tin(rng);
    float half = Draw.between(rng, 0.16, 0.26);
    float reach = Draw.between(rng, 0.45, 0.62);
    Shape wire = Shape.segment(-0.88f, 0, 0.88f, 0, 0.045f);
    Shape box = Shape.box(0, 0, reach, half, 0.7f * half);
    Canvas.Relief round =
        (u, v, depth) -> 0.06f + (float) Math.sqrt(Math.max(0, half * half - v * v));
    Assembly.Builder builder =
        Assembly.of("resistor")
            .layer(canvas -> canvas.raise(wire, Profile.round(0.08, 0.04, 0.04), metal))
            .layer(canvas -> canvas.solid(box, round, body));
    int rings = Draw.count(rng, 1, 5);
    for (int k = 0; k < rings; k++) {
      float u = reach * (1.4f * (k + 0.5f) / rings - 0.7f);
      Shape ring = Shape.box(u, 0, 0.045f, half, 0);
      Colour ink = Palette.colour(rng);
      builder.layer(canvas -> canvas.print(Outline.both(ring, box), ink, 0.9));
    }
    return new Component(builder.build(box, body), drilled(0.86f, 0.12f), 1, half);
  }

  static Component crystal(Rng rng) {
    Finish metal = Finish.metal(rng);
    float half = Draw.between(rng, 0.36, 0.5);
    Shape can = Shape.box(0, 0, 0.95f, half, half * 0.95f);
    Shape top = Outline.grown(can, -0.12);
    Lettering text = new Lettering(rng, 0.55, 0.4 * half, 1);
    Assembly.Builder builder =
        Assembly.of("crystal")
            .layer(canvas -> canvas.raise(can, Profile.round(0.06, 0.04, 0.04), metal))
            .layer(canvas -> canvas.raise(top, Profile.round(0.2, 0.1, 0.1), metal))
            .layer(canvas -> text.print(canvas, 0, 0, 0, Colour.grey(0.15)));
    return new Component(builder.build(can, metal), drilled(0.55f, 0.16f), 0.97f, half);
  }

  static Component lamp(Rng rng) {
    Colour[] kinds = {
      Colour.of(0.85, 0.12, 0.10),
      Colour.of(0.20, 0.70, 0.25),
      Colour.of(0.92, 0.78, 0.15),
      Colour.of(0.25, 0.45, 0.90),
      Colour.grey(0.9)
    };
    Finish lens = Finish.coloured(Draw.oneOf(rng, kinds).jitter(0.05, rng), 0.9, rng);
    Shape flat = new Shape(0, 0, 1, (u, v) -> u - 0.72f);
    Shape rim = Outline.both(Shape.disc(0, 0, 0.92f), flat);
    Shape dome = Shape.disc(0, 0, 0.7f);
    Assembly.Builder builder =
        Assembly.of("led")
            .layer(canvas -> canvas.raise(rim, Profile.chamfer(0.15, 0.05, 0.05), lens))
            .layer(canvas -> canvas.raise(dome, Profile.round(0.15, 0.5, 0.7), lens));
    return new Component(builder.build(rim, lens), drilled(0.4f, 0.24f), 0.95f, 0.95f);
  }

  static Component coil(Rng rng) {
    Finish core = Finish.coloured(Colour.grey(rng.uniform(0.1, 0.3)), 0.05, rng);
    Finish wire = Finish.metal(rng);
    float inner = Draw.between(rng, 0.35, 0.5);
    int turns = Draw.count(rng, 9, 18);
    float half = (0.93f - inner) / 2;
    Shape ring = Shape.ring(0, 0, inner + half, half);
    Canvas.Relief wound = (u, v, depth) -> 0.03f + 0.05f * Curve.wave(turns * Curve.angle(u, v));
    Profile dome = Profile.round(0.1, half, half);
    Assembly.Builder builder =
        Assembly.of("coil")
            .layer(canvas -> canvas.raise(ring, dome, core))
            .layer(
                canvas ->
                    canvas.paint(
                        ring,
                        (t, u, v, depth) -> {
                          float wave = Curve.wave(turns * Curve.angle(u, v));
                          t.tint(wire.typical(), Curve.step(-0.3f, 0.1f, wave));
                          t.gloss = 0.4f;
                        }))
            .layer(canvas -> canvas.emboss(ring, wound));
    return new Component(builder.build(ring, core), drilled(0.7f, 0.16f), 0.95f, 0.95f);
  }
}
