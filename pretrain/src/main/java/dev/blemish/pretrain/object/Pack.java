package dev.blemish.pretrain.object;

import dev.blemish.pretrain.form.Assembly;
import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Finish;
import dev.blemish.pretrain.form.Grid;
import dev.blemish.pretrain.form.Item;
import dev.blemish.pretrain.form.Lettering;
import dev.blemish.pretrain.form.Outline;
import dev.blemish.pretrain.form.Paints;
import dev.blemish.pretrain.form.Profile;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Shape;

/** Packs with cavities in rows, most of them filled: blisters of tablets, trays of sweets. */
final class Pack {
  private static final double EMPTY = 0.12;

  /** The pack's half sizes and its cells. */
  private record Plan(float halfU, float halfV, Grid cells) {
    static Plan draw(Rng rng) {
      int columns = Draw.count(rng, 2, 6);
      int rows = Draw.count(rng, 1, Math.min(columns, 4));
      double cellU = 1;
      double cellV = rng.uniform(0.7, 1.3);
      double edge = rng.uniform(0.05, 0.4);
      double halfU = columns * cellU / 2 + edge;
      double halfV = rows * cellV / 2 + edge;
      double norm = 0.97 / Math.sqrt(halfU * halfU + halfV * halfV);
      return new Plan(
          (float) (norm * halfU),
          (float) (norm * halfV),
          new Grid(columns, rows, (float) (norm * cellU), (float) (norm * cellV)));
    }

    Shape body(double corner) {
      return Shape.box(0, 0, halfU, halfV, (float) (corner * halfV));
    }
  }

  private Pack() {}

  static Item draw(Rng rng) {
    return rng.chance(0.6) ? blister(rng) : tray(rng);
  }

  /** A cell's filling: a disc, an oval or a box in its place. */
  private static Shape[] fillings(Grid cells, double share, Rng rng) {
    float halfU = (float) (share * cells.cellU() / 2);
    float halfV = (float) (share * cells.cellV() / 2);
    float small = Math.min(halfU, halfV);
    float flat = small * Draw.between(rng, 0.45, 0.7);
    float corner = Draw.between(rng, 0.1, 0.6) * small;
    boolean across = rng.chance(0.5);
    int kind = rng.nextInt(4);
    Shape[] shapes = new Shape[cells.count()];
    for (int k = 0; k < shapes.length; k++) {
      float u = cells.u(k);
      float v = cells.v(k);
      float du = across ? 0 : halfU - flat;
      float dv = across ? halfV - flat : 0;
      shapes[k] =
          switch (kind) {
            case 0 -> Shape.segment(u - du, v - dv, u + du, v + dv, flat);
            case 1 -> Shape.box(u, v, halfU, halfV, corner);
            default -> Shape.disc(u, v, small);
          };
    }
    return shapes;
  }

  /** Tablets under clear domes on a foil. */
  private static Item blister(Rng rng) {
    Finish foil = rng.chance(0.6) ? Finish.metal(rng) : Finish.plain(rng);
    Plan plan = Plan.draw(rng);
    Shape body = plan.body(rng.uniform(0.02, 0.25));
    Assembly.Builder builder =
        Assembly.of("blister pack", "pack of pills", "blister", "pack")
            .solid(0, missing -> body, Profile.round(0.04, 0.03, 0.03), foil);
    perforation(builder, plan, foil.typical(), rng);
    boolean clear = rng.chance(0.6);
    Colour tint = clear ? Paints.mix(foil.typical(), Colour.grey(0.25), 0.4) : foil.typical();
    Finish pill = Finish.plain(rng);
    Finish other = rng.chance(0.3) ? Finish.plain(rng) : pill;
    Shape[] shapes = fillings(plan.cells(), rng.uniform(0.5, 0.75), rng);
    double dome = rng.uniform(0.02, 0.05);
    for (int k = 0; k < shapes.length; k++) {
      Shape shape = shapes[k];
      Shape bubble = Outline.grown(shape, dome);
      builder.layer(
          canvas -> {
            canvas.print(bubble, tint, 0.8);
            canvas.emboss(bubble, Profile.round(0, 0.05, 0.04));
          });
      if (!rng.chance(EMPTY)) {
        Finish own = k % 2 == 0 ? pill : other;
        builder.part(canvas -> canvas.raise(shape, Profile.round(0.01, 0.06, 0.1), own));
      }
      gleam(builder, shape);
    }
    return builder.build(body, foil);
  }

