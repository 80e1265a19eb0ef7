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

/** A radiograph of a weld or of a casting: the thicker, the brighter. */
final class Workpiece implements Scan {
  /** A region of more or less metal, with a smooth edge. */
  private record Wall(Shape shape, float thick, float soft) {}

  private final boolean weld;
  private final Pose pose;
  private final Film film;
  private final List<Wall> walls = new ArrayList<>();
  private final Shape inside;
  private final float base;
  private final float tilt;
  private final float ripples;
  private final float frequency;
  private final float bow;
  private final int seed;

  Workpiece(Rng rng) {
    weld = rng.chance(0.5);
    pose = Tone.pose(rng, 0.9, 1.2);
    seed = Draw.seed(rng);
    film = Film.grey(rng, 0.35);
    base = Draw.between(rng, 0.12, 0.35);
    tilt = Draw.between(rng, -0.1, 0.1);
    ripples = weld ? Draw.between(rng, 0.01, 0.07) : 0;
    frequency = Draw.between(rng, 9, 22);
    bow = Draw.between(rng, 0.3, 2);
    inside = weld ? seam(rng) : casting(rng);
  }

  /** A band across two plates, with the wires that show how fine the picture is. */
  private Shape seam(Rng rng) {
    float half = Draw.between(rng, 0.16, 0.42);
    Shape band = Outline.wobbly(Shape.box(0, 0, 2, half, 0), 0.05, 3.5, seed);
    walls.add(new Wall(Shape.box(0, 1, 2, 1, 0), Draw.between(rng, -0.12, 0.12), 0.01f));
    walls.add(new Wall(band, Draw.between(rng, 0.15, 0.38), half * Draw.between(rng, 0.25, 0.9)));
    if (rng.chance(0.4)) {
      Shape root = Outline.wobbly(Shape.box(0, 0, 2, 0.28f * half, 0), 0.04, 5, seed + 1);
      walls.add(new Wall(root, Draw.between(rng, -0.1, 0.12), 0.04f));
    }
    int wires = rng.chance(0.4) ? Draw.count(rng, 4, 7) : 0;
    for (int k = 0; k < wires; k++) {
      float u = -0.6f + 0.09f * k;
      float thin = 0.012f - 0.0014f * k;
      walls.add(new Wall(Shape.segment(u, -half - 0.4f, u, half + 0.4f, thin), 0.07f, 0.01f));
    }
    return band;
  }

  /** Bosses, ribs and bores on a wall. */
  private Shape casting(Rng rng) {
    float soft = Draw.between(rng, 0.03, 0.2);
    Shape plate =
        switch (rng.nextInt(3)) {
          case 0 -> Shape.disc(0, 0, Draw.between(rng, 0.7, 0.95));
          case 1 -> Shape.box(0, 0, Draw.between(rng, 0.5, 0.95), 0.8f, 0.25f);
          default -> Shape.box(0, 0, 2, 2, 0);
        };
    walls.add(new Wall(plate, Draw.between(rng, 0.2, 0.35), soft));
    int ribs = Draw.count(rng, 1, 4);
    for (int k = 0; k < ribs; k++) {
      Shape rib = Shape.box(0, 0, 1.5f, Draw.between(rng, 0.05, 0.16), 0);
      Shape placed = Outline.placed(rib, 0, rng.uniform(-0.6, 0.6), rng.uniform(-0.4, 0.4));
      Shape turned = rng.chance(0.5) ? Outline.placed(placed, 0, 0, Math.PI / 2) : placed;
      walls.add(wall(turned, plate, Draw.between(rng, 0.05, 0.15), soft));
    }
    int bosses = Draw.count(rng, 1, 4);
    for (int k = 0; k < bosses; k++) {
      float u = Draw.between(rng, -0.6, 0.6);
      float v = Draw.between(rng, -0.6, 0.6);
      float r = Draw.between(rng, 0.12, 0.35);
      walls.add(wall(Shape.disc(u, v, r), plate, Draw.between(rng, 0.08, 0.2), 0.5f * soft));
      if (rng.chance(0.7)) {
        float bore = r * Draw.between(rng, 0.4, 0.75);
        walls.add(wall(Shape.disc(u, v, bore), plate, Draw.between(rng, -0.4, -0.2), 0.03f));
      }
    }
    return plate;
  }

  private static Wall wall(Shape shape, Shape plate, float thick, float soft) {
    return new Wall(Outline.both(shape, plate), thick, soft);
  }

  @Override
  public void paint(Surface surface) {
    Tone.ground(surface, Colour.grey(base), weld ? 1 : 0);
    Shape all = Shape.everywhere();
    surface.fill(
        pose,
        all,
        (t, u, v, d) ->
            Tone.add(t, tilt * v + 0.04f * ValueNoise.at(1.2f * u, 1.2f * v, seed + 2)));
    for (Wall wall : walls) {
      surface.fill(
          pose,
          wall.shape(),
          (t, u, v, d) -> Tone.add(t, wall.thick() * Curve.step(0, wall.soft(), d)));
    }
    surface.fill(
        pose,
        inside,
        (t, u, v, d) -> {
          t.part = 1;
          if (weld) {
            float along = u + bow * v * v + 0.04f * ValueNoise.at(5 * u, 5 * v, seed + 3);
            Tone.add(t, ripples * Curve.wave(frequency * 2 * along) * Curve.step(0, 0.1f, d));
          }
        });
  }

  @Override
  public Tissue tissue() {
    return new Tissue(
        pose, inside, List.of(), List.of(Colour.grey(0.05), Colour.grey(0.95)), 0.16f, false);
  }

  @Override
  public Film film() {
    return film;
  }

  @Override
  public boolean isTechnical() {
    return true;
  }

  @Override
  public List<String> nouns() {
    return weld
        ? List.of("weld", "x-ray", "seam", "radiograph", "scan")
        : List.of("casting", "x-ray", "metal part", "radiograph", "scan");
  }
}
