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

/** A baked disc with a scalloped rim, docking holes and chips that lie differently each time. */
final class Cookie implements Painter {
  private static final float RADIUS = 0.72f;

  private final Colour dough;
  private final Colour chip;
  private final int waves;
  private final int chips;

  Cookie(Rng rng) {
    dough = Colour.of(0.80, 0.58, 0.33).jitter(0.04, rng);
    chip = Colour.of(0.22, 0.12, 0.07).jitter(0.03, rng);
    waves = 14 + rng.nextInt(12);
    chips = 9 + rng.nextInt(7);
  }

  @Override
  public Set<Defect> ownDefects() {
    return EnumSet.of(Defect.BROKEN_EDGE);
  }

  @Override
  public Set<Defect> surfaceDefects() {
    return EnumSet.of(Defect.CRACK, Defect.HOLE, Defect.CONTAMINATION);
  }

  @Override
  public void paint(Surface surface, Scene scene) {
    Backdrop.mat(surface, scene, Colour.of(0.70, 0.72, 0.74));
    Pose pose = scene.pose();
    Shape outline =
        new Shape(
            0,
            0,
            RADIUS * 1.06f,
            (u, v) ->
                Curve.length(u, v) - RADIUS * (1 + 0.028f * Curve.wave(waves * Curve.angle(u, v))));
    if (scene.has(Defect.BROKEN_EDGE)) {
      outline = outline.minus(Bite.atRim(RADIUS, 0.15f * scene.size(), scene.flaw()));
    }
    int crumb = scene.noise("crumb");
    surface.fill(
        pose,
        outline,
        (t, u, v, depth) -> {
          float rim = 1 - Curve.step(0, 0.16f, depth);
          float rough = ValueNoise.fractal(u * 11, v * 11, crumb, 4);
          float pores = Curve.step(0.25f, 0.6f, ValueNoise.fractal(u * 34, v * 34, crumb + 4, 2));
          t.colour(dough);
          t.tint(Colour.of(0.55, 0.32, 0.14), Curve.clamp(0.65f * rim + 0.14f * rough));
          t.dim(1 + 0.08f * rough - 0.12f * pores);
          t.height = 0.13f - 0.10f * rim * rim + 0.012f * rough - 0.006f * pores;
          t.gloss = 0.03f;
          t.part = 1;
        });
    dock(surface, pose);
    Rng places = scene.part().fork("chips");
    for (int i = 0; i < chips; i++) {
      chip(surface, pose, i, places);
    }
  }

  private static void dock(Surface surface, Pose pose) {
    for (int i = 0; i < 6; i++) {
      double angle = i * Math.PI / 3;
      float u = 0.28f * (float) StrictMath.cos(angle);
      float v = 0.28f * (float) StrictMath.sin(angle);
      surface.fill(
          pose,
          Shape.disc(u, v, 0.026f),
          (t, a, b, depth) -> {
            t.dim(0.55f);
            t.height -= 0.03f;
          });
    }
  }

  /** Chips stay near evenly spread places, so that good cookies look alike but not equal. */
  private void chip(Surface surface, Pose pose, int index, Rng rng) {
    float r = RADIUS * 0.86f * (float) Math.sqrt((index + 0.7) / chips);
    double angle = 2.39996 * index + rng.uniform(-0.12, 0.12); // the golden angle
    float u = r * (float) StrictMath.cos(angle);
    float v = r * (float) StrictMath.sin(angle);
    float size = (float) rng.uniform(0.042, 0.056);
    surface.fill(
        pose,
        Shape.blob(u, v, size, (int) rng.nextLong()),
        (t, a, b, depth) -> {
          float dome = Curve.clamp(depth / size);
          t.colour(chip);
          t.height += 0.6f * size * dome * (2 - dome);
          t.gloss = 0.25f;
        });
  }
}
