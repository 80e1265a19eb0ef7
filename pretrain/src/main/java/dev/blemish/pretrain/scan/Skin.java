package dev.blemish.pretrain.scan;

import dev.blemish.pretrain.form.Draw;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Surface;
import dev.blemish.synth.render.ValueNoise;
import java.util.ArrayList;
import java.util.List;

/** Skin from near: furrows, pores, hairs, perhaps a dark lens barrel around. */
final class Skin implements Scan {
  private final Film film;
  private final Shape field;
  private final List<Shape> hairs = new ArrayList<>();
  private final Colour base;
  private final Colour hair;
  private final float blotches;
  private final float furrows;
  private final float frequency;
  private final int seed;

  Skin(Rng rng) {
    seed = Draw.seed(rng);
    film = Film.coloured(rng);
    float light = Draw.between(rng, 0.35, 0.95);
    base = Colour.of(light, light * rng.uniform(0.68, 0.85), light * rng.uniform(0.5, 0.75));
    hair = Colour.of(0.15, 0.1, 0.07).times(rng.uniform(0.5, 1.8));
    field =
        rng.chance(0.35)
            ? Shape.disc(0, 0, Draw.between(rng, 0.92, 1.2))
            : Shape.box(0, 0, 1.1f, 1.1f, 0);
    blotches = Draw.between(rng, 0.03, 0.14);
    furrows = Draw.between(rng, 0.02, 0.14);
    frequency = Draw.between(rng, 5, 14);
    int count = rng.chance(0.5) ? Draw.count(rng, 2, 14) : 0;
    float heading = Draw.angle(rng);
    for (int k = 0; k < count; k++) {
      hair(heading + Draw.between(rng, -0.5, 0.5), rng);
    }
  }

  private void hair(float heading, Rng rng) {
    float u = Draw.between(rng, -1, 1);
    float v = Draw.between(rng, -1, 1);
    float half = Draw.between(rng, 0.004, 0.009);
    float bend = Draw.between(rng, -0.12, 0.12);
    float to = heading;
    for (int k = 0; k < 6; k++) {
      float nextU = u + 0.14f * Curve.wave(to + 1.5708f);
      float nextV = v + 0.14f * Curve.wave(to);
      hairs.add(Shape.segment(u, v, nextU, nextV, half));
      u = nextU;
      v = nextV;
      to += bend;
    }
  }

  @Override
  public void paint(Surface surface) {
    Tone.ground(surface, Colour.grey(0.02), 0);
    surface.fill(
        Pose.FRAME,
        field,
        (t, u, v, d) -> {
          t.colour(base);
          t.dim(shade(u, v));
          t.part = 1;
        });
    for (Shape strand : hairs) {
      surface.fill(Pose.FRAME, strand, (t, u, v, d) -> t.tint(hair, 0.85f * t.part));
    }
  }

  /** Furrows cross, so that small diamonds lie between them. */
  private float shade(float u, float v) {
    float n = ValueNoise.fractal(2 * u, 2 * v, seed, 2);
    float one = ValueNoise.at(frequency * (u + v), 0.4f * frequency * (u - v), seed + 1);
    float two = ValueNoise.at(0.4f * frequency * (u + v), frequency * (u - v), seed + 2);
    float lines = 1 - Curve.step(0, 0.25f, Math.min(Math.abs(one), Math.abs(two)));
    return 1 + blotches * n - furrows * lines;
  }

  @Override
  public Tissue tissue() {
    List<Colour> inks =
        List.of(Colour.of(0.27, 0.15, 0.1), Colour.of(0.75, 0.2, 0.2), Colour.of(0.12, 0.08, 0.1));
    return new Tissue(Pose.FRAME, field, List.of(), inks, 0.5f, false);
  }

  @Override
  public Film film() {
    return film;
  }

  @Override
  public List<String> nouns() {
    return List.of("skin", "skin photo", "scan", "medical image");
  }

  @Override
  public List<String> adjectives() {
    return List.of("human");
  }
}
