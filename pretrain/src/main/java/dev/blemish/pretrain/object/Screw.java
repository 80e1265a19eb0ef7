package dev.blemish.pretrain.object;

import dev.blemish.pretrain.form.Assembly;
import dev.blemish.pretrain.form.Canvas;
import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Finish;
import dev.blemish.pretrain.form.Item;
import dev.blemish.pretrain.form.Lathe;
import dev.blemish.pretrain.form.Outline;
import dev.blemish.pretrain.form.Profile;
import dev.blemish.pretrain.form.Sectors;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Shape;
import java.util.ArrayList;
import java.util.List;

/** Screws, bolts and nails from the side, and screw heads from above. */
final class Screw {
  private static final int SECTIONS = 3;

  private Screw() {}

  static Item draw(Rng rng) {
    return rng.chance(0.7) ? side(rng) : head(rng);
  }

  /**
   * Sizes of a screw from the side.
   *
   * @param end where the head ends and the shank starts
   * @param tip where the point starts
   * @param half half width of the shank's core
   * @param thread how much the thread stands out
   * @param perUnit turns of the thread in a unit of length
   */
  private record Shank(float end, float tip, float half, float thread, float perUnit) {
    float core(float u) {
      return half * Math.max(0.06f, 1 - Curve.clamp((u - tip) / (0.99f - tip)));
    }

    float ridge(float u, float v) {
      float turns = perUnit * u + (v > 0 ? 0.5f : 0);
      return 1 - 2 * Math.abs(turns - Curve.floor(turns) - 0.5f);
    }

    /** The shank from one place to another. */
    Shape piece(float from, float to, float stands) {
      return new Shape(
          (from + to) / 2,
          0,
          (to - from) / 2 + half + thread,
          (u, v) -> {
            float core = core(u);
            float edge = core + stands * ridge(u, v) * Math.min(1, 2 * core / half);
            float aside = 0.85f * (Math.abs(v) - edge);
            return Math.max(aside, Math.max(from - u, u - to));
          });
    }
  }

  private static Item side(Rng rng) {
    Finish finish = rng.chance(0.85) ? Finish.metal(rng) : Finish.any(rng);
    boolean nail = rng.chance(0.12);
    float half = nail ? Draw.between(rng, 0.05, 0.08) : Draw.between(rng, 0.08, 0.2);
    float wide = Math.min(0.5f, half * Draw.between(rng, 1.7, 3));
    float start = -(float) Math.sqrt(0.96f - wide * wide);
    boolean pointed = nail || rng.chance(0.5);
    Shank shank =
        new Shank(
            start + Draw.between(rng, 0.08, 0.3),
            pointed ? Draw.between(rng, 0.6, 0.85) : 0.94f,
            half,
            half * Draw.between(rng, 0.15, 0.5),
            Draw.between(rng, 6, 18));
    Shape core = shank.piece(shank.end, 0.99f, 0);
    Profile profile = Profile.round(0.02, half * 0.9, half);
    Assembly.Builder builder =
        nail ? Assembly.of("nail", "pin") : Assembly.of("screw", "bolt", "fastener");
    builder.solid(0, missing -> core, profile, finish);
    if (!nail) {
      threads(builder, shank, profile, finish, rng);
    }
    Lathe head = headFromSide(start, shank, wide, rng);
    Shape outline = head.shape();
    boolean hexagonal = rng.chance(0.4);
    Canvas.Relief relief = hexagonal ? facets(head) : head.relief(0.03, 0.8);
    builder.part(canvas -> canvas.solid(outline, relief, finish));
    Shape whole = Outline.union(List.of(core, outline), 0);
    return builder.build(whole, finish);
  }