  /** Light on a dome. */
  private static void gleam(Assembly.Builder builder, Shape shape) {
    float r = 0.55f * -shape.distance().at(shape.u(), shape.v());
    float u = shape.u();
    float v = shape.v();
    Shape line = Shape.segment(u - r, v - 0.3f * r, u - 0.3f * r, v - r, 0.18f * r);
    builder.layer(canvas -> canvas.print(line, Colour.grey(1), 0.55));
  }

  /** Weak lines between the cells, or print in a margin. */
  private static void perforation(Assembly.Builder builder, Plan plan, Colour foil, Rng rng) {
    Grid cells = plan.cells();
    if (rng.chance(0.6)) {
      for (int k = 1; k < cells.columns(); k++) {
        float u = (k - cells.columns() / 2f) * cells.cellU();
        Shape line = Shape.segment(u, -plan.halfV, u, plan.halfV, 0.008f);
        builder.layer(canvas -> canvas.emboss(line, Profile.flat(-0.03)));
      }
    }
    if (rng.chance(0.4)) {
      Lettering text = new Lettering(rng, 0.85 * plan.halfU, 0.85 * plan.halfV, 5);
      Colour ink = Paints.on(foil, rng);
      builder.layer(canvas -> text.print(canvas, 0, 0, 0, ink));
    }
  }

  /** Sweets, eggs or balls in the pits of a tray. */
  private static Item tray(Rng rng) {
    Finish plastic = rng.chance(0.75) ? Finish.plain(rng) : Finish.textured(rng);
    Plan plan = Plan.draw(rng);
    Shape body = plan.body(rng.uniform(0.02, 0.3));
    Assembly.Builder builder =
        Assembly.of("tray", "box of sweets", "pack", "box of chocolates")
            .solid(0, missing -> body, Profile.chamfer(0.12, 0.03, 0.03), plastic);
    Shape[] pits = fillings(plan.cells(), rng.uniform(0.78, 0.92), rng);
    Finish[] kinds = {sweet(plastic, rng), sweet(plastic, rng), sweet(plastic, rng)};
    int used = Draw.count(rng, 1, 3);
    double gap = rng.uniform(0.01, 0.04);
    for (int k = 0; k < pits.length; k++) {
      Shape pit = pits[k];
      builder.layer(
          canvas -> {
            canvas.emboss(pit, Profile.chamfer(0, -0.11, 0.04));
            canvas.print(pit, Colour.grey(0.02), 0.25);
          });
      if (!rng.chance(EMPTY)) {
        filling(builder, Outline.grown(pit, -gap), kinds[k % used], rng);
      }
    }
    return builder.build(body, plastic);
  }

  private static Finish sweet(Finish around, Rng rng) {
    Colour[] kinds = {
      Colour.of(0.28, 0.16, 0.10), Colour.of(0.45, 0.27, 0.15), Colour.of(0.92, 0.86, 0.74)
    };
    Colour colour =
        rng.chance(0.5)
            ? Draw.oneOf(rng, kinds).jitter(0.05, rng)
            : Paints.on(around.typical(), rng);
    return rng.chance(0.2)
        ? Finish.speckled(colour, Paints.on(colour, rng), rng)
        : Finish.coloured(colour, rng.uniform(0.1, 0.8), rng);
  }

  /** One piece, plain or with stripes of icing. */
  private static void filling(Assembly.Builder builder, Shape shape, Finish finish, Rng rng) {
    float half = -shape.distance().at(shape.u(), shape.v());
    Profile dome = Profile.round(0.06, 0.6 * half, Draw.between(rng, 0.5, 1) * half);
    boolean striped = rng.chance(0.4);
    Colour icing = Paints.on(finish.typical(), rng);
    float waves = Draw.between(rng, 3, 6) / half;
    Shape stripes =
        Outline.both(
            shape,
            new Shape(0, 0, 1, (u, v) -> 0.3f / waves * (0.5f + Curve.wave(waves * (u + v)))));
    builder.part(
        canvas -> {
          canvas.raise(shape, dome, finish);
          if (striped) {
            canvas.print(stripes, icing, 0.8);
          }
        });
  }
}
