package dev.blemish.pretrain.form;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Texel;

/** One or two figures printed again and again in rows, as on cloth, paper and tiles. Immutable. */
public final class Pattern {
  private static final float SOFT = 0.01f;

  private final Shape[] figures;
  private final Colour[] inks;
  private final float pitchU;
  private final float pitchV;
  private final float shift;
  private final float strength;

  /** A pattern that is seen on a given colour. */
  public Pattern(Colour ground, Rng rng) {
    pitchU = Draw.between(rng, 0.12, 0.6);
    pitchV = pitchU * Draw.between(rng, 0.7, 1.4);
    shift = rng.chance(0.5) ? 0.5f : 0;
    strength = Draw.between(rng, 0.4, 0.95);
    double radius = Math.min(pitchU, pitchV) * rng.uniform(0.25, 0.45);
    int kinds = Draw.count(rng, 1, 2);
    figures = new Shape[kinds];
    inks = new Colour[kinds];
    for (int k = 0; k < kinds; k++) {
      figures[k] = Emblem.any(rng, 0, 0, radius);
      inks[k] = Paints.on(ground, rng);
    }
  }

  /** Tints a point of the ground. */
  public void apply(Texel texel, float u, float v) {
    int row = Curve.floor(v / pitchV + 0.5f);
    float along = u / pitchU + shift * row;
    int column = Curve.floor(along + 0.5f);
    int kind = Math.floorMod(row + column, figures.length);
    float x = pitchU * (along - column);
    float y = v - pitchV * row;
    float away = figures[kind].distance().at(x, y);
    texel.tint(inks[kind], strength * (1 - Curve.step(-SOFT, SOFT, away)));
  }
}