  private static void threads(
      Assembly.Builder builder, Shank shank, Profile profile, Finish finish, Rng rng) {
    float start = rng.chance(0.5) ? shank.end : Draw.between(rng, shank.end, 0.1);
    float slant = 0.5f / Math.max(0.06f, shank.half * 2);
    for (int k = 0; k < SECTIONS; k++) {
      float from = Curve.mix(start, 0.99f, (float) k / SECTIONS);
      float to = Curve.mix(start, 0.99f, (k + 1f) / SECTIONS);
      Shape piece = shank.piece(from, to, shank.thread);
      Shape all = shank.piece(shank.end - 1, 2, shank.thread);
      builder.part(
          canvas -> {
            canvas.solid(piece, all, profile, finish);
            canvas.emboss(piece, (u, v, depth) -> groove(shank, slant, u, v));
            canvas.paint(piece, (t, u, v, depth) -> t.dim(1 + 9 * groove(shank, slant, u, v)));
          });
    }
  }

  private static float groove(Shank shank, float slant, float u, float v) {
    float turns = shank.perUnit * u + 0.5f * slant * (v + shank.half);
    float ridge = 1 - 2 * Math.abs(turns - Curve.floor(turns) - 0.5f);
    return 0.045f * (ridge - 0.6f);
  }

  private static Lathe headFromSide(float start, Shank shank, float wide, Rng rng) {
    float end = shank.end;
    float half = shank.half;
    return switch (rng.nextInt(3)) {
      case 0 -> new Lathe(start, wide, end, half); // countersunk
      case 1 -> {
        float[] dome = new float[2 * 7];
        for (int k = 0; k < 7; k++) {
          float t = k / 6f;
          dome[2 * k] = Curve.mix(start, end, t);
          dome[2 * k + 1] = wide * (float) Math.sqrt(0.15f + 0.85f * t * (2 - t));
        }
        yield new Lathe(dome);
      }
      default -> new Lathe(start, wide * 0.95f, start + 0.03f, wide, end, wide);
    };
  }

  /** A prism that shows three of its six sides. */
  private static Canvas.Relief facets(Lathe head) {
    return (u, v, depth) -> {
      float half = head.half(u);
      return 0.03f + 0.8f * Math.min(0.87f * half, 1.73f * (half - Math.abs(v)));
    };
  }

  private static Item head(Rng rng) {
    Finish finish = rng.chance(0.85) ? Finish.metal(rng) : Finish.any(rng);
    boolean hexagonal = rng.chance(0.35);
    Shape body = hexagonal ? Outline.polygon(6, 0.83, 0.04) : Shape.disc(0, 0, 0.96f);
    Assembly.Builder builder = Assembly.of("screw", "screw head", "bolt");
    if (rng.chance(0.3)) {
      Finish washer = Finish.metal(rng);
      Shape ring = Shape.disc(0, 0, 1);
      Shape small = Outline.placed(body, 0, 0, 0);
      builder.part(canvas -> canvas.solid(ring, Profile.chamfer(0.04, 0.02, 0.02), washer));
      body = Outline.grown(small, -0.22);
    }
    Shape top = body;
    float width = Draw.between(rng, 0.08, 0.6);
    builder.solid(0, missing -> top, Profile.round(0.12, width * 0.5, width), finish);
    Shape drive = drive(rng);
    builder.part(canvas -> recess(canvas, drive));
    return builder.build(top, finish);
  }

  private static void recess(Canvas canvas, Shape drive) {
    canvas.emboss(drive, Profile.chamfer(0, -0.2, 0.08));
    canvas.print(drive, Colour.grey(0.04), 0.55);
  }

  private static Shape drive(Rng rng) {
    float reach = Draw.between(rng, 0.3, 0.55);
    float half = Draw.between(rng, 0.06, 0.12);
    return switch (rng.nextInt(4)) {
      case 0 -> Shape.box(0, 0, 1, half, 0);
      case 1 ->
          Outline.union(
              List.of(Shape.box(0, 0, reach, half, 0.02f), Shape.box(0, 0, half, reach, 0.02f)),
              0.05);
      case 2 -> Outline.polygon(6, reach * 0.8, 0.01);
      default -> {
        Sectors around = new Sectors(6);
        List<Shape> lobes = new ArrayList<>();
        lobes.add(Shape.disc(0, 0, reach * 0.75f));
        for (int k = 0; k < 6; k++) {
          lobes.add(
              Shape.disc(around.u(k, reach * 0.75f), around.v(k, reach * 0.75f), reach * 0.22f));
        }
        yield Outline.union(lobes, 0.04);
      }
    };
  }
}
