package dev.blemish.pretrain.object;

import dev.blemish.pretrain.form.Assembly;
import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Finish;
import dev.blemish.pretrain.form.Item;
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

/** Long things of equal pieces: zippers, belts, chains, strings of beads. */
final class Band {
  private Band() {}

  static Item draw(Rng rng) {
    return switch (rng.nextInt(5)) {
      case 0 -> chain(rng);
      case 1 -> beads(rng);
      case 2 -> belt(rng);
      default -> zipper(rng);
    };
  }

  private static Finish cloth(Rng rng) {
    return rng.chance(0.7) ? Finish.coloured(Palette.colour(rng), 0, rng) : Finish.textured(rng);
  }

  /** Two tapes, the teeth between them and a slider. */
  private static Item zipper(Rng rng) {
    Finish cloth = cloth(rng);
    float ratio = Draw.between(rng, 0.25, 0.8);
    float halfU = 0.97f / Curve.length(1, ratio);
    float halfV = ratio * halfU;
    Shape body = Shape.box(0, 0, halfU, halfV, 0.02f);
    float weave = Draw.between(rng, 60, 120);
    Assembly.Builder builder =
        Assembly.of("zipper", "zip", "fastener")
            .solid(0, missing -> body, Profile.round(0.04, 0.02, 0.03), cloth)
            .layer(
                canvas ->
                    canvas.emboss(
                        body,
                        (u, v, depth) -> 0.006f * Curve.wave(weave * u) * Curve.wave(weave * v)));
    float reach = Draw.between(rng, 0.12, 0.3) * Math.min(halfV, 0.4f);
    if (rng.chance(0.6)) {
      stitches(builder, halfU, Curve.mix(reach, halfV, 0.6f), cloth.typical(), rng);
    }
    boolean slider = rng.chance(0.5);
    float end = slider ? halfU - 4.5f * reach : halfU;
    teeth(builder, new float[] {-halfU, Math.max(end, 0.3f * halfU), reach}, cloth.typical(), rng);
    if (slider) {
      slider(builder, Math.max(end, 0.3f * halfU), reach, rng);
    }
    return builder.build(body, cloth);
  }

  /** Teeth between two places, each of them held by one side. */
  private static void teeth(Assembly.Builder builder, float[] sizes, Colour base, Rng rng) {
    Finish metal =
        rng.chance(0.6) ? Finish.metal(rng) : Finish.coloured(Paints.on(base, rng), 0.4, rng);
    float reach = sizes[2];
    int count = Math.min(36, (int) ((sizes[1] - sizes[0]) / (reach * Draw.between(rng, 0.4, 0.7))));
    float pitch = (sizes[1] - sizes[0]) / count;
    float half = pitch * Draw.between(rng, 0.3, 0.45);
    float over = Draw.between(rng, 0.1, 0.5) * reach;
    Shape seam =
        Shape.box((sizes[0] + sizes[1]) / 2, 0, (sizes[1] - sizes[0]) / 2, 0.9f * reach, 0);
    builder.layer(canvas -> canvas.print(seam, Colour.grey(0.05), 0.5));
    for (int k = 0; k < count; k++) {
      float side = k % 2 == 0 ? 1 : -1;
      float u = sizes[0] + (k + 0.5f) * pitch;
      float middle = side * (reach - over) / 2;
      Shape tooth = Shape.box(u, middle, half, (reach + over) / 2, 0.4f * half);
      builder.part(canvas -> canvas.raise(tooth, Profile.round(0.02, 0.03, half), metal));
    }
  }

  private static void slider(Assembly.Builder builder, float at, float reach, Rng rng) {
    Finish metal = rng.chance(0.7) ? Finish.metal(rng) : Finish.plain(rng);
    float length = 1.6f * reach;
    Shape plate =
        Shape.path(
            new float[] {at, 0, 0.9f * reach, at + length, 0, reach * Draw.between(rng, 1.1, 1.5)});
    Shape tab = Shape.box(at + length, 0, 1.4f * reach, 0.5f * reach, 0.3f * reach);
    Shape eye = Shape.disc(at + 2.1f * length, 0, 0.2f * reach);
    builder
        .part(canvas -> canvas.raise(plate, Profile.round(0.04, 0.05, 0.05), metal))
        .part(
            canvas -> {
              canvas.raise(tab, Profile.round(0.04, 0.03, 0.03), metal);
              canvas.print(eye, Colour.grey(0.05), 0.8);
            });
  }

  /** Two dashed lines of thread along the band. */
  private static void stitches(
      Assembly.Builder builder, float halfU, float v, Colour base, Rng rng) {
    Finish thread = Finish.coloured(Paints.on(base, rng), 0, rng);
    int count = Draw.count(rng, 10, 20);
    float pitch = 1.94f * halfU / count;
    float half = Draw.between(rng, 0.25, 0.36) * pitch;
    for (int k = 0; k < 2 * count; k++) {
      int place = k / 2;
      float u = pitch * (place + 0.5f - count / 2f);
      float at = k % 2 == 0 ? v : -v;
      Shape stitch = Shape.segment(u - half, at, u + half, at, 0.012f);
      builder.part(canvas -> canvas.raise(stitch, Profile.round(0, 0.02, 0.012), thread));
    }
  }

