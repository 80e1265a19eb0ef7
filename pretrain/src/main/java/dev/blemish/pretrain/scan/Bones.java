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

/** A radiograph of a hand or of the joint of a limb. */
final class Bones implements Scan {
  private final boolean hand;
  private final Pose pose;
  private final Film film;
  private final List<Shape> flesh = new ArrayList<>();
  private final List<Shape> bones = new ArrayList<>();
  private final Shape limb;
  private final float soft;
  private final float hard;
  private final float marrow;
  private final float slim;
  private final int seed;

  Bones(Rng rng) {
    hand = rng.chance(0.5);
    pose = Tone.pose(rng, 0.8, 1.1);
    seed = Draw.seed(rng);
    film = Film.grey(rng, 0.1);
    soft = Draw.between(rng, 0.15, 0.35);
    hard = Draw.between(rng, 0.25, 0.5);
    marrow = Draw.between(rng, 0.25, 0.65);
    slim = Draw.between(rng, 0.8, 1.15);
    if (hand) {
      hand(rng);
    } else {
      joint(rng);
    }
    limb = Outline.union(flesh, 0.08);
  }

  /** Five rays of three bones behind a wrist of eight. */
  private void hand(Rng rng) {
    float spread = Draw.between(rng, 0.1, 0.2);
    float[] lengths = {0.72f, 0.98f, 1.06f, 0.99f, 0.8f};
    float thumb = rng.chance(0.5) ? 1 : -1;
    for (int k = 0; k < 5; k++) {
      float off = k == 0 ? -2.6f : k - 2.5f;
      float lean = thumb * (spread * off + Draw.between(rng, -0.03, 0.03));
      float u = thumb * 0.11f * (k == 0 ? -1.9f : k - 2.4f);
      float v = k == 0 ? 0.42f : 0.36f;
      ray(u, v, lean, lengths[k] * 1.12f, slim * (k == 0 ? 0.038f : 0.032f));
    }
    for (int k = 0; k < 8; k++) {
      float u = 0.13f * (k % 4 - 1.5f) + Draw.between(rng, -0.02, 0.02);
      float v = 0.47f + (k < 4 ? 0 : 0.12f);
      bones.add(Shape.blob(u, v, 0.062f, seed + k));
    }
    flesh.add(Outline.ellipse(0, 0.25, 0.42, 0.4));
    flesh.add(Shape.segment(0, 0.4f, 0, 1.6f, 0.3f));
    for (int side = -1; side <= 1; side += 2) {
      bones.add(shaft(side * 0.12f, 1.6f, side * 0.13f, 0.74f, 0.075f));
    }
  }

  private void ray(float u, float v, float lean, float length, float half) {
    float across = Curve.wave(lean);
    float up = -Curve.wave(lean + 1.5708f);
    float[] parts = {0, 0.36f, 0.39f, 0.64f, 0.67f, 0.83f, 0.86f, 0.97f};
    for (int k = 0; k < parts.length; k += 2) {
      float from = parts[k] * length;
      float to = parts[k + 1] * length;
      float thick = half * (1.35f - 0.11f * k);
      bones.add(shaft(u + across * from, v + up * from, u + across * to, v + up * to, thick));
    }
    flesh.add(
        Shape.path(
            new float[] {u, v, 2.2f * half, u + across * length, v + up * length, 1.9f * half}));
  }

  /** Thicker at both ends. */
  private static Shape shaft(float u0, float v0, float u1, float v1, float half) {
    return Outline.union(
        List.of(
            Shape.segment(u0, v0, u1, v1, 0.72f * half),
            Shape.disc(u0, v0, 1.05f * half),
            Shape.disc(u1, v1, half)),
        1.2f * half);
  }

  /** Two long bones that meet, perhaps a third beside them. */
  private void joint(Rng rng) {
    float half = slim * Draw.between(rng, 0.16, 0.22);
    float bend = Draw.between(rng, -0.25, 0.25);
    float at = Draw.between(rng, -0.25, 0.25);
    float gap = Draw.between(rng, 0.03, 0.07);
    for (int side = -1; side <= 1; side += 2) {
      float end = at + side * (gap + 0.75f * half);
      float far = side * 1.9f;
      float aside = side > 0 ? bend : 0;
      Shape bone =
          Outline.union(
              List.of(
                  Shape.segment(0, end, aside, far, 0.8f * half),
                  Shape.disc(-0.75f * half, end, 0.75f * half),
                  Shape.disc(0.75f * half, end, 0.75f * half)),
              half);
      bones.add(Outline.wobbly(bone, 0.02, 4, seed + side));
    }
    if (rng.chance(0.6)) {
      float u = 1.7f * half;
      bones.add(shaft(u, at + 1.6f * half, u + bend, 1.9f, 0.35f * half));
    }
    float wide = half * Draw.between(rng, 2.2, 3);
    flesh.add(
        Shape.path(
            new float[] {
              0, -2, 1.2f * wide, 0, at, wide, bend, 2, Draw.between(rng, 1, 1.3) * wide
            }));
  }

  @Override
  public void paint(Surface surface) {
    Tone.ground(surface, Colour.grey(0.04), 0);
    surface.fill(
        pose,
        limb,
        (t, u, v, d) -> {
          float cloud = 1 + 0.15f * ValueNoise.at(3 * u, 3 * v, seed);
          Tone.set(t, soft * cloud * (0.5f + 0.5f * Curve.step(0, 0.15f, d)));
          t.part = 1;
        });
    for (Shape bone : bones) {
      surface.fill(pose, bone, (t, u, v, d) -> Tone.add(t, bone(u, v, d)));
    }
  }

  /** The bark is denser than the marrow, which is full of fine beams. */
  private float bone(float u, float v, float d) {
    float wall = hand ? 0.022f : 0.05f;
    float hollow = marrow * Curve.step(0.5f * wall, 1.6f * wall, d);
    float beams = 0.12f * ValueNoise.fractal(16 * u, 16 * v, seed + 1, 2);
    return hard * Curve.step(0, 0.4f * wall, d) * (1 - 0.6f * hollow + beams);
  }

  @Override
  public Tissue tissue() {
    return new Tissue(
        pose,
        Outline.union(bones, 0),
        List.of(),
        List.of(Colour.grey(0.1), Colour.grey(0.98)),
        hand ? 0.1f : 0.22f,
        false);
  }

  @Override
  public Film film() {
    return film;
  }

  @Override
  public List<String> nouns() {
    return hand
        ? List.of("hand", "bone", "x-ray", "hand x-ray", "scan", "medical image")
        : List.of("bone", "joint", "x-ray", "knee", "scan", "medical image");
  }
}
