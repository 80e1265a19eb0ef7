package dev.blemish.pretrain.scan;

import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Outline;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Surface;
import java.util.ArrayList;
import java.util.List;

/** What a slice through a head shows inside the brain at its height. Immutable. */
final class HeadSlice {
  /** How high a slice lies, from the base of the skull. */
  enum Height {
    /** Orbits and the bones of the base. */
    BASE,
    /** Both horns of the ventricles. */
    MIDDLE,
    /** The bodies of the ventricles. */
    UPPER,
    /** Nothing but folds. */
    TOP;

    static Height any(Rng rng) {
      return Draw.oneOf(rng, BASE, MIDDLE, MIDDLE, UPPER, TOP);
    }
  }

  private static final float SOFT = 0.03f;

  private final List<Shape> fluid = new ArrayList<>();
  private final List<Shape> kernels = new ArrayList<>();
  private final List<Shape> bones = new ArrayList<>();
  private final List<Shape> air = new ArrayList<>();
  private final List<Shape> orbits = new ArrayList<>();
  private final float dark;
  private final float kernel;
  private final int seed;

  HeadSlice(Height height, float wide, Rng rng) {
    seed = Draw.seed(rng);
    dark = Draw.between(rng, 0.15, 0.55);
    kernel = Draw.between(rng, 0.01, 0.06);
    switch (height) {
      case BASE -> base(wide, rng);
      case MIDDLE -> middle(wide, rng);
      case UPPER -> upper(rng);
      case TOP -> {}
    }
  }

  private void middle(float wide, Rng rng) {
    float half = Draw.between(rng, 0.02, 0.075);
    float out = wide * Draw.between(rng, 0.18, 0.3);
    float front = Draw.between(rng, -0.5, -0.32);
    float back = Draw.between(rng, 0.35, 0.58);
    for (int side = -1; side <= 1; side += 2) {
      float[] horn = {side * out, front, 1.1f * half, side * 0.05f, front + 0.28f, 0.6f * half};
      fluid.add(Outline.wobbly(Shape.path(horn), 0.015, 4, seed + side));
      float[] rear = {side * out * 1.3f, 0.22f, half, side * out * 1.15f, back, 0.7f * half};
      fluid.add(Outline.wobbly(Shape.path(rear), 0.02, 4, seed + 2 * side));
      kernels.add(Outline.ellipse(side * 0.17, -0.02, 0.09, 0.17));
      if (rng.chance(0.3)) {
        bones.add(Shape.disc(side * out * 1.25f, 0.27f, Draw.between(rng, 0.015, 0.035)));
      }
    }
    fluid.add(Shape.segment(0, -0.05f, 0, 0.12f, Draw.between(rng, 0.008, 0.035)));
    if (rng.chance(0.45)) {
      bones.add(Shape.disc(0, 0.22f, Draw.between(rng, 0.015, 0.035)));
    }
  }

  private void upper(Rng rng) {
    float half = Draw.between(rng, 0.03, 0.1);
    float apart = half + Draw.between(rng, 0.02, 0.06);
    float front = Draw.between(rng, -0.42, -0.25);
    float back = Draw.between(rng, 0.25, 0.5);
    float bow = Draw.between(rng, 0.05, 0.18);
    for (int side = -1; side <= 1; side += 2) {
      float[] body = {
        side * (apart + bow),
        front,
        0.6f * half,
        side * apart,
        0,
        half,
        side * (apart + 1.4f * bow),
        back,
        0.6f * half
      };
      fluid.add(Outline.wobbly(Shape.path(body), 0.02, 4, seed + side));
    }
  }

  private void base(float wide, Rng rng) {
    float across = wide * Draw.between(rng, 0.9, 1);
    float hinge = Draw.between(rng, 0.02, 0.2);
    float brow = Draw.between(rng, -0.36, -0.22);
    float strong = Draw.between(rng, 0.03, 0.075);
    boolean eyes = rng.chance(0.6);
    for (int side = -1; side <= 1; side += 2) {
      float[] rock = {
        side * across, hinge + 0.12f, 1.3f * strong, side * 0.16f, hinge, 0.5f * strong
      };
      bones.add(Outline.wobbly(Shape.path(rock), 0.03, 6, seed + side));
      float[] wing = {
        side * across, brow - 0.05f, 0.5f * strong, side * 0.2f, brow + 0.14f, strong
      };
      bones.add(Outline.wobbly(Shape.path(wing), 0.02, 6, seed + 3 + side));
      air.add(Shape.disc(side * across * 0.8f, hinge + 0.12f, 0.5f * strong));
      if (eyes) {
        orbits.add(Outline.ellipse(side * 0.34, brow - 0.28, 0.21, 0.24));
      }
    }
    if (eyes) {
      float nose = Draw.between(rng, 0.05, 0.1);
      air.add(Outline.wobbly(Shape.box(0, brow - 0.25f, nose, 0.24f, 0.04f), 0.03, 6, seed + 7));
    }
    Shape star = Outline.star(5, Draw.between(rng, 0.12, 0.2), 0.07, 0.03);
    fluid.add(Outline.wobbly(star, 0.04, 6, seed + 9));
    fluid.add(Outline.ellipse(0, hinge + 0.3, Draw.between(rng, 0.04, 0.1), 0.05));
  }

  /** What holds fluid. */
  List<Shape> cavities() {
    return fluid;
  }

  /** Paints it into a brain of some grey. */
  void paint(Surface surface, Pose pose, Shape brain, float grey) {
    for (Shape shape : kernels) {
      soft(surface, pose, shape, grey + kernel, 0.6f);
    }
    for (Shape shape : fluid) {
      soft(surface, pose, shape, dark * grey, 1);
    }
    for (Shape shape : orbits) {
      orbit(surface, pose, Outline.both(shape, brain), grey);
    }
    for (Shape shape : bones) {
      soft(surface, pose, Outline.both(shape, brain), 1, 1);
    }
    for (Shape shape : air) {
      soft(surface, pose, Outline.both(shape, brain), 0, 1);
    }
  }

  private static void soft(Surface surface, Pose pose, Shape shape, float level, float strength) {
    surface.fill(
        pose,
        Outline.grown(shape, SOFT / 2),
        (t, u, v, d) -> Tone.mix(t, level, strength * Curve.clamp(d / SOFT)));
  }

  /** Bone around fat, a grey eye in front, the nerve behind it. */
  private static void orbit(Surface surface, Pose pose, Shape orbit, float grey) {
    surface.fill(
        pose,
        Outline.grown(orbit, 0.04),
        (t, u, v, d) -> Tone.set(t, d < 0.05f ? 1 : 0.35f * grey));
    float v0 = orbit.v() - 0.07f;
    soft(
        surface, pose, Shape.segment(orbit.u(), v0, orbit.u() * 0.7f, v0 + 0.28f, 0.025f), grey, 1);
    soft(surface, pose, Shape.disc(orbit.u(), v0, 0.12f), 0.95f * grey, 1);
    soft(surface, pose, Outline.ellipse(orbit.u(), v0 - 0.08, 0.05, 0.02), 1.5f * grey, 1);
  }
}
