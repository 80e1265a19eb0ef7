package dev.blemish.pretrain.object;

import dev.blemish.pretrain.form.Assembly;
import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Finish;
import dev.blemish.pretrain.form.Item;
import dev.blemish.pretrain.form.Lathe;
import dev.blemish.pretrain.form.Outline;
import dev.blemish.pretrain.form.Paints;
import dev.blemish.pretrain.form.Profile;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Shape;
import java.util.ArrayList;
import java.util.List;

/** Hand tools: a rod with a head. */
final class Tool {
  private Tool() {}

  static Item draw(Rng rng) {
    return switch (rng.nextInt(4)) {
      case 0 -> hammer(rng);
      case 1 -> wrench(rng);
      case 2 -> screwdriver(rng);
      default -> knife(rng);
    };
  }

  private static Item hammer(Rng rng) {
    Finish wood = rng.chance(0.5) ? Finish.textured(rng) : Finish.plain(rng);
    Finish steel = Finish.metal(rng);
    float half = Draw.between(rng, 0.06, 0.1);
    float high = Draw.between(rng, 0.12, 0.2);
    float reach = Draw.between(rng, 0.38, 0.55);
    float at = 0.94f - high;
    Shape shaft = Shape.path(new float[] {-0.9f, 0, half, 0, 0, half * 0.75f, at, 0, half * 0.7f});
    List<Shape> head = new ArrayList<>();
    head.add(Shape.box(at, 0, high * 0.75f, reach * 0.55f, 0.03f));
    head.add(Shape.box(at, reach * 0.75f, high, reach * 0.25f, 0.04f));
    head.add(
        rng.chance(0.5)
            ? Shape.path(new float[] {at, -0.3f * reach, high * 0.7f, at - 0.12f, -reach, 0.03f})
            : Shape.box(at, -reach * 0.8f, high * 0.9f, reach * 0.2f, 0.03f));
    Shape top = Outline.union(head, 0.02);
    Assembly.Builder builder = Assembly.of("hammer", "tool", "mallet");
    builder.solid(0, missing -> shaft, Profile.round(0.04, half, half), wood);
    grip(builder, new float[] {-0.85f, Draw.between(rng, -0.5, -0.1), half * 1.12f}, wood, rng);
    builder.part(canvas -> canvas.solid(top, Profile.round(0.1, 0.06, 0.06), steel));
    return builder.build(Outline.union(List.of(shaft, top), 0), wood);
  }

  /** A sleeve from one place of a handle to another, with a half width. */
  private static void grip(Assembly.Builder builder, float[] sizes, Finish handle, Rng rng) {
    if (rng.chance(0.4)) {
      return;
    }
    Finish rubber = Finish.coloured(Paints.on(handle.typical(), rng), 0.1, rng);
    float middle = (sizes[0] + sizes[1]) / 2;
    float long2 = (sizes[1] - sizes[0]) / 2;
    Shape sleeve = Shape.box(middle, 0, long2, sizes[2], 0.04f);
    builder.part(canvas -> canvas.solid(sleeve, Profile.round(0.05, sizes[2], sizes[2]), rubber));
  }

  private static Item wrench(Rng rng) {
    Finish finish = rng.chance(0.8) ? Finish.metal(rng) : Finish.any(rng);
    float half = Draw.between(rng, 0.07, 0.13);
    float jaw = Draw.between(rng, 0.2, 0.28);
    boolean ring = rng.chance(0.6);
    float eye = ring ? jaw * Draw.between(rng, 0.75, 1) : half;
    List<Shape> solids = new ArrayList<>();
    solids.add(Shape.segment(-0.7f, 0, 0.7f, 0, half));
    solids.add(Shape.disc(0.98f - jaw, 0, jaw));
    solids.add(Shape.disc(-0.98f + eye, 0, eye));
    Shape body = Outline.union(solids, 0.08);
    float mouth = jaw * Draw.between(rng, 0.42, 0.58);
    Shape opening = Shape.box(1.05f, 0, jaw * 1.2f, mouth, 0.05f);
    double tilt = rng.uniform(-0.3, 0.3);
    Shape turned = Outline.placed(Outline.placed(opening, -0.98 + jaw, 0, 0), 0.98 - jaw, 0, tilt);
    List<Shape> holes = new ArrayList<>();
    holes.add(turned);
    if (ring) {
      Shape hexagon = Outline.polygon(rng.chance(0.5) ? 6 : 12, eye * 0.6, 0.01);
      holes.add(Outline.placed(hexagon, -0.98 + eye, 0, 0.3));
    } else {
      holes.add(Shape.disc(-0.98f + eye, 0, half * 0.45f));
    }
    Assembly.Builder builder =
        Assembly.of("wrench", "spanner", "tool")
            .drilled(body, holes, Profile.chamfer(0.07, 0.04, 0.04), finish);
    if (rng.chance(0.6)) {
      Shape groove = Shape.segment(-0.45f, 0, 0.45f, 0, half * 0.5f);
      Profile down = Profile.chamfer(0, rng.chance(0.5) ? -0.04 : 0.04, 0.03);
      builder.part(canvas -> canvas.emboss(groove, down));
    }
    return builder.build(Outline.without(body, holes), finish);
  }

