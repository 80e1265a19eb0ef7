package dev.blemish.pretrain.scan;

import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Outline;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Surface;
import dev.blemish.synth.render.ValueNoise;
import java.util.ArrayList;
import java.util.List;

/** A computed-tomography slice through a belly: fat, muscles, ribs, organs around a spine. */
final class Body implements Scan {
  /** Something soft inside, and how bright it is. */
  private record Organ(Shape shape, float level, float texture) {}

  private final Pose pose;
  private final Film film;
  private final Shape skin;
  private final Shape muscle;
  private final Shape inner;
  private final Shape belly;
  private final Shape liver;
  private final List<Organ> organs = new ArrayList<>();
  private final List<Shape> bones = new ArrayList<>();
  private final List<Shape> gas = new ArrayList<>();
  private final float fat;
  private final float meat;
  private final float soft;
  private final boolean table;
  private final int seed;

  Body(Rng rng) {
    pose = Tone.pose(rng, 0.82, 1.0);
    seed = Draw.seed(rng);
    film = Film.grey(rng, 0);
    float high = Draw.between(rng, 0.62, 0.82);
    float rim = Draw.between(rng, 0.03, 0.14);
    skin = Outline.wobbly(Outline.ellipse(0, 0, 0.97, high), 0.03, 1.4, seed);
    muscle = Outline.grown(skin, -rim);
    inner = Outline.grown(muscle, -Draw.between(rng, 0.04, 0.09));
    belly = Outline.ellipse(0, 0, 0.86 - rim, high - rim - 0.1);
    fat = Draw.between(rng, 0.12, 0.28);
    meat = Draw.between(rng, 0.38, 0.52);
    soft = meat + Draw.between(rng, 0.02, 0.16);
    table = rng.chance(0.5);
    float floor = high - rim;
    spine(floor, rng);
    liver = liver(floor, rng);
    organs(floor, rng);
  }

  private Shape liver(float floor, Rng rng) {
    Shape main = Outline.ellipse(-0.42, -0.05, Draw.between(rng, 0.34, 0.46), 0.85f * floor);
    Shape lobe =
        Outline.ellipse(-0.05, -0.42 * floor, Draw.between(rng, 0.25, 0.45), 0.25f * floor);
    Shape whole = Outline.wobbly(Outline.union(List.of(main, lobe), 0.15), 0.04, 2.5, seed + 2);
    Shape behind = Shape.disc(0.02f, 0.55f * floor, 0.42f * floor);
    return Outline.without(Outline.both(whole, belly), List.of(behind));
  }

  private void organs(float floor, Rng rng) {
    float enhanced = soft + Draw.between(rng, 0, 0.25);
    organs.add(organ(Outline.ellipse(0.62, 0.1, 0.2, 0.36 * floor / 0.6), soft, 0.02f));
    for (int side = -1; side <= 1; side += 2) {
      float away = side * Draw.between(rng, 0.36, 0.46);
      Shape kidney =
          Outline.placed(Outline.ellipse(0, 0, 0.12, 0.17), away, 0.5 * floor, 0.5 * side);
      organs.add(organ(kidney, enhanced, 0.02f));
      Shape pelvis = Shape.disc(away - 0.06f * side, 0.5f * floor, 0.05f);
      organs.add(organ(pelvis, rng.chance(0.3) ? enhanced + 0.2f : 0.7f * soft, 0));
    }
    Shape stomach =
        Outline.placed(
            Outline.ellipse(0, 0, Draw.between(rng, 0.16, 0.3), Draw.between(rng, 0.13, 0.24)),
            0.36,
            -0.38 * floor,
            Draw.between(rng, -0.6, 0.6));
    organs.add(organ(stomach, meat, 0.05f));
    gas.add(Outline.both(Outline.grown(stomach, -0.03), above(-0.4f * floor)));
    int loops = Draw.count(rng, 2, 7);
    for (int k = 0; k < loops; k++) {
      float r = Draw.between(rng, 0.05, 0.1);
      float u = Draw.between(rng, -0.15, 0.5);
      float v = floor * Draw.between(rng, -0.3, 0.25);
      organs.add(organ(Shape.blob(u, v, r, seed + 20 + k), meat, 0.04f));
      if (rng.chance(0.3)) {
        gas.add(Outline.both(Shape.disc(u, v, 0.6f * r), above(v)));
      }
    }
    organs.add(organ(Shape.disc(0.06f, 0.3f * floor, 0.065f), enhanced, 0));
    organs.add(organ(Shape.disc(-0.1f, 0.3f * floor, 0.07f), 0.9f * enhanced, 0));
  }

