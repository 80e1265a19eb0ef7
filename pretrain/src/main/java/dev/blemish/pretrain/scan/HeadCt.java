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
import java.util.List;

/** A computed-tomography slice through a head at any height: white bone, flat grey brain. */
final class HeadCt implements Scan {
  private static final float BONE = 1;

  private final Pose pose;
  private final Film film;
  private final Shape scalp;
  private final Shape skull;
  private final Shape brain;
  private final HeadSlice slice;
  private final float skin;
  private final float spongy;
  private final float grey;
  private final float matter;
  private final float cortex;
  private final float furrows;
  private final float frequency;
  private final float fissure;
  private final float holder;
  private final int seed;

  HeadCt(Rng rng) {
    seed = Draw.seed(rng);
    film = Film.grey(rng, 0);
    HeadSlice.Height height = HeadSlice.Height.any(rng);
    boolean top = height == HeadSlice.Height.TOP;
    pose = top ? Tone.pose(rng, 0.55, 0.88) : Tone.pose(rng, 0.72, 0.97);
    float wide = Draw.between(rng, 0.74, 0.92);
    float waist = Draw.between(rng, 0, 0.14);
    Shape egg = egg(wide, waist);
    float thick = Draw.between(rng, 0.035, top ? 0.15 : 0.095);
    scalp = Outline.wobbly(egg, 0.03, 1.6, seed);
    skull = Outline.grown(scalp, -Draw.between(rng, 0.02, 0.07));
    brain = Outline.wobbly(Outline.grown(skull, -thick), 0.35 * thick, 2.5, seed + 1);
    slice = new HeadSlice(height, wide, rng);
    skin = Draw.between(rng, 0.12, 0.4);
    spongy = thick > 0.07f ? Draw.between(rng, 0, 0.35) : 0;
    grey = Draw.between(rng, 0.27, 0.5);
    matter = Draw.between(rng, 0.02, 0.09);
    cortex = Draw.between(rng, 0.05, 0.14);
    furrows = rng.chance(0.3) ? 0.1f : Draw.between(rng, 0.1, 0.6);
    frequency = Draw.between(rng, 3.5, 7);
    fissure = Draw.between(rng, -0.12, 0.2);
    holder = rng.chance(0.35) ? Draw.between(rng, 0.04, 0.12) : 0;
  }

  /** Narrower at the front, which is up. */
  private static Shape egg(float wide, float waist) {
    Shape ellipse = Outline.ellipse(0, 0, wide, 0.97);
    return new Shape(
        0, 0, 1, (u, v) -> ellipse.distance().at(u * (1 + waist * Curve.step(0, 1.2f, -v)), v));
  }

  @Override
  public void paint(Surface surface) {
    Tone.ground(surface, Colour.grey(0.01), 0);
    if (holder > 0) {
      paintHolder(surface);
    }
    surface.fill(
        pose,
        scalp,
        (t, u, v, d) -> {
          Tone.set(t, skin * (1 - 0.6f * Curve.step(0.012f, 0.03f, d)));
          t.part = 1;
        });
    surface.fill(
        pose,
        skull,
        (t, u, v, d) -> Tone.set(t, spongy == 0 ? BONE : BONE - spongy * marrow(u, v, d)));
    surface.fill(pose, brain, (t, u, v, d) -> Tone.set(t, level(u, v, d)));
    slice.paint(surface, pose, brain, grey);
  }

  /** How much of the bone's spongy middle is at a place. */
  private float marrow(float u, float v, float d) {
    float above = brain.distance().at(u, v);
    float inside = Curve.step(0.015f, 0.03f, d) * Curve.step(0.015f, 0.03f, above);
    return inside * (0.6f + 0.4f * ValueNoise.at(9 * u, 9 * v, seed));
  }

  private void paintHolder(Surface surface) {
    Shape ring = Shape.ring(0, -0.15f, 1.22f, holder / 2);
    surface.fill(
        pose,
        ring,
        (t, u, v, d) -> {
          float edge = 1 - 0.75f * Curve.step(0, holder / 3, d);
          Tone.add(t, 0.3f * edge * Curve.step(0.25f, 0.45f, v));
        });
  }

  private float level(float u, float v, float d) {
    float n = ValueNoise.fractal(frequency * u, frequency * v, seed + 2, 2);
    float lines = 1 - Curve.step(0.02f, 0.16f, Math.abs(n));
    float outer = 1 - Curve.step(0.08f, 0.32f, d);
    float level = grey * (1 - furrows * lines * outer);
    level -= matter * Curve.step(cortex, cortex + 0.07f, d + 0.08f * n);
    level += 0.02f * ValueNoise.at(2.5f * u, 2.5f * v, seed + 5);
    float middle = 1 - Curve.step(0.004f, 0.02f, Math.abs(u));
    level -= fissure * middle * Curve.step(0.35f, 0.55f, Math.abs(v));
    return level * Curve.mix(0.55f, 1, Curve.step(0, 0.035f, d));
  }

  @Override
  public Tissue tissue() {
    return new Tissue(pose, brain, slice.cavities(), Tissue.GREYS, 0.3f, true);
  }

  @Override
  public Film film() {
    return film;
  }

  @Override
  public List<String> nouns() {
    return List.of("head scan", "scan", "brain", "brain scan", "skull", "medical image");
  }
}
