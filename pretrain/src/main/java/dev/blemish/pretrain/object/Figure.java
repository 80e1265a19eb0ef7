package dev.blemish.pretrain.object;

import dev.blemish.pretrain.form.Assembly;
import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Emblem;
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

/** Mirrored creatures and dolls with limbs, eyes and a mouth. */
final class Figure {
  private Figure() {}

  static Item draw(Rng rng) {
    Finish finish = rng.chance(0.75) ? Finish.plain(rng) : Finish.any(rng);
    boolean oneLump = rng.chance(0.4);
    float faceWide = oneLump ? Draw.between(rng, 0.42, 0.62) : Draw.between(rng, 0.26, 0.46);
    float faceHigh = oneLump ? Draw.between(rng, 0.45, 0.66) : Draw.between(rng, 0.26, 0.38);
    float faceAt = oneLump ? 0 : -0.42f;
    float bodyWide = oneLump ? faceWide : Draw.between(rng, 0.24, 0.44);
    List<Shape> core = new ArrayList<>();
    core.add(Outline.ellipse(0, faceAt, faceWide, faceHigh));
    if (!oneLump) {
      core.add(Outline.ellipse(0, 0.28, bodyWide, Draw.between(rng, 0.32, 0.46)));
    }
    List<Shape> limbs = limbs(bodyWide, faceAt - faceHigh, rng);
    double fillet = rng.uniform(0.03, 0.16);
    Profile profile = Profile.round(0.05, rng.uniform(0.1, 0.24), rng.uniform(0.08, 0.3));
    Assembly.Builder builder =
        Assembly.of("figure", "toy", "doll", "alien", "creature")
            .solid(limbs.size(), missing -> joined(core, limbs, missing, fillet), profile, finish);
    float[] face = {faceAt, faceWide, faceHigh};
    if (!oneLump) {
      pattern(builder, bodyWide, finish.typical(), rng);
    }
    eyes(builder, face, rng);
    mouth(builder, face, rng);
    return builder.build(joined(core, limbs, Item.NONE, fillet), finish);
  }

  private static Shape joined(List<Shape> core, List<Shape> limbs, int missing, double fillet) {
    List<Shape> all = new ArrayList<>(core);
    for (int k = 0; k < limbs.size(); k++) {
      if (k != missing) {
        all.add(limbs.get(k));
      }
    }
    return Outline.union(all, fillet);
  }

  /** Arms, legs, and ears or feelers, in pairs. */
  private static List<Shape> limbs(float wide, float top, Rng rng) {
    List<Shape> limbs = new ArrayList<>();
    float thick = Draw.between(rng, 0.05, 0.13);
    float reach = Draw.between(rng, 0.62, 0.84);
    if (rng.chance(0.85)) {
      pair(limbs, new float[] {wide * 0.6f, 0.12f, reach, Draw.between(rng, -0.4, 0.45)}, thick);
    }
    if (rng.chance(0.85)) {
      float apart = Draw.between(rng, 0.14, 0.34);
      pair(limbs, new float[] {apart, 0.45f, apart * 1.3f, 0.86f}, thick * 1.15f);
    }
    if (rng.chance(0.3)) {
      pair(limbs, new float[] {wide * 0.6f, 0.3f, reach, Draw.between(rng, 0.3, 0.6)}, thick);
    }
    if (rng.chance(0.75)) {
      float tip = Math.max(-0.93f, top - Draw.between(rng, 0.1, 0.4));
      float out = Draw.between(rng, 0.12, 0.45);
      float feeler = rng.chance(0.5) ? 0.035f : thick;
      pair(limbs, new float[] {out * 0.7f, top + 0.12f, out, tip}, feeler);
    }
    return limbs;
  }