  private Organ organ(Shape shape, double level, float texture) {
    return new Organ(Outline.both(shape, belly), (float) level, texture);
  }

  /** Gas rises to the front, which is up. */
  private static Shape above(float level) {
    return new Shape(0, level - 1, 1.5f, (u, v) -> v - level);
  }

  private void spine(float floor, Rng rng) {
    float v = 0.62f * floor;
    float r = Draw.between(rng, 0.11, 0.15);
    Shape canal = Shape.disc(0, v + 1.35f * r, 0.4f * r);
    Shape vertebra =
        Outline.union(
            List.of(
                Outline.ellipse(0, v, r, 0.8 * r),
                Shape.ring(0, v + 1.35f * r, 0.55f * r, 0.12f * r),
                Shape.segment(0, v + 1.8f * r, 0, v + 2.6f * r, 0.15f * r),
                Shape.segment(-1.6f * r, v + 1.1f * r, 1.6f * r, v + 1.1f * r, 0.16f * r)),
            0.03);
    bones.add(Outline.without(vertebra, List.of(canal)));
    ribs(floor, rng);
  }

  /** Ribs lie between the muscles, cut across. */
  private void ribs(float floor, Rng rng) {
    int count = Draw.count(rng, 3, 6);
    for (int k = 0; k < count; k++) {
      double angle = -0.75 + 1.7 * k / count + rng.uniform(0, 0.1);
      float long1 = Draw.between(rng, 0.04, 0.09);
      double out = 0.84 * StrictMath.cos(angle);
      double down = 0.92 * floor * StrictMath.sin(angle);
      for (int side = -1; side <= 1; side += 2) {
        Shape rib = Outline.ellipse(0, 0, 0.022, long1);
        bones.add(Outline.placed(rib, side * out, down, side * angle));
      }
    }
  }

  @Override
  public void paint(Surface surface) {
    Tone.ground(surface, Colour.grey(0.01), 0);
    if (table) {
      Shape arc = Shape.ring(0, -1.5f, 2.35f, 0.03f);
      surface.fill(pose, arc, (t, u, v, d) -> Tone.set(t, 0.3f * Curve.step(0.4f, 0.5f, v)));
    }
    surface.fill(
        pose,
        skin,
        (t, u, v, d) -> {
          Tone.set(t, d < 0.02f ? meat : fat);
          t.part = 1;
        });
    surface.fill(
        pose,
        muscle,
        (t, u, v, d) -> Tone.set(t, meat + 0.05f * ValueNoise.at(14 * u, 14 * v, seed + 4)));
    surface.fill(
        pose,
        inner,
        (t, u, v, d) -> Tone.set(t, fat + 0.05f * ValueNoise.at(9 * u, 9 * v, seed + 5)));
    fill(surface, new Organ(liver, soft, 0.03f));
    for (Organ organ : organs) {
      fill(surface, organ);
    }
    for (Shape pocket : gas) {
      surface.fill(pose, pocket, (t, u, v, d) -> Tone.set(t, 0.01f));
    }
    for (Shape bone : bones) {
      surface.fill(
          pose, bone, (t, u, v, d) -> Tone.set(t, 1 - 0.25f * Curve.step(0.015f, 0.05f, d)));
    }
  }

  private void fill(Surface surface, Organ organ) {
    surface.fill(
        pose,
        organ.shape(),
        (t, u, v, d) -> {
          float n = ValueNoise.at(12 * u, 12 * v, seed + 6);
          Tone.mix(t, organ.level() + organ.texture() * n, Curve.step(-0.01f, 0.02f, d));
        });
  }

  @Override
  public Tissue tissue() {
    return new Tissue(pose, liver, List.of(), Tissue.GREYS, 0.22f, true);
  }

  @Override
  public Film film() {
    return film;
  }

  @Override
  public List<String> nouns() {
    return List.of("body scan", "scan", "liver", "abdomen", "medical image");
  }
}
