package dev.blemish.pretrain.object;

import dev.blemish.pretrain.form.Assembly;
import dev.blemish.pretrain.form.Canvas;
import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Finish;
import dev.blemish.pretrain.form.Item;
import dev.blemish.pretrain.form.Outline;
import dev.blemish.pretrain.form.Profile;
import dev.blemish.pretrain.form.Sectors;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.texture.Palette;

/** Cables cut across: a sheath, insulated wires, strands of metal. */
final class Cable {
  /**
   * Equal round strands of metal side by side.
   *
   * @param pitch from one to the next
   */
  private record Strands(Finish metal, float pitch, float cos, float sin) {
    static Strands draw(double pitch, Rng rng) {
      Colour[] metals = {
        Colour.of(0.74, 0.45, 0.30), Colour.of(0.80, 0.58, 0.40), Colour.of(0.74, 0.74, 0.75)
      };
      Finish metal = Finish.coloured(Draw.oneOf(rng, metals).jitter(0.05, rng), 0.5, rng);
      double angle = rng.uniform(0, Math.PI);
      return new Strands(
          metal, (float) pitch, (float) StrictMath.cos(angle), (float) StrictMath.sin(angle));
    }

    /** Paints a bundle of them. */
    void paint(Canvas canvas, Shape bundle) {
      float high = 0.5f * pitch;
      canvas.solid(bundle, (u, v, depth) -> 0.1f + high * at(u, v), metal);
      canvas.paint(bundle, (t, u, v, depth) -> t.dim(0.45f + 0.6f * at(u, v)));
    }

    /** 1 on the middle of a strand, 0 between strands. */
    private float at(float u, float v) {
      float x = (cos * u + sin * v) / pitch;
      float y = (cos * v - sin * u) / (1.7321f * pitch);
      return Curve.clamp(1 - 3.3f * Math.min(squared(x, y), squared(x + 0.5f, y + 0.5f)));
    }

    private static float squared(float x, float y) {
      float across = x - Curve.floor(x + 0.5f);
      float along = 1.7321f * (y - Curve.floor(y + 0.5f));
      return across * across + along * along;
    }
  }

  /** One insulated wire, cut across. */
  private record Wire(Shape insulation, Shape core, Finish rubber) {
    static Wire draw(float[] place, float share, Finish rubber, Rng rng) {
      float u = place[0] + Draw.between(rng, -0.02, 0.02);
      float v = place[1] + Draw.between(rng, -0.02, 0.02);
      float radius = place[2];
      float off = Draw.between(rng, -0.08, 0.08) * radius;
      return new Wire(
          Outline.wobbly(Shape.disc(u, v, radius), 0.1 * radius, 2 / radius, Draw.seed(rng)),
          Outline.wobbly(
              Shape.disc(u + off, v, share * radius), 0.12 * radius, 3 / radius, Draw.seed(rng)),
          rubber);
    }

    void paintRubber(Canvas canvas) {
      canvas.solid(insulation, Profile.round(0.08, 0.03, 0.04), rubber);
    }
  }

  private Cable() {}

  static Item draw(Rng rng) {
    return switch (rng.nextInt(6)) {
      case 0 -> flat(rng);
      case 1 -> coaxial(rng);
      default -> round(rng);
    };
  }

  private static Assembly.Builder sheathed(Shape body, Finish sheath) {
    return Assembly.of("cable", "wire", "power cable", "cut cable")
        .solid(0, missing -> body, Profile.round(0.1, 0.03, 0.05), sheath);
  }

  private static Finish rubber(Rng rng) {
    Colour colour = rng.chance(0.4) ? Colour.grey(rng.uniform(0.06, 0.9)) : Palette.colour(rng);
    return Finish.coloured(colour, rng.uniform(0, 0.4), rng);
  }

