package dev.blemish.synth.product;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Surface;
import dev.blemish.synth.render.ValueNoise;
import java.util.EnumSet;
import java.util.Set;

/** A painted crown cap with a fluted skirt, a printed double ring, marks and an emblem. */
final class BottleCap implements Painter {
  private static final float RADIUS = 0.76f;
  private static final int FLUTES = 21;
  private static final int MARKS = 26;

  private final Colour paint;
  private final Colour ink;
  private final Colour emblem;
  private final int points;
  private final int[] markKinds;

  BottleCap(Rng rng) {
    Colour[] paints = {
      Colour.of(0.66, 0.10, 0.11),
      Colour.of(0.08, 0.27, 0.55),
      Colour.of(0.08, 0.40, 0.24),
      Colour.of(0.80, 0.58, 0.12),
      Colour.of(0.20, 0.20, 0.23)
    };
    paint = paints[rng.nextInt(paints.length)].jitter(0.03, rng);
    ink = Colour.of(0.90, 0.88, 0.80);
    emblem = Colour.of(0.88, 0.70, 0.25).jitter(0.04, rng);
    points = 5 + rng.nextInt(4);
    markKinds = new int[MARKS];
    for (int i = 0; i < MARKS; i++) {
      markKinds[i] = rng.nextInt(5);
    }
  }

  @Override
  public Set<Defect> ownDefects() {
    return EnumSet.of(Defect.MISPRINT, Defect.BROKEN_EDGE);
  }

  @Override
  public Set<Defect> surfaceDefects() {
    return EnumSet.of(Defect.SCRATCH, Defect.DENT, Defect.STAIN, Defect.CONTAMINATION);
  }

  @Override
  public void paint(Surface surface, Scene scene) {
    Backdrop.mat(surface, scene, Colour.of(0.56, 0.58, 0.60));
    Pose pose = scene.pose();
    Shape outline = outline();
    if (scene.has(Defect.BROKEN_EDGE)) {
      outline = outline.minus(Bite.atRim(RADIUS, 0.12f * scene.size(), scene.flaw()));
    }
    int grain = scene.noise("grain");
    Colour tone = paint.jitter(0.008, scene.part().fork("tone"));
    surface.fill(
        pose,
        outline,
        (t, u, v, depth) -> {
          float radius = Curve.length(u, v) / RADIUS;
          float skirt = Curve.step(0.80f, 1.0f, radius);
          float flute = Curve.wave(FLUTES * Curve.angle(u, v)) * Curve.step(0.82f, 0.97f, radius);
          float bead = Curve.step(0.76f, 0.80f, radius) * (1 - Curve.step(0.80f, 0.85f, radius));
          t.colour(tone);
          t.dim(1 + 0.035f * ValueNoise.fractal(u * 90, v * 90, grain, 2));
          t.height =
              0.16f - 0.11f * skirt + 0.016f * flute + 0.006f * bead - 0.03f * radius * radius;
          t.gloss = 0.55f + 0.06f * ValueNoise.at(u * 6, v * 6, grain + 1);
          t.part = 1;
        });
    print(surface, pose, scene);
  }

  private static Shape outline() {
    return new Shape(
        0,
        0,
        RADIUS * 1.05f,
        (u, v) ->
            Curve.length(u, v) - RADIUS * (1 + 0.022f * Curve.wave(FLUTES * Curve.angle(u, v))));
  }

  private void print(Surface surface, Pose pose, Scene scene) {
    boolean misprint = scene.has(Defect.MISPRINT);
    float gap = (float) scene.flaw().fork("gap").uniform(-3, 3);
    float halfGap = 0.33f * scene.size();
    Stamp stamp = (u, v) -> misprint && Math.abs(turn(Curve.angle(u, v) - gap)) < halfGap ? 0 : 1;
    ink(surface, pose, Shape.ring(0, 0, 0.545f, 0.012f), ink, stamp);
    ink(surface, pose, Shape.ring(0, 0, 0.345f, 0.012f), ink, stamp);
    for (int i = 0; i < MARKS; i++) {
      double angle = 2 * Math.PI * (i + 0.5) / MARKS;
      float cos = (float) StrictMath.cos(angle);
      float sin = (float) StrictMath.sin(angle);
      mark(surface, pose, new float[] {cos, sin}, markKinds[i], stamp);
    }
    ink(surface, pose, star(), emblem, (u, v) -> 1);
    ink(surface, pose, Shape.disc(0, 0, 0.055f), ink, (u, v) -> 1);
  }

  /** Letter-like figures between the rings: bars along the radius, bars across, dots. */
  private void mark(Surface surface, Pose pose, float[] way, int kind, Stamp stamp) {
    float inner = kind == 1 ? 0.43f : 0.40f;
    float outer = kind == 2 ? 0.45f : 0.49f;
    float c = way[0];
    float s = way[1];
    if (kind == 4) {
      ink(surface, pose, Shape.ring(0.445f * c, 0.445f * s, 0.028f, 0.010f), ink, stamp);
      return;
    }
    Shape bar = Shape.segment(inner * c, inner * s, outer * c, outer * s, 0.011f);
    ink(surface, pose, bar, ink, stamp);
    if (kind != 1) {
      float at = kind == 0 ? 0.48f : kind == 2 ? 0.41f : 0.445f;
      float side = 0.03f;
      Shape arm =
          Shape.segment(
              at * c - side * s, at * s + side * c, at * c + side * s, at * s - side * c, 0.010f);
      ink(surface, pose, arm, ink, stamp);
    }
  }

  private Shape star() {
    int n = points;
    return new Shape(
        0,
        0,
        0.26f,
        (u, v) -> {
          float beam = 0.5f + 0.5f * Curve.wave(n * Curve.angle(u, v) + (float) (Math.PI / 2));
          return (Curve.length(u, v) - 0.11f - 0.14f * beam * beam) * 0.6f;
        });
  }

  /** How much ink arrives at a place. */
  private interface Stamp {
    float at(float u, float v);
  }

  private static void ink(Surface surface, Pose pose, Shape shape, Colour colour, Stamp stamp) {
    surface.fill(pose, shape, (t, u, v, depth) -> t.tint(colour, 0.93f * stamp.at(u, v)));
  }

  private static float turn(float angle) {
    float full = (float) (2 * Math.PI);
    return angle - full * Curve.floor(angle / full + 0.5f);
  }
}
