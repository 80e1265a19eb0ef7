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

/** A milled plate with bevelled edges, countersunk holes and a slot. */
final class MetalPlate implements Painter {
  private final Colour metal;
  private final float halfU;
  private final float halfV;
  private final float[][] holes; // u, v, radius
  private final boolean slot;

  MetalPlate(Rng rng) {
    metal =
        rng.chance(0.7)
            ? Colour.of(0.60, 0.61, 0.63).jitter(0.03, rng)
            : Colour.of(0.66, 0.57, 0.42).jitter(0.03, rng);
    halfU = (float) rng.uniform(0.68, 0.78);
    halfV = (float) rng.uniform(0.55, 0.75);
    slot = rng.chance(0.6);
    float du = halfU - 0.18f;
    float dv = halfV - 0.18f;
    float r = (float) rng.uniform(0.075, 0.095);
    float centre = (float) rng.uniform(0.14, 0.2);
    holes =
        new float[][] {
          {-du, -dv, r}, {du, -dv, r}, {-du, dv, r}, {du, dv, r}, {slot ? -0.25f : 0, 0, centre}
        };
  }

  @Override
  public Set<Defect> ownDefects() {
    return EnumSet.of(Defect.MISSING, Defect.BROKEN_EDGE);
  }

  @Override
  public Set<Defect> surfaceDefects() {
    return EnumSet.of(Defect.SCRATCH, Defect.DENT, Defect.STAIN, Defect.CRACK);
  }

  @Override
  public void paint(Surface surface, Scene scene) {
    Backdrop.mat(surface, scene, Colour.of(0.17, 0.18, 0.20));
    Pose pose = scene.pose();
    Shape outline = Shape.box(0, 0, halfU, halfV, 0.07f);
    if (scene.has(Defect.BROKEN_EDGE)) {
      outline = outline.minus(Bite.atBox(halfU, halfV, 0.11f * scene.size(), scene.flaw()));
    }
    int brush = scene.noise("brush");
    surface.fill(
        pose,
        outline,
        (t, u, v, depth) -> {
          float lines =
              0.6f * ValueNoise.at(u * 4, v * 160, brush)
                  + 0.4f * ValueNoise.at(u * 9, v * 330, brush + 1);
          float reflection = 0.08f * Curve.wave(2.2f * u + 1.1f * v + 0.6f);
          t.colour(metal);
          t.dim(1 + 0.09f * lines + reflection + 0.02f * ValueNoise.at(u * 5, v * 5, brush + 2));
          t.height = 0.10f - 0.03f * (1 - Curve.step(0, 0.035f, depth));
          t.gloss = 0.30f + 0.05f * lines;
          t.part = 1;
        });
    int missing = scene.has(Defect.MISSING) ? scene.flaw().nextInt(4) : -1;
    for (int i = 0; i < holes.length; i++) {
      if (i != missing) {
        drill(surface, pose, Shape.disc(holes[i][0], holes[i][1], holes[i][2]));
      }
    }
    if (slot) {
      drill(surface, pose, Shape.segment(0.15f, 0, 0.45f, 0, 0.075f));
    }
  }

  private static void drill(Surface surface, Pose pose, Shape shape) {
    Shape sink =
        new Shape(
            shape.u(),
            shape.v(),
            shape.radius() + 0.03f,
            (u, v) -> shape.distance().at(u, v) - 0.03f);
    surface.fill(
        pose,
        sink,
        (t, u, v, depth) -> {
          t.height = 0.10f - 0.7f * depth;
          t.dim(1.04f);
          t.gloss = 0.4f;
        });
    surface.fill(
        pose,
        shape,
        (t, u, v, depth) -> {
          t.colour(Colour.of(0.10, 0.105, 0.115));
          t.height = 0;
          t.gloss = 0;
          t.part = 0;
        });
  }
}