  /** Two to seven wires around each other. */
  private static Item round(Rng rng) {
    Finish sheath = rubber(rng);
    Shape disc = Shape.disc(0, 0, 0.95f);
    Shape body = Outline.wobbly(disc, Draw.between(rng, 0.005, 0.025), 2, Draw.seed(rng));
    float inner = Draw.between(rng, 0.74, 0.9);
    Assembly.Builder builder = sheathed(body, sheath);
    lining(builder, inner, rng);
    int count = Draw.count(rng, 2, 7);
    Sectors around = new Sectors(Math.min(count, 6));
    float sine = (float) StrictMath.sin(Math.PI / around.count());
    float most = inner * sine / (1 + sine);
    float[][] places = new float[count][];
    for (int k = 0; k < count; k++) {
      float away = k == 6 ? 0 : inner - most;
      places[k] =
          new float[] {
            around.u(k % around.count(), away),
            around.v(k % around.count(), away),
            most * Draw.between(rng, 0.86, 0.96)
          };
    }
    wires(builder, places, rng);
    return builder.build(body, sheath);
  }

  /** What is seen between the wires: a filling, a foil, threads. */
  private static void lining(Assembly.Builder builder, float inner, Rng rng) {
    Finish filling =
        rng.chance(0.5)
            ? Finish.coloured(Colour.grey(rng.uniform(0.05, 0.9)), 0.1, rng)
            : Finish.plain(rng);
    Shape well = Shape.disc(0, 0, inner);
    builder.layer(canvas -> canvas.solid(well, Profile.flat(0.03), filling));
    if (rng.chance(0.4)) {
      Finish foil = rng.chance(0.6) ? Finish.metal(rng) : Finish.plain(rng);
      Shape ring = Shape.ring(0, 0, inner, Draw.between(rng, 0.015, 0.035));
      builder.part(canvas -> canvas.solid(ring, Profile.flat(0.12), foil));
    }
  }

  /** Either whole wires can be missing, or the metal within them. */
  private static void wires(Assembly.Builder builder, float[][] places, Rng rng) {
    float share = Draw.between(rng, 0.45, 0.75);
    Strands strands = Strands.draw(share * places[0][2] / rng.uniform(1.5, 4), rng);
    Finish first = rubber(rng);
    boolean alike = rng.chance(0.15);
    boolean whole = rng.chance(0.6);
    for (float[] place : places) {
      Wire wire = Wire.draw(place, share, alike ? first : rubber(rng), rng);
      if (whole) {
        builder.part(
            canvas -> {
              wire.paintRubber(canvas);
              strands.paint(canvas, wire.core());
            });
      } else {
        builder.layer(wire::paintRubber).part(canvas -> strands.paint(canvas, wire.core()));
      }
    }
  }

  /** Wires in a row. */
  private static Item flat(Rng rng) {
    Finish sheath = rubber(rng);
    int count = Draw.count(rng, 2, 6);
    float half = 0.97f / (count + 0.3f);
    float end = 0.97f - 1.15f * half;
    Shape body = Shape.segment(-end, 0, end, 0, 1.15f * half);
    Assembly.Builder builder = sheathed(body, sheath);
    float[][] places = new float[count][];
    for (int k = 0; k < count; k++) {
      places[k] = new float[] {end * (2f * k / (count - 1) - 1), 0, 0.85f * half};
    }
    wires(builder, places, rng);
    return builder.build(body, sheath);
  }

  /** One core, insulation, a braid and a sheath around each other. */
  private static Item coaxial(Rng rng) {
    Finish sheath = rubber(rng);
    Shape body = Shape.disc(0, 0, 0.96f);
    Assembly.Builder builder = sheathed(body, sheath);
    float radius = Draw.between(rng, 0.72, 0.84);
    Strands braid = Strands.draw(Draw.between(rng, 0.06, 0.1), rng);
    Shape screen = Shape.disc(0, 0, radius);
    builder.part(canvas -> braid.paint(canvas, screen));
    radius -= Draw.between(rng, 0.06, 0.12);
    Shape inside = Shape.disc(0, 0, radius);
    Finish plastic = rubber(rng);
    builder.layer(canvas -> canvas.solid(inside, Profile.round(0.1, 0.03, 0.05), plastic));
    float core = radius * Draw.between(rng, 0.25, 0.6);
    Strands strands = Strands.draw(core / rng.uniform(1, 4), rng);
    Shape middle = Outline.wobbly(Shape.disc(0, 0, core), 0.04, 5, Draw.seed(rng));
    builder.part(canvas -> strands.paint(canvas, middle));
    return builder.build(body, sheath);
  }
}
