package dev.blemish.pretrain.scene;

import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Paints;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.CellNoise;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Surface;
import dev.blemish.synth.render.ValueNoise;
import java.util.List;

/** A stained tissue under a microscope: cells with dark nuclei, strands between them. */
final class CellScene implements Scene {
  private static final float SIZE = 1;

  private final Colour ground;
  private final Colour body;
  private final Colour nucleus;
  private final float density;
  private final float nuclei;
  private final float strands;
  private final float frequency;
  private final int seed;

  CellScene(Rng rng) {
    this(stain(rng), Draw.between(rng, 4, 16), rng);
  }

  private CellScene(Colour[] stain, float density, Rng rng) {
    ground = stain[0];
    body = stain[1];
    nucleus = stain[2];
    this.density = density;
    nuclei = Draw.between(rng, 0.14, 0.3);
    strands = Draw.between(rng, 0.1, 0.6);
    frequency = Draw.between(rng, 0.8, 3);
    seed = Draw.seed(rng);
  }

  /** Ground, cells and nuclei: pink and purple, brown and blue, or grey. */
  private static Colour[] stain(Rng rng) {
    Colour light = Colour.of(0.93, rng.uniform(0.84, 0.93), rng.uniform(0.88, 0.95));
    double kind = rng.nextDouble();
    Colour pink = Colour.of(rng.uniform(0.8, 0.9), rng.uniform(0.5, 0.65), rng.uniform(0.65, 0.8));
    Colour purple = Colour.of(rng.uniform(0.3, 0.45), rng.uniform(0.15, 0.3), 0.5);
    if (kind < 0.6) {
      return new Colour[] {light, pink, purple};
    }
    if (kind < 0.8) {
      Colour blue = Colour.of(0.35, 0.42, rng.uniform(0.55, 0.7));
      return new Colour[] {light, Paints.mix(light, pink, 0.4), blue};
    }
    float grey = Draw.between(rng, 0.4, 0.7);
    return new Colour[] {Colour.grey(0.85), Colour.grey(grey), Colour.grey(grey * 0.4)};
  }

  @Override
  public void paint(Surface surface) {
    surface.fill(
        Pose.FRAME,
        Shape.everywhere(),
        (t, u, v, d) -> {
          float flow = ValueNoise.fractal(frequency * u, frequency * v, seed, 3);
          float near = CellNoise.at(density * u, density * v, seed + 1).nearest();
          t.colour(ground);
          t.tint(body, Curve.clamp(0.45f + strands * flow) * Curve.step(0.75f, 0.35f, near));
          t.tint(nucleus, 0.9f * (1 - Curve.step(nuclei - 0.05f, nuclei + 0.05f, near)));
          t.dim(1 + 0.06f * ValueNoise.fractal(30 * u, 30 * v, seed + 2, 2));
          t.height = 0;
          t.gloss = 0;
          t.part = 1;
        });
  }

  @Override
  public void paintFaulty(Surface surface, Fault fault, Rng flaw) {
    if (fault != Fault.LESION) {
      throw new IllegalArgumentException("a tissue has no " + fault);
    }
    paint(surface);
    Shape tissue = Shape.disc(0, 0, 1.2f);
    new Lesion(Pose.FRAME, tissue, nucleus, ground).paint(surface, flaw);
  }

  @Override
  public List<Fault> faults() {
    return List.of(Fault.LESION);
  }

  @Override
  public float defectSize() {
    return SIZE;
  }

  /** Another cut of the same tissue. */
  @Override
  public Scene another(Rng rng) {
    return new CellScene(new Colour[] {ground, body, nucleus}, density, rng);
  }

  @Override
  public SceneWords words() {
    return new SceneWords(
        List.of("tissue", "cell", "microscope image", "medical image"), List.of("stained"));
  }
}
