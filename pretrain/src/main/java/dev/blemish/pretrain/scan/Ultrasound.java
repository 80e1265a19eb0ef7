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

/** Echoes in a fan: speckled layers, dark cysts, shadows below what is hard. */
final class Ultrasound implements Scan {
  private static final float APEX = -1.35f;

  private final Pose pose;
  private final Film film;
  private final Shape fan;
  private final List<Shape> cysts = new ArrayList<>();
  private final float level;
  private final float speckle;
  private final float fine;
  private final float layers;
  private final float spacing;
  private final int seed;

  Ultrasound(Rng rng) {
    pose = Tone.pose(rng, 0.85, 1);
    seed = Draw.seed(rng);
    film = Film.grey(rng, 0);
    fan = fan(rng);
    level = Draw.between(rng, 0.25, 0.5);
    speckle = Draw.between(rng, 0.35, 0.8);
    fine = Draw.between(rng, 30, 55);
    layers = Draw.between(rng, 0.1, 0.5);
    spacing = Draw.between(rng, 2, 5);
    int count = Draw.count(rng, 0, 3);
    for (int k = 0; k < count; k++) {
      Shape cyst =
          Outline.placed(
              Outline.ellipse(0, 0, Draw.between(rng, 0.1, 0.3), Draw.between(rng, 0.07, 0.2)),
              Draw.between(rng, -0.45, 0.45),
              Draw.between(rng, -0.3, 0.5),
              Draw.between(rng, -0.7, 0.7));
      cysts.add(Outline.wobbly(cyst, 0.04, 3, seed + k));
    }
  }

  /** Between two arcs around a place above, or a straight strip. */
  private static Shape fan(Rng rng) {
    if (rng.chance(0.3)) {
      return Shape.box(0, 0, Draw.between(rng, 0.65, 0.9), 0.92f, 0);
    }
    float half = Draw.between(rng, 0.45, 0.72);
    float near = Draw.between(rng, 0.35, 0.6);
    float cos = Curve.wave(half + 1.5708f);
    float sin = Curve.wave(half);
    return new Shape(
        0,
        0,
        1.35f,
        (u, v) -> {
          float y = v - APEX;
          float away = Curve.length(u, y);
          float beside = Math.abs(u) * cos - y * sin;
          return Math.max(beside, Math.max(away - 2.25f, near - away));
        });
  }

  @Override
  public void paint(Surface surface) {
    Tone.ground(surface, Colour.grey(0.02), 0);
    surface.fill(
        pose,
        fan,
        (t, u, v, d) -> {
          Tone.set(t, echo(u, v));
          t.part = 1;
        });
    for (Shape cyst : cysts) {
      surface.fill(
          pose,
          Outline.both(cyst, fan),
          (t, u, v, d) -> {
            float rim = 1 - Curve.step(0.01f, 0.035f, d);
            t.dim(0.15f + 1.2f * rim);
          });
    }
  }

  /** Speckle is drawn out across the beam. */
  private float echo(float u, float v) {
    float away = Curve.length(u, v - APEX);
    float across = u / away;
    float n = ValueNoise.fractal(fine * across, 1.3f * fine * away, seed, 2);
    float bent = away + 0.12f * ValueNoise.at(2 * u, 2 * v, seed + 1);
    float layer =
        Curve.wave(spacing * 4 * bent) * ValueNoise.at(1.5f * u, spacing * bent, seed + 2);
    float clouds = 1 + 0.4f * ValueNoise.fractal(2.2f * u, 2.2f * v, seed + 3, 2);
    float fade = Curve.mix(1.15f, 0.5f, Curve.step(0.4f, 2.3f, away));
    return level * fade * clouds * (1 + layers * layer) * (1 + speckle * n);
  }

  @Override
  public Tissue tissue() {
    return new Tissue(
        pose, fan, cysts, List.of(Colour.grey(0.04), Colour.grey(0.85)), 0.28f, false);
  }

  @Override
  public Film film() {
    return film;
  }

  @Override
  public List<String> nouns() {
    return List.of("ultrasound", "ultrasound image", "scan", "organ", "medical image");
  }
}
