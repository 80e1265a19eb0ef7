package dev.blemish.pretrain.defect;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Pose;

/** Ink where none belongs: characters, a code of bars, a stamped ring. */
final class Print {
  private static final Colour[] INKS = {
    Colour.grey(0.05), Colour.grey(0.93), Colour.of(0.1, 0.2, 0.6), Colour.of(0.7, 0.1, 0.1)
  };

  private final Strokes strokes;
  private final Pose pose;
  private final float pen;

  private Print(Strokes strokes, Pose pose, float pen) {
    this.strokes = strokes;
    this.pose = pose;
    this.pen = pen;
  }

  static void apply(Site site, Rng rng) {
    float tall = site.size() * Draws.extent(rng, 0.035, 0.22);
    double degrees = rng.chance(0.4) ? 90 * rng.nextInt(4) : rng.uniform(0, 360);
    Strokes strokes = new Strokes(site.surface(), 0);
    float pen = Math.max(0.6f * site.pixel(), tall * Draws.between(rng, 0.06, 0.16)) / tall;
    Print print = new Print(strokes, Pose.of(site.x(), site.y(), degrees, tall), pen);
    switch (rng.nextInt(4)) {
      case 0 -> print.bars(rng);
      case 1 -> print.stamp(rng);
      default -> print.characters(rng);
    }
    Colour ink = Draws.colour(rng, 0.4, INKS);
    float opaque = Draws.extent(rng, 0.25, 1);
    site.paint(strokes.shape(), (t, u, v, depth) -> t.tint(ink, opaque), site.pixel());
  }

  /** Each of three to five strokes between points of a grid of two by three. */
  private void characters(Rng rng) {
    int count = 1 + rng.nextInt(7);
    for (int k = 0; k < count; k++) {
      float left = 1.4f * (k - count / 2f);
      int corner = rng.nextInt(6);
      int strokesLeft = 3 + rng.nextInt(3);
      for (int stroke = 0; stroke < strokesLeft; stroke++) {
        int next = (corner + 1 + rng.nextInt(5)) % 6;
        join(left, corner, next);
        corner = next;
      }
    }
  }

  /** A stroke between two of the six places of a character. */
  private void join(float left, int from, int to) {
    int upper = from / 2;
    int lower = to / 2;
    line(left + from % 2, upper - 1, left + to % 2, lower - 1, pen);
  }

  private void bars(Rng rng) {
    int count = 5 + rng.nextInt(14);
    float u = -0.15f * count;
    for (int k = 0; k < count; k++) {
      float half = pen * Draws.between(rng, 0.5, 1.6);
      line(u, -1, u, 1, half);
      u += 2 * half + pen * Draws.between(rng, 0.8, 3);
    }
  }

  private void stamp(Rng rng) {
    float r = Draws.between(rng, 1, 2);
    int last = 20 - rng.nextInt(6);
    float first = Draws.angle(rng);
    for (int k = 0; k < last; k++) {
      float a = first + 6.2832f * k / 20;
      float b = a + 6.2832f / 20;
      line(
          r * Curve.wave(a + 1.5708f),
          r * Curve.wave(a),
          r * Curve.wave(b + 1.5708f),
          r * Curve.wave(b),
          pen);
    }
    if (rng.chance(0.6)) {
      line(-0.5f * r, 0, 0.5f * r, 0, pen);
      line(0, -0.5f * r, 0, rng.chance(0.5) ? 0 : 0.5f * r, pen);
    }
  }

  private void line(float u0, float v0, float u1, float v1, float half) {
    float scale = pose.scale();
    strokes.path(
        new float[] {
          pose.x() + scale * (pose.cos() * u0 - pose.sin() * v0),
          pose.y() + scale * (pose.sin() * u0 + pose.cos() * v0),
          half * scale,
          pose.x() + scale * (pose.cos() * u1 - pose.sin() * v1),
          pose.y() + scale * (pose.sin() * u1 + pose.cos() * v1),
          half * scale
        });
  }
}
