package dev.blemish.pretrain.scan;

import dev.blemish.pretrain.form.Draw;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Surface;
import dev.blemish.synth.render.Texel;
import dev.blemish.synth.render.ValueNoise;
import java.util.ArrayList;
import java.util.List;

/** A photo of the back of an eye: a glowing disc, the nerve's head, vessels that branch from it. */
final class Retina implements Scan {
  private static final int PIECES = 14;
  private static final int FORKS = 3;

  private final Pose pose;
  private final Film film;
  private final Shape disc;
  private final List<Shape> vessels = new ArrayList<>();
  private final boolean grey;
  private final Colour base;
  private final float blood;
  private final float nerveU;
  private final float nerve;
  private final float cup;
  private final float spot;
  private final int seed;

  Retina(Rng rng) {
    pose = Tone.pose(rng, 0.88, 1.12);
    seed = Draw.seed(rng);
    film = Film.coloured(rng);
    grey = rng.chance(0.15);
    float red = Draw.between(rng, 0.55, 0.9);
    base =
        grey
            ? Colour.grey(Draw.between(rng, 0.3, 0.5))
            : Colour.of(red, red * rng.uniform(0.32, 0.55), red * rng.uniform(0.08, 0.28));
    blood = Draw.between(rng, 0.45, 0.75);
    disc = Shape.disc(0, 0, Draw.between(rng, 0.9, 0.98));
    nerveU = (rng.chance(0.5) ? 1 : -1) * Draw.between(rng, 0.1, 0.6);
    nerve = Draw.between(rng, 0.11, 0.16);
    cup = Draw.between(rng, 0.3, 0.65) * nerve;
    spot = Draw.between(rng, 0.1, 0.4);
    for (int k = 0; k < 4; k++) {
      tree(k, rng);
    }
  }

  /** Two arcs go around the yellow spot, two go the other way. */
  private void tree(int k, Rng rng) {
    float side = nerveU > 0 ? -1 : 1;
    float up = k % 2 == 0 ? -1 : 1;
    int twins = Draw.count(rng, 1, 2);
    for (int twin = 0; twin < twins; twin++) {
      float forward = k < 2 ? 0 : (float) Math.PI;
      float steep = Draw.between(rng, 0.9, 1.35);
      float heading = forward + (k < 2 ? up : -up) * steep;
      float bend = (k < 2 ? -up : up) * Draw.between(rng, 0.05, 0.13);
      float half = Draw.between(rng, 0.01, 0.022);
      grow(new float[] {nerveU, 0.06f * up * twin, heading, bend, half}, side, FORKS, rng);
    }
  }

  /** Goes on from a place: u, v, heading, bend and half width. */
  private void grow(float[] from, float side, int forks, Rng rng) {
    float u = from[0];
    float v = from[1];
    float heading = from[2];
    float half = from[4];
    for (int k = 0; k < PIECES && u * u + v * v < 1 && half > 0.0025f; k++) {
      float step = 0.075f;
      heading += from[3] + Draw.between(rng, -0.22, 0.22);
      float nextU = u + side * step * Curve.wave(heading + 1.5708f);
      float nextV = v + step * Curve.wave(heading);
      vessels.add(Shape.segment(u, v, nextU, nextV, half));
      u = nextU;
      v = nextV;
      half *= 0.95f;
      if (forks > 0 && rng.chance(0.28)) {
        float turn = heading + (rng.chance(0.5) ? 1 : -1) * Draw.between(rng, 0.4, 0.9);
        grow(new float[] {u, v, turn, -0.3f * from[3], 0.65f * half}, side, forks - 1, rng);
      }
    }
  }

  @Override
  public void paint(Surface surface) {
    Tone.ground(surface, Colour.grey(0.01), 0);
    surface.fill(
        pose,
        disc,
        (t, u, v, d) -> {
          t.colour(base);
          t.dim(glow(u, v, d));
          t.part = 1;
        });
    Colour pale = grey ? Colour.grey(0.85) : Colour.of(0.98, 0.85, 0.5);
    surface.fill(
        pose,
        Shape.disc(nerveU, 0, nerve),
        (t, u, v, d) -> {
          t.tint(pale, 0.75f * Curve.step(0, 0.03f, d));
          t.dim(1 + 0.18f * Curve.step(0, 0.02f, d - nerve + cup));
        });
    for (Shape vessel : vessels) {
      surface.fill(pose, vessel, (t, u, v, d) -> bleed(t));
    }
    surface.fill(
        pose, Shape.ring(0, 0, 1.2f, 1.2f - disc.radius()), (t, u, v, d) -> Tone.set(t, 0.01f));
  }

  /** Never darker than blood, so that joints do not show. */
  private void bleed(Texel t) {
    t.red = Math.min(t.red, base.red() * blood * (grey ? 0.8f : 1.25f));
    t.green = Math.min(t.green, base.green() * blood * 0.8f);
    t.blue = Math.min(t.blue, base.blue() * blood * 0.8f);
  }

  private float glow(float u, float v, float d) {
    float edge = Curve.mix(0.6f, 1, Curve.step(0, 0.5f, d));
    float yellow = Curve.length(u + nerveU * 0.7f, v - 0.03f);
    float dark = 1 - spot * (1 - Curve.step(0.02f, 0.25f, yellow));
    float clouds = 1 + 0.1f * ValueNoise.fractal(4 * u, 4 * v, seed, 2);
    return edge * dark * clouds;
  }

  @Override
  public Tissue tissue() {
    List<Colour> inks =
        grey
            ? Tissue.GREYS
            : List.of(
                Colour.of(0.35, 0.04, 0.03), Colour.of(0.98, 0.9, 0.5), Colour.of(0.9, 0.85, 0.75));
    return new Tissue(pose, disc, List.of(), inks, 0.2f, false);
  }

  @Override
  public Film film() {
    return film;
  }

  @Override
  public List<String> nouns() {
    return List.of("retina", "eye", "scan", "medical image");
  }

  @Override
  public List<String> adjectives() {
    return List.of(grey ? "grey" : "orange");
  }
}
