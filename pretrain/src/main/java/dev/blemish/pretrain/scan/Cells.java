package dev.blemish.pretrain.scan;

import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Outline;
import dev.blemish.pretrain.form.Paints;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Surface;
import dev.blemish.synth.render.ValueNoise;
import java.util.ArrayList;
import java.util.List;

/** Many cells under a microscope: stained tissue, blood, or glowing nuclei on black. */
final class Cells implements Scan {
  /** A cell and its nucleus. */
  private record Cell(Shape body, Shape nucleus, float shade) {}

  /** Colours of a stain: between the cells, of the cells, of their nuclei. */
  private record Stain(Colour ground, Colour body, Colour nucleus, boolean fibrous) {}

  private static final Shape ALL = Shape.box(0, 0, 1.05f, 1.05f, 0);

  private final Film film;
  private final Stain stain;
  private final List<Cell> cells = new ArrayList<>();
  private final float pitch;
  private final float grain;
  private final float hollow;
  private final float fibres;
  private final float along;
  private final int seed;

  Cells(Rng rng) {
    seed = Draw.seed(rng);
    film = Film.coloured(rng);
    int kind = rng.nextInt(4);
    stain = stain(kind, rng);
    pitch = Draw.between(rng, 0.11, kind == 0 ? 0.24 : 0.34);
    grain = Draw.between(rng, 0.05, 0.3);
    hollow = kind == 1 ? Draw.between(rng, 0.15, 0.5) : 0;
    fibres = Draw.between(rng, 0.1, 0.35);
    along = Draw.angle(rng);
    cells(kind, rng);
  }

  private static Stain stain(int kind, Rng rng) {
    Stain usual =
        switch (kind) {
          case 0 ->
              new Stain(
                  Colour.of(0.92, 0.76, 0.85),
                  Colour.of(0.85, 0.58, 0.74),
                  Colour.of(0.38, 0.22, 0.55),
                  true);
          case 1 ->
              new Stain(
                  Colour.of(0.93, 0.9, 0.89),
                  Colour.of(0.82, 0.58, 0.58),
                  Colour.of(0.42, 0.2, 0.55),
                  false);
          case 2 -> {
            float light = Draw.between(rng, 0.55, 0.9);
            yield new Stain(
                Colour.grey(light), Colour.grey(0.8 * light), Colour.grey(0.4 * light), false);
          }
          default -> {
            Colour glow =
                Draw.oneOf(
                    rng, Colour.of(0.2, 0.35, 0.9), Colour.of(0.2, 0.8, 0.3), Colour.grey(0.8));
            yield new Stain(Colour.grey(0.03), glow.times(0.25), glow, false);
          }
        };
    double off = kind == 3 ? 0 : 0.06;
    return new Stain(
        usual.ground().jitter(off, rng),
        usual.body().jitter(off, rng),
        usual.nucleus().jitter(off, rng),
        usual.fibrous());
  }

  private void cells(int kind, Rng rng) {
    float share = Draw.between(rng, 0.55, 1);
    float least = Draw.between(rng, 0.25, 0.4);
    float round = Draw.between(rng, 0.45, 0.95);
    double nucleated = kind == 1 ? 0.06 : 1;
    int half = (int) (1 / pitch) + 1;
    for (int i = -half; i <= half; i++) {
      for (int j = -half; j <= half; j++) {
        if (rng.chance(share)) {
          float u = pitch * (i + 0.5f * (j & 1) + Draw.between(rng, -0.3, 0.3));
          float v = pitch * (0.9f * j + Draw.between(rng, -0.3, 0.3));
          float r = pitch * Draw.between(rng, least, least + 0.2);
          cells.add(cell(new float[] {u, v, r, round}, rng.chance(nucleated), rng));
        }
      }
    }
  }

  /** A cell at u, v of a radius and a roundness. */
  private Cell cell(float[] at, boolean nucleated, Rng rng) {
    float r = at[2];
    double angle = Draw.angle(rng);
    float flat = Draw.between(rng, at[3], 1);
    float large = hollow > 0 ? (nucleated ? 1.25f : 1) : Draw.between(rng, 1.2, 1.9);
    Shape body = placed(large * r, flat, at, angle);
    float core = nucleated ? (hollow > 0 ? 0.85f : 1) * r : 0;
    return new Cell(body, placed(core, flat * 0.9f, at, angle), Draw.between(rng, 0.75, 1.2));
  }

  private static Shape placed(float r, float flat, float[] at, double angle) {
    float least = Math.max(r, 1e-3f);
    return Outline.placed(Outline.ellipse(0, 0, least, least * flat), at[0], at[1], angle);
  }

  @Override
  public void paint(Surface surface) {
    Tone.ground(surface, stain.ground(), 1);
    if (stain.fibrous()) {
      fibres(surface);
    }
    for (Cell cell : cells) {
      float r = cell.body().radius();
      surface.fill(
          Pose.FRAME,
          cell.body(),
          (t, u, v, d) -> {
            float pale = hollow * Curve.step(0.2f * r, 0.8f * r, d);
            t.tint(stain.body(), (0.75f - pale) * Curve.step(0, 0.12f * r, d));
          });
    }
    for (Cell cell : cells) {
      nucleus(surface, cell);
    }
  }

  private void nucleus(Surface surface, Cell cell) {
    float r = cell.nucleus().radius();
    if (r <= 2e-3f) {
      return;
    }
    surface.fill(
        Pose.FRAME,
        cell.nucleus(),
        (t, u, v, d) -> {
          t.tint(stain.nucleus(), 0.92f * Curve.step(0, 0.2f * r, d));
          float n = ValueNoise.at(3.2f * u / r, 3.2f * v / r, seed);
          t.dim(cell.shade() + grain * n);
        });
  }

  private void fibres(Surface surface) {
    Colour strong = Paints.mix(stain.ground(), stain.body(), 0.2);
    float cos = Curve.wave(along + 1.5708f);
    float sin = Curve.wave(along);
    surface.fill(
        Pose.FRAME,
        ALL,
        (t, u, v, d) -> {
          float x = cos * u + sin * v;
          float y = cos * v - sin * u;
          float n = ValueNoise.fractal(2.5f * x, 8 * y + 2 * x, seed + 1, 3);
          t.tint(strong, Curve.clamp(0.5f + n));
          t.dim(1 - fibres * 0.5f * Curve.clamp(-n));
        });
  }

  @Override
  public Tissue tissue() {
    List<Colour> inks =
        List.of(stain.nucleus(), stain.nucleus().times(0.5), stain.ground(), stain.body());
    return new Tissue(Pose.FRAME, ALL, List.of(), inks, 0.45f, false);
  }

  @Override
  public Film film() {
    return film;
  }

  @Override
  public List<String> nouns() {
    return List.of("cell", "tissue", "blood", "scan", "medical image");
  }

  @Override
  public List<String> adjectives() {
    return List.of(Paints.name(stain.body()));
  }
}
