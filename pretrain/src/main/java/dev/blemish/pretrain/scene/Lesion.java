package dev.blemish.pretrain.scene;

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

/**
 * What grows or bleeds in a tissue: a mass, several small ones, or a layer along its edge, brighter
 * or darker than what is around it.
 */
final class Lesion {
  private static final int ATTEMPTS = 40;

  private final Pose pose;
  private final Shape tissue;
  private final Colour bright;
  private final Colour dark;

  /**
   * Lesions of a tissue.
   *
   * @param pose of the tissue
   * @param tissue in its own coordinates, around the origin
   * @param bright what dense ones look like
   * @param dark what hollow ones look like
   */
  Lesion(Pose pose, Shape tissue, Colour bright, Colour dark) {
    this.pose = pose;
    this.tissue = tissue;
    this.bright = bright;
    this.dark = dark;
  }

  /** Paints any lesion. */
  void paint(Surface surface, Rng flaw) {
    boolean dense = flaw.chance(0.7);
    Colour colour = dense ? bright : dark;
    double kind = flaw.nextDouble();
    if (kind < 0.2) {
      fill(surface, layer(flaw), colour, flaw);
      return;
    }
    int count = kind < 0.4 ? Draw.count(flaw, 2, 6) : 1;
    double most = count > 1 ? 0.1 : 0.34;
    for (int k = 0; k < count; k++) {
      float radius = Draw.between(flaw, 0.04, most);
      float[] place = place(radius, flaw);
      Shape mass = mass(place, radius, flaw);
      if (count == 1 && flaw.chance(0.4)) { // swollen around it
        Shape around = Outline.grown(mass, radius * Draw.between(flaw, 0.2, 0.7));
        fill(surface, around, dense ? dark : bright, 0.35f, 0.12f, flaw);
      }
      fill(surface, mass, colour, flaw);
    }
  }

  private static Shape mass(float[] place, float radius, Rng flaw) {
    Shape round =
        Outline.placed(
            Outline.ellipse(0, 0, radius, radius * Draw.between(flaw, 0.45, 1)),
            place[0],
            place[1],
            Draw.angle(flaw));
    return Outline.wobbly(
        round, radius * Draw.between(flaw, 0.1, 0.6), 1.2 / radius, Draw.seed(flaw));
  }

  /** A crescent between the edge of the tissue and a wave inside of it. */
  private Shape layer(Rng flaw) {
    float[] place = {0, 0};
    float angle = Draw.angle(flaw);
    float reach = Draw.between(flaw, 0.35, 0.8);
    place[0] = 0.95f * (float) StrictMath.cos(angle);
    place[1] = 0.95f * (float) StrictMath.sin(angle);
    Shape inner = Outline.grown(tissue, -Draw.between(flaw, 0.04, 0.16));
    Shape rim = Outline.without(tissue, List.of(inner));
    return Outline.wobbly(
        Outline.both(rim, Shape.disc(place[0], place[1], reach)), 0.03, 4, Draw.seed(flaw));
  }

  private float[] place(float radius, Rng flaw) {
    float[] place = {0, 0};
    for (int k = 0; k < ATTEMPTS; k++) {
      place[0] = Draw.between(flaw, -0.9, 0.9);
      place[1] = Draw.between(flaw, -0.9, 0.9);
      if (tissue.distance().at(place[0], place[1]) < -0.5f * radius) {
        break;
      }
    }
    return place;
  }

  private void fill(Surface surface, Shape shape, Colour colour, Rng flaw) {
    float strength = Draw.between(flaw, 0.35, 0.95);
    fill(surface, shape, colour, strength, Draw.between(flaw, 0.02, 0.1), flaw);
  }

  private void fill(
      Surface surface, Shape shape, Colour colour, float strength, float soft, Rng flaw) {
    float uneven = Draw.between(flaw, 0, 0.3);
    int seed = Draw.seed(flaw);
    Shape.Distance within = tissue.distance();
    surface.fill(
        pose,
        Outline.grown(shape, soft / 2),
        (t, u, v, depth) -> {
          float share = strength * Curve.clamp(depth / soft);
          share *= 1 - Curve.step(-0.02f, 0.01f, within.at(u, v));
          t.tint(colour, share * (1 + uneven * ValueNoise.fractal(7 * u, 7 * v, seed, 2)));
        });
  }
}
