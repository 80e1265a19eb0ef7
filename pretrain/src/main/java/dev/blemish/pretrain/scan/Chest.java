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

/** A radiograph of a chest: two dark lungs under ribs, a heart, a spine, collar bones. */
final class Chest implements Scan {
  private final Pose pose;
  private final Film film;
  private final Shape body;
  private final List<Shape> lungs = new ArrayList<>();
  private final List<Shape> bones = new ArrayList<>();
  private final Shape heart;
  private final float flesh;
  private final float air;
  private final float vessels;
  private final float ribs;
  private final float gap;
  private final float slope;
  private final float thin;
  private final float spine;
  private final float shadow;
  private final int seed;

  Chest(Rng rng) {
    pose = Tone.pose(rng, 0.92, 1.25);
    seed = Draw.seed(rng);
    film = Film.grey(rng, 0.08);
    float shoulder = Draw.between(rng, -0.78, -0.62);
    body =
        Outline.union(
            List.of(
                Shape.box(0, 0.95f, Draw.between(rng, 1.08, 1.35), 0.95f - shoulder, 0.5f),
                Shape.box(0, -1, Draw.between(rng, 0.2, 0.3), 0.6f, 0.1f)),
            0.8);
    flesh = Draw.between(rng, 0.55, 0.75);
    air = Draw.between(rng, 0.12, 0.3);
    vessels = Draw.between(rng, 0.05, 0.22);
    ribs = Draw.between(rng, 0.04, 0.13);
    gap = Draw.between(rng, 4.2, 5.6);
    slope = Draw.between(rng, 0.25, 0.6);
    thin = Draw.between(rng, 0.22, 0.4);
    spine = Draw.between(rng, 0.03, 0.14);
    shadow = Draw.between(rng, 0.75, 0.9);
    heart =
        Outline.placed(
            Outline.ellipse(0, 0, Draw.between(rng, 0.2, 0.3), Draw.between(rng, 0.28, 0.38)),
            Draw.between(rng, 0.08, 0.18),
            Draw.between(rng, 0.3, 0.42),
            -0.6);
    lungs(rng);
    bones(rng);
  }

  private void lungs(Rng rng) {
    float wide = Draw.between(rng, 0.33, 0.42);
    float high = Draw.between(rng, 0.68, 0.82);
    float floor = Draw.between(rng, 0.95, 1.15);
    for (int side = -1; side <= 1; side += 2) {
      Shape full = Outline.ellipse(side * (wide + 0.1), 0.1, wide, high);
      float dome = floor + 0.06f * side;
      Shape diaphragm = Shape.disc(side * (wide + 0.05f), dome, 0.52f);
      Shape lung = Outline.without(full, List.of(diaphragm, heart));
      lungs.add(Outline.wobbly(lung, 0.02, 3, seed + side));
    }
  }

  private void bones(Rng rng) {
    float low = Draw.between(rng, -0.62, -0.48);
    float lift = Draw.between(rng, 0, 0.2);
    float half = Draw.between(rng, 0.03, 0.045);
    for (int side = -1; side <= 1; side += 2) {
      float[] collar = {
        side * 0.08f,
        low,
        1.2f * half,
        side * 0.4f,
        low - 0.2f * lift - 0.03f,
        0.8f * half,
        side * 0.82f,
        low - lift,
        half
      };
      bones.add(Shape.path(collar));
      bones.add(Shape.disc(side * 0.97f, low + 0.12f, 0.14f));
      bones.add(Shape.segment(side * 0.99f, low + 0.15f, side * 1.12f, 0.5f, 0.08f));
    }
  }

  @Override
  public void paint(Surface surface) {
    Tone.ground(surface, Colour.grey(0.03), 0);
    surface.fill(
        pose,
        body,
        (t, u, v, d) -> {
          Tone.set(t, flesh * (0.45f + 0.55f * Curve.step(0, 0.4f, d)));
          t.part = 1;
        });
    for (Shape lung : lungs) {
      surface.fill(pose, lung, (t, u, v, d) -> Tone.mix(t, lung(u, v), Curve.step(0, 0.09f, d)));
    }
    surface.fill(pose, heart, (t, u, v, d) -> Tone.mix(t, shadow, 0.8f * Curve.step(0, 0.14f, d)));
    surface.fill(
        pose, Outline.ellipse(0, 0.08, 0.9, 0.92), (t, u, v, d) -> Tone.add(t, ribs(u, v, d)));
    surface.fill(
        pose,
        Shape.box(0, 0, 0.1f, 2, 0),
        (t, u, v, d) -> {
          float discs = 0.75f + 0.25f * Curve.wave(24 * v);
          Tone.add(t, spine * discs * Curve.step(0, 0.03f, d));
        });
    for (Shape bone : bones) {
      surface.fill(
          pose,
          bone,
          (t, u, v, d) -> Tone.add(t, 1.3f * ribs * Curve.step(0, 0.02f, d) * (1.2f - 4 * d)));
    }
  }

  /** Air with vessels that fade outwards. */
  private float lung(float u, float v) {
    float away = Curve.length(Math.abs(u) - 0.14f, v - 0.05f);
    float n = ValueNoise.fractal(7 * u, 7 * v, seed + 3, 3);
    float lines = 1 - Curve.step(0, 0.22f, Math.abs(n));
    float near = 1 - Curve.step(0.05f, 0.6f, away);
    return air + vessels * near * (0.35f + 0.65f * lines) + 0.04f * n;
  }

  /** Those at the back run down outwards, those in front, fainter, down inwards. */
  private float ribs(float u, float v, float d) {
    float side = Math.abs(u);
    float back = gap * (v - slope * side * side + 0.25f * side) + 0.05f;
    float front = gap * (v + 1.1f * slope * side - 0.4f);
    float inner = Curve.step(0.1f, 0.2f, side);
    float fade = Curve.step(0, 0.05f, d);
    return ribs
        * fade
        * (1 - 0.6f * Curve.step(0.4f, 0.7f, v))
        * (band(back) + 0.55f * inner * band(front));
  }

  /** A rib, brighter at its two edges. */
  private float band(float phase) {
    float x = Math.abs(phase - Curve.floor(phase) - 0.5f) / thin;
    return x > 1 ? 0 : Curve.step(0, 0.3f, 1 - x) * (0.6f + 0.4f * x);
  }

  @Override
  public Tissue tissue() {
    return new Tissue(
        pose,
        Outline.union(lungs, 0),
        List.of(),
        List.of(Colour.grey(0.85), Colour.grey(0.7), Colour.grey(0.02)),
        0.2f,
        true);
  }

  @Override
  public Film film() {
    return film;
  }

  @Override
  public List<String> nouns() {
    return List.of("chest", "chest x-ray", "x-ray", "lung", "scan", "medical image");
  }
}
