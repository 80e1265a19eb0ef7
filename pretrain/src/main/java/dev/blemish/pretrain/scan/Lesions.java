package dev.blemish.pretrain.scan;

import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Outline;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Surface;
import dev.blemish.synth.render.ValueNoise;

/** Grows what does not belong into tissue: masses, bleedings along its edge or in its cavities. */
public final class Lesions {
  private static final double FILLED = 0.2;
  private static final double ALONG_THE_EDGE = 0.3;
  private static final double SEVERAL = 0.3;
  private static final double USUAL = 0.65; // share of those in the usual colour

  private final Surface surface;
  private final Tissue tissue;
  private final Rng rng;

  private Lesions(Surface surface, Tissue tissue, Rng rng) {
    this.surface = surface;
    this.tissue = tissue;
    this.rng = rng;
  }

  /** Changes a surface that shows the tissue. */
  public static void grow(Surface surface, Tissue tissue, Rng rng) {
    Lesions lesions = new Lesions(surface, tissue, rng);
    if (!tissue.cavities().isEmpty() && rng.chance(FILLED)) {
      lesions.cavity();
    } else if (tissue.rimmed() && rng.chance(ALONG_THE_EDGE)) {
      lesions.edge();
    } else if (rng.chance(SEVERAL)) {
      lesions.several();
    } else {
      lesions.mass();
    }
  }

  private Colour ink() {
    return rng.chance(USUAL) ? tissue.inks().get(0) : Draw.oneOf(rng, tissue.inks());
  }

  private float strength() {
    return Draw.between(rng, 0.2, 0.9);
  }

  private void cavity() {
    Shape cavity = Draw.oneOf(rng, tissue.cavities());
    if (rng.chance(0.3)) {
      float r = Math.max(0.6f * cavity.radius(), 0.15f * tissue.size());
      new Push(tissue, cavity.u(), cavity.v(), 2 * r, Draw.between(rng, 0.35, 0.6)).on(surface);
      return;
    }
    Shape filled = Outline.grown(cavity, Draw.between(rng, 0, 0.025));
    float level = cavity.v() + cavity.radius() * Draw.between(rng, -0.5, 0.4);
    boolean sunk = rng.chance(0.5); // it has settled at the bottom
    Shape part =
        new Shape(
            filled.u(),
            filled.v(),
            filled.radius(),
            (u, v) -> Math.max(filled.distance().at(u, v), sunk ? level - v : -1));
    stain(part, ink(), Draw.between(rng, 0.35, 0.95), 0.02f);
  }

  private void edge() {
    float angle = Draw.angle(rng);
    Shape shape = rng.chance(0.6) ? crescent(angle) : lens(angle);
    stain(shape, ink(), Draw.between(rng, 0.3, 0.9), Draw.between(rng, 0.01, 0.05));
  }

  /** Thin and long, as thick as it is in its middle. */
  private Shape crescent(float angle) {
    Shape region = tissue.region();
    float thick = tissue.size() * Draw.between(rng, 0.15, 0.6);
    float half = Draw.between(rng, 0.4, 1.3);
    int seed = Draw.seed(rng);
    return new Shape(
        region.u(),
        region.v(),
        region.radius(),
        (u, v) -> {
          float off = Curve.angle(u - region.u(), v - region.v()) - angle;
          off -= (float) (2 * Math.PI) * Curve.floor(off / (float) (2 * Math.PI) + 0.5f);
          float share = off / half;
          float wave = 1 + 0.25f * ValueNoise.at(4 * u, 4 * v, seed);
          return -region.distance().at(u, v) - thick * wave * (1 - share * share);
        });
  }

  /** Round on both sides. */
  private Shape lens(float angle) {
    Shape region = tissue.region();
    float across = Curve.wave(angle + 1.5708f);
    float down = Curve.wave(angle);
    float far = 0;
    while (far < region.radius()
        && region.distance().at(region.u() + far * across, region.v() + far * down) < 0) {
      far += 0.02f;
    }
    float r = tissue.size() * Draw.between(rng, 0.5, 1.1);
    far += r * Draw.between(rng, 0.2, 0.7);
    return Shape.disc(region.u() + far * across, region.v() + far * down, r);
  }

  private void several() {
    int count = Draw.count(rng, 2, 9);
    float most = Draw.between(rng, 0.15, 0.45);
    Colour ink = ink();
    float strength = Draw.between(rng, 0.35, 0.9);
    float[] middle = tissue.place(0, rng);
    float spread = rng.chance(0.5) ? tissue.size() * Draw.between(rng, 0.4, 1) : 0;
    for (int k = 0; k < count; k++) {
      float r = tissue.size() * most * Draw.between(rng, 0.5, 1);
      float[] place =
          spread == 0
              ? tissue.place(r, rng)
              : new float[] {
                middle[0] + spread * Draw.between(rng, -1, 1),
                middle[1] + spread * Draw.between(rng, -1, 1)
              };
      stain(blob(place, r), ink, strength, r * Draw.between(rng, 0.2, 0.8));
    }
  }

  private void mass() {
    float r = tissue.size() * (float) StrictMath.pow(0.12, rng.nextDouble());
    float[] place = tissue.place(r * Draw.between(rng, 0, 1), rng);
    Shape blob = blob(place, r);
    Colour ink = ink();
    float strength = strength();
    if (rng.chance(0.4)) {
      float amount = Draw.between(rng, 0.2, 0.55);
      new Push(tissue, place[0], place[1], 2.3f * r, amount).on(surface);
    }
    if (rng.chance(0.4)) {
      float wide = r * Draw.between(rng, 0.25, 0.8);
      stain(Outline.grown(blob, wide), other(ink), Draw.between(rng, 0.15, 0.4), wide);
    }
    stain(blob, ink, strength, r * Draw.between(rng, 0.08, 0.6));
    if (rng.chance(0.25)) {
      Shape core = Outline.grown(blob, -r * Draw.between(rng, 0.3, 0.55));
      stain(core, other(ink), Draw.between(rng, 0.25, 0.6), 0.3f * r);
    }
  }

  private Colour other(Colour ink) {
    Colour last = tissue.inks().get(tissue.inks().size() - 1);
    return ink.equals(last) ? tissue.inks().get(0) : last;
  }

  private Shape blob(float[] place, float r) {
    float narrow = Draw.between(rng, 0.5, 1);
    float uneven = Draw.between(rng, 0.05, 0.45) * r;
    Shape round = Outline.ellipse(0, 0, r, narrow * r);
    Shape rough = Outline.wobbly(round, uneven, Draw.between(rng, 0.8, 2.5) / r, Draw.seed(rng));
    return Outline.placed(rough, place[0], place[1], Draw.angle(rng));
  }

  /**
   * Tints the tissue inside a shape.
   *
   * @param soft how far inside the shape it has its full strength
   */
  private void stain(Shape shape, Colour ink, float strength, float soft) {
    float mottled = rng.chance(0.5) ? 0 : Draw.between(rng, 0, 0.35);
    float frequency = Draw.between(rng, 1.5, 5) / Math.max(tissue.size() * 0.4f, 0.03f);
    int seed = Draw.seed(rng);
    float softness = Math.max(soft, 0.005f);
    surface.fill(
        tissue.pose(),
        Outline.both(shape, tissue.region()),
        (t, u, v, d) -> {
          float share = strength * Curve.step(0, softness, -shape.distance().at(u, v));
          if (mottled > 0) {
            float cloud = ValueNoise.at(frequency * u, frequency * v, seed);
            share *= 1 - mottled * (0.5f + 0.5f * cloud);
          }
          t.tint(ink, share);
        });
  }
}
