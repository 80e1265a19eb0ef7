package dev.blemish.synth.render;

/** One point of a surface while a material changes it. Reused from point to point. */
public final class Texel {
  /** Red of the material, 0..1. */
  public float red;

  /** Green of the material, 0..1. */
  public float green;

  /** Blue of the material, 0..1. */
  public float blue;

  /** Height above the table. */
  public float height;

  /** Strength of reflections, 0 dull to 1 mirror-like. */
  public float gloss;

  /** 1 on the part, 0 on what lies around it. */
  public float part;

  /** Sets the colour. */
  public void colour(Colour colour) {
    red = colour.red();
    green = colour.green();
    blue = colour.blue();
  }

  /** Multiplies the colour. */
  public void dim(float factor) {
    red *= factor;
    green *= factor;
    blue *= factor;
  }

  /** Moves the colour towards another, t from 0 to 1. */
  public void tint(Colour colour, float t) {
    red = Curve.mix(red, colour.red(), t);
    green = Curve.mix(green, colour.green(), t);
    blue = Curve.mix(blue, colour.blue(), t);
  }
}
