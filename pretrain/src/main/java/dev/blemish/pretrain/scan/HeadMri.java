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

/** A magnetic resonance slice through a head: a rim, folds, mirrored ventricles, black around. */
final class HeadMri implements Scan {
  private final Pose pose;
  private final Film film;
  private final Shape skull;
  private final Shape brain;
  private final List<Shape> ventricles = new ArrayList<>();
  private final float grey;
  private final float bone;
  private final float fluid;
  private final float folds;
  private final float depth;
  private final float frequency;
  private final int seed;

  HeadMri(Rng rng) {
    pose = Tone.pose(rng, 0.72, 0.98);
    seed = Draw.seed(rng);
    film = Film.grey(rng, 0);
    float wide = Draw.between(rng, 0.72, 0.9);
    skull = Outline.wobbly(Outline.ellipse(0, 0, wide, 0.98), 0.03, 2, seed);
    brain = Outline.grown(skull, -Draw.between(rng, 0.05, 0.12));
    grey = Draw.between(rng, 0.3, 0.55);
    bone = Draw.between(rng, 0.75, 1);
    fluid = Draw.between(rng, 0.05, 0.4) * grey;
    folds = Draw.between(rng, 0.2, 0.55);
    depth = Draw.between(rng, 0.12, 0.4);
    frequency = Draw.between(rng, 3, 6);
    ventricles(wide, rng);
  }

  private void ventricles(float wide, Rng rng) {
    float in = Draw.between(rng, 0.05, 0.12);
    float out = Draw.between(rng, 0.18, 0.34) * wide;
    float front = Draw.between(rng, -0.45, -0.25);
    float back = Draw.between(rng, 0.2, 0.5);
    float half = Draw.between(rng, 0.03, 0.1);
    boolean horns = rng.chance(0.7);
    for (int side = -1; side <= 1; side += 2) {
      float[] path = {
        side * out,
        front,
        0.6f * half,
        side * in,
        -0.05f,
        half,
        side * out * 1.1f,
        back,
        0.7f * half
      };
      Shape line =
          Shape.path(
              horns
                  ? path
                  : new float[] {
                    side * in * 1.2f, front, half, side * in * 1.4f, back * 0.5f, half
                  });
      ventricles.add(Outline.wobbly(line, 0.02, 5, seed + side));
    }
    if (rng.chance(0.5)) {
      ventricles.add(Shape.segment(0, 0.1f, 0, 0.25f, Draw.between(rng, 0.015, 0.04)));
    }
  }

  @Override
  public void paint(Surface surface) {
    Tone.ground(surface, Colour.grey(0.02), 0);
    surface.fill(
        pose,
        skull,
        (t, u, v, d) -> {
          Tone.set(t, bone * (1 - 0.12f * ValueNoise.at(6 * u, 6 * v, seed + 9)));
          t.part = 1;
        });
    surface.fill(pose, brain, (t, u, v, d) -> Tone.set(t, tissue(u, v, d)));
    for (Shape ventricle : ventricles) {
      float soft = 0.04f;
      surface.fill(
          pose,
          Outline.grown(ventricle, soft / 2),
          (t, u, v, d) -> Tone.mix(t, fluid, Curve.clamp(d / soft)));
    }
  }

  /** Brightness of the brain: bands of folds near its edge, a gap between its halves. */
  private float tissue(float u, float v, float d) {
    float side = Math.abs(u);
    float warp = ValueNoise.fractal(frequency * side, frequency * v, seed, 3);
    float lines = Curve.wave(16 * warp + 9 * d);
    float outer = 1 - Curve.step(0.4f * depth, depth, d);
    float level = 1 - folds * outer * Curve.step(0.2f, 0.9f, lines);
    level -= 0.12f * ValueNoise.at(3 * side, 3 * v, seed + 4);
    level -= 0.35f * (1 - Curve.step(0.005f, 0.03f, side)) * Curve.step(0.1f, 0.5f, Math.abs(v));
    level *= Curve.mix(0.45f, 1, Curve.step(0, 0.05f, d));
    return grey * level;
  }

  @Override
  public Tissue tissue() {
    return new Tissue(pose, brain, ventricles, Tissue.GREYS, 0.32f, true);
  }

  @Override
  public Film film() {
    return film;
  }

  @Override
  public List<String> nouns() {
    return List.of("brain scan", "scan", "head scan", "brain", "medical image");
  }
}