  private static Item screwdriver(Rng rng) {
    Finish handle = Finish.plain(rng);
    Finish steel = Finish.metal(rng);
    float half = Draw.between(rng, 0.13, 0.22);
    float end = Draw.between(rng, -0.3, 0.05);
    float rod = Draw.between(rng, 0.035, 0.065);
    Lathe handleForm =
        new Lathe(
            -0.97f,
            half * 0.6f,
            -0.92f,
            half,
            Draw.between(rng, -0.7, -0.5),
            half,
            end - 0.2f,
            half * 0.7f,
            end - 0.08f,
            half * 0.85f,
            end,
            half * 0.5f);
    Lathe rodForm =
        rng.chance(0.5)
            ? new Lathe(end, rod, 0.8f, rod, 0.88f, rod * 1.7f, 0.98f, rod * 1.5f)
            : new Lathe(end, rod, 0.85f, rod, 0.98f, rod * 0.25f);
    Shape grip = handleForm.shape();
    Shape shaft = rodForm.shape();
    Assembly.Builder builder = Assembly.of("screwdriver", "tool");
    builder
        .part(canvas -> canvas.solid(shaft, rodForm.relief(0.04, 1), steel))
        .layer(canvas -> canvas.solid(grip, handleForm.relief(0.05, 0.8), handle));
    grooves(builder, half, end, handle.typical(), rng);
    return builder.build(Outline.union(List.of(grip, shaft), 0), handle);
  }

  private static void grooves(
      Assembly.Builder builder, float half, float end, Colour base, Rng rng) {
    int grooves = Draw.count(rng, 0, 4);
    Colour ink = Paints.on(base, rng);
    boolean printed = rng.chance(0.5);
    for (int k = 0; k < grooves; k++) {
      float v = half * (1.3f * (k + 0.5f) / grooves - 0.65f);
      Shape line = Shape.segment(-0.85f, v, end - 0.25f, v, 0.025f);
      builder.part(
          canvas -> {
            canvas.emboss(line, Profile.round(0, -0.04, 0.025));
            canvas.print(line, ink, printed ? 0.9 : 0.15);
          });
    }
  }

  private static Item knife(Rng rng) {
    Finish handle = rng.chance(0.5) ? Finish.textured(rng) : Finish.plain(rng);
    Finish steel = Finish.metal(rng);
    float half = Draw.between(rng, 0.08, 0.13);
    float end = Draw.between(rng, -0.35, -0.05);
    float wide = Draw.between(rng, 0.12, 0.24);
    Shape blade = blade(end, wide, Draw.between(rng, 0.4, 1), rng.chance(0.3));
    Shape grip = Shape.box(end / 2 - 0.48f, 0, (end + 0.96f) / 2, half, half * 0.6f);
    Assembly.Builder builder = Assembly.of("knife", "blade", "tool");
    builder
        .part(canvas -> canvas.solid(blade, Profile.chamfer(0.02, 0.05, wide * 0.7), steel))
        .solid(0, missing -> grip, Profile.round(0.05, half * 0.7, half), handle);
    int rivets = Draw.count(rng, 0, 3);
    Finish brass = Finish.metal(rng);
    for (int k = 0; k < rivets; k++) {
      float u = -0.85f + (end + 0.75f) * (k + 0.5f) / rivets;
      Shape rivet = Shape.disc(u, 0, half * 0.45f);
      builder.part(canvas -> canvas.raise(rivet, Profile.round(0.005, 0.02, 0.04), brass));
    }
    return builder.build(Outline.union(List.of(grip, blade), 0), handle);
  }

  /** A straight back and an edge that bends up to the tip. */
  private static Shape blade(float start, float wide, float bend, boolean serrated) {
    int steps = 16;
    float[] points = new float[2 * (steps + 2)];
    points[0] = 0.98f;
    points[1] = -0.4f * wide;
    points[2] = start;
    points[3] = -0.5f * wide;
    for (int k = 0; k < steps; k++) {
      float t = (float) k / steps;
      float tooth = serrated && k % 2 == 1 ? 0.06f * wide : 0;
      points[4 + 2 * k] = Curve.mix(start, 0.98f, t);
      points[5 + 2 * k] = wide * (0.5f - 0.9f * (bend * t * t * t * t + (1 - bend) * t)) - tooth;
    }
    return Outline.closed(points);
  }
}