  /** A strap with holes, seams and a buckle. */
  private static Item belt(Rng rng) {
    Finish hide =
        rng.chance(0.6) ? Finish.coloured(Palette.hide(rng), rng.uniform(0, 0.4), rng) : cloth(rng);
    float halfV = Draw.between(rng, 0.14, 0.3);
    float halfU = (float) Math.sqrt(0.94f - halfV * halfV);
    boolean buckled = rng.chance(0.6);
    float end = buckled ? 0.7f : halfU;
    Shape strap = Shape.box((end - halfU) / 2, 0, (end + halfU) / 2, halfV, 0.6f * halfV);
    int count = Draw.count(rng, 3, 7);
    float pitch = Draw.between(rng, 0.8, 1.1) / count;
    float radius = Math.min(0.3f * pitch, halfV * Draw.between(rng, 0.12, 0.25));
    List<Shape> holes = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      holes.add(Shape.disc(-halfU + halfV + k * pitch, 0, radius));
    }
    Assembly.Builder builder =
        Assembly.of("belt", "strap", "watch strap")
            .drilled(strap, holes, Profile.round(0.05, 0.05, 0.06), hide);
    if (rng.chance(0.6)) {
      stitches(builder, 0.9f * end, 0.8f * halfV, hide.typical(), rng);
    }
    if (buckled) {
      buckle(builder, end, halfV, rng);
    }
    return builder.build(Outline.without(strap, holes), hide);
  }

  private static void buckle(Assembly.Builder builder, float end, float halfV, Rng rng) {
    Finish metal = Finish.metal(rng);
    float wide = Draw.between(rng, 0.03, 0.06);
    Shape outer = Shape.box(end, 0, 0.2f, halfV + 0.06f, 0.06f);
    Shape frame = outer.minus(Outline.grown(outer, -wide));
    Shape prong = Shape.segment(end - 0.16f, 0, end + 0.18f, 0, 0.6f * wide);
    builder
        .part(canvas -> canvas.solid(frame, Profile.round(0.12, 0.04, 0.03), metal))
        .part(canvas -> canvas.solid(prong, Profile.round(0.14, 0.04, 0.03), metal));
  }

  /** Links that are seen from the front and from the edge in turn. */
  private static Item chain(Rng rng) {
    Finish metal = rng.chance(0.8) ? Finish.metal(rng) : Finish.plain(rng);
    int links = 2 * Draw.count(rng, 2, 4) + 1;
    float pitch = 1.9f / (links + 0.3f);
    float thick = pitch * Draw.between(rng, 0.16, 0.24);
    float wide = pitch * Draw.between(rng, 0.42, 0.6);
    float half = pitch * 0.5f + thick;
    List<Shape> all = new ArrayList<>();
    for (int k = 0; k < links; k += 2) {
      all.add(link(pitch * (k - (links - 1) / 2f), half * 1.05f, wide, thick));
    }
    int front = all.size();
    for (int k = 1; k < links; k += 2) {
      float u = pitch * (k - (links - 1) / 2f);
      all.add(Shape.segment(u - half + thick, 0, u + half - thick, 0, 0.6f * thick));
    }
    Assembly.Builder builder = Assembly.of("chain", "links", "necklace");
    for (int k = 0; k < all.size(); k++) {
      Shape shape = all.get(k);
      Profile profile = Profile.round(k < front ? 0.03 : 0.1, 0.8 * thick, 0.5 * thick);
      builder.part(canvas -> canvas.solid(shape, profile, metal));
    }
    return builder.build(Outline.union(all, 0), metal);
  }

  private static Shape link(float u, float half, float wide, float thick) {
    Shape outer = Shape.box(u, 0, half, wide, Math.min(half, wide));
    return outer.minus(Outline.grown(outer, -thick));
  }

  /** Beads of one, two or three kinds on a string. */
  private static Item beads(Rng rng) {
    Finish[] kinds = {Finish.any(rng), Finish.plain(rng), Finish.any(rng)};
    int used = Draw.count(rng, 1, 3);
    int count = Draw.count(rng, 5, 9);
    float half = 0.96f / count;
    float flat = Draw.between(rng, 0.7, 1.5);
    boolean square = rng.chance(0.25);
    float bend = Draw.between(rng, 0, 0.18);
    float[] path = new float[3 * count];
    for (int k = 0; k < count; k++) {
      path[3 * k] = half * (2 * k + 1 - count);
      path[3 * k + 1] = bend * Curve.wave(2.5f * path[3 * k]);
      path[3 * k + 2] = 0.02f;
    }
    Finish thread = Finish.coloured(Palette.colour(rng), 0, rng);
    Shape string = Shape.path(path);
    Assembly.Builder builder =
        Assembly.of("string of beads", "beads", "bracelet")
            .layer(canvas -> canvas.solid(string, Profile.flat(0.04), thread));
    List<Shape> all = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      float size = half * Draw.between(rng, 0.92, 1);
      float high = Math.min(0.4f, size * (k % used == 0 ? flat : 1));
      float u = path[3 * k];
      float v = path[3 * k + 1];
      Shape bead =
          square
              ? Shape.box(u, v, size, high, 0.2f * size)
              : Outline.ellipse(u, v, 0.97 * size, high);
      Finish own = kinds[k % used];
      Profile dome = Profile.round(0.03, 0.9 * size, square ? 0.3 * size : size);
      builder.part(canvas -> canvas.solid(bead, dome, own));
      all.add(bead);
    }
    return builder.build(Outline.union(all, 0), kinds[0]);
  }
}