  private static void pair(List<Shape> limbs, float[] line, float half) {
    float room = 0.99f - 1.25f * half;
    float inwards = Math.min(1, room / Curve.length(line[2], line[3]));
    float tipU = line[2] * inwards;
    float tipV = line[3] * inwards;
    for (int side = -1; side <= 1; side += 2) {
      float[] path = {
        side * line[0],
        line[1],
        half,
        side * tipU,
        tipV,
        0.8f * half,
        side * tipU,
        tipV,
        1.25f * half
      };
      limbs.add(Shape.path(path));
    }
  }

  private static void pattern(Assembly.Builder builder, float wide, Colour base, Rng rng) {
    float at = 0.28f;
    Colour ink = Paints.on(base, rng);
    switch (rng.nextInt(4)) {
      case 0 -> {
        Shape belly = Outline.ellipse(0, at, 0.6 * wide, 0.2);
        builder.part(canvas -> canvas.print(belly, ink, 0.85));
      }
      case 1 -> {
        Shape figure = Emblem.any(rng, 0, at, 0.5 * Math.min(wide, 0.3));
        builder.part(canvas -> canvas.print(figure, ink, 0.92));
      }
      case 2 -> {
        Finish button = Finish.coloured(ink, 0.5, rng);
        int count = Draw.count(rng, 2, 3);
        for (int k = 0; k < count; k++) {
          Shape disc = Shape.disc(0, at - 0.12f + 0.14f * k, 0.05f);
          builder.part(canvas -> canvas.raise(disc, Profile.round(0.01, 0.03, 0.05), button));
        }
      }
      default -> {}
    }
  }

  private static void eyes(Assembly.Builder builder, float[] face, Rng rng) {
    int count = Draw.oneOf(rng, 1, 2, 2, 2, 2, 3);
    float radius = face[1] * (count == 1 ? 0.42f : Draw.between(rng, 0.18, 0.32));
    float apart = count == 1 ? 0 : Math.max(radius * 1.1f, face[1] * 0.48f);
    float up = face[0] - face[2] * Draw.between(rng, 0.1, 0.35);
    Finish white =
        Finish.coloured(rng.chance(0.75) ? Colour.grey(0.94) : Palette.colour(rng), 0.8, rng);
    Colour dark = rng.chance(0.7) ? Colour.grey(0.05) : Palette.colour(rng);
    float pupil = radius * Draw.between(rng, 0.35, 0.65);
    float look = (radius - pupil) * Draw.between(rng, -0.6, 0.6);
    for (int k = 0; k < count; k++) {
      float u = count == 3 ? apart * (k - 1) * 1.1f : apart * (2 * k - (count - 1));
      float v = count == 3 && k == 1 ? up - radius : up;
      builder.part(
          canvas -> {
            canvas.raise(
                Shape.disc(u, v, radius), Profile.round(0.01, 0.5 * radius, radius), white);
            canvas.print(Shape.disc(u + look, v + 0.1f * radius, pupil), dark, 0.97);
          });
    }
  }

  private static void mouth(Assembly.Builder builder, float[] face, Rng rng) {
    float wide = face[1] * Draw.between(rng, 0.25, 0.6);
    float v = face[0] + face[2] * Draw.between(rng, 0.4, 0.6);
    float bend = Draw.between(rng, -0.12, 0.16);
    Colour ink = rng.chance(0.5) ? Colour.of(0.5, 0.06, 0.08) : Colour.grey(0.06);
    if (rng.chance(0.3)) {
      Shape open = Outline.ellipse(0, v, wide, Draw.between(rng, 0.04, 0.1));
      builder.part(
          canvas -> {
            canvas.print(open, ink, 0.95);
            canvas.emboss(open, Profile.smooth(0, -0.05, 0.04));
          });
      return;
    }
    float[] path = new float[3 * 7];
    for (int k = 0; k < 7; k++) {
      float x = (k - 3) / 3f;
      path[3 * k] = wide * x;
      path[3 * k + 1] = v + bend * (0.5f - x * x);
      path[3 * k + 2] = 0.025f;
    }
    Shape line = Shape.path(path);
    builder.part(canvas -> canvas.print(line, ink, 0.95));
  }
}
