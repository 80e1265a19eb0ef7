package dev.blemish.synth.render;

import dev.blemish.random.Rng;

/**
 * Defects that can happen to any surface. Each starts at a random place of the part; {@code size}
 * is 1 for the usual extent.
 */
public final class Damage {
  private Damage() {}

  /** One to three nearly parallel, slightly bent grooves. */
  public static void scratch(Surface surface, float size, Rng rng) {
    float[] at = surface.placeOnPart(rng, 0.08f);
    float direction = (float) rng.uniform(0, Math.PI);
    boolean bright = rng.chance(0.7);
    int strokes = 1 + rng.nextInt(3);
    for (int k = 0; k < strokes; k++) {
      float shift = (float) rng.uniform(-0.05, 0.05);
      float[] start = {at[0] + (k > 0 ? shift : 0), at[1] + (k > 0 ? shift : 0)};
      float length = size * (float) rng.uniform(0.35, 0.7);
      float half = Math.max(0.8f * surface.pixel, (float) rng.uniform(0.005, 0.010));
      stroke(
          surface, start, new Stroke(direction, length, half, 0.12f), bright ? 0.55f : -0.5f, rng);
    }
  }

  /** A line that starts somewhere and turns a little at each step, in radians. */
  private record Stroke(float direction, float length, float half, float bend) {}

  private static void stroke(
      Surface surface, float[] middle, Stroke stroke, float change, Rng rng) {
    float back = -stroke.length / 2;
    float[] start = {
      middle[0] + back * cosine(stroke.direction), middle[1] + back * Curve.wave(stroke.direction)
    };
    float[] path = walk(start, stroke, 14, rng);
    for (int k = 0; k < path.length / 3; k++) {
      float centre = 1 - Math.abs(2f * k / (path.length / 3 - 1) - 1);
      path[3 * k + 2] = stroke.half * (0.4f + 0.6f * Math.min(1, 2 * centre));
    }
    surface.fillPart(
        Shape.path(path),
        (t, u, v, depth) -> {
          if (change > 0) {
            t.tint(Colour.grey(0.92), change);
          } else {
            t.dim(1 + change);
          }
          t.height -= 0.005f;
        },
        1.5f * surface.pixel);
  }

  private static float cosine(float radians) {
    return Curve.wave(radians + (float) (Math.PI / 2));
  }

  /** The points of a stroke as x, y, half width. */
  private static float[] walk(float[] start, Stroke stroke, int pieces, Rng rng) {
    float[] path = new float[3 * (pieces + 1)];
    float step = stroke.length / pieces;
    float direction = stroke.direction;
    float x = start[0];
    float y = start[1];
    for (int k = 0; k <= pieces; k++) {
      path[3 * k] = x;
      path[3 * k + 1] = y;
      path[3 * k + 2] = stroke.half;
      direction += (float) rng.uniform(-stroke.bend, stroke.bend);
      x += step * cosine(direction);
      y += step * Curve.wave(direction);
    }
    return path;
  }

  /** A dark branching line. */
  public static void crack(Surface surface, float size, Rng rng) {
    float[] at = surface.placeOnPart(rng, 0.1f);
    float direction = (float) rng.uniform(0, 2 * Math.PI);
    branch(surface, at, new Stroke(direction, 0.6f * size, 0.0105f, 0.55f), 0, rng);
  }

  private static void branch(Surface surface, float[] at, Stroke stroke, int level, Rng rng) {
    int pieces = Math.max(4, Math.round(stroke.length / 0.03f));
    float[] path = walk(at, stroke, pieces, rng);
    for (int k = 0; k <= pieces; k++) {
      path[3 * k + 2] = Math.max(0.6f * surface.pixel, stroke.half * (1 - 0.75f * k / pieces));
    }
    surface.fillPart(
        Shape.path(path),
        (t, u, v, depth) -> {
          t.tint(Colour.grey(0.07), 0.8f);
          t.height -= 0.012f;
          t.gloss = 0;
        },
        1.5f * surface.pixel);
    for (int k = 1; k < pieces && level < 2; k++) {
      if (rng.chance(0.13)) {
        float dx = path[3 * k] - path[3 * k - 3];
        float dy = path[3 * k + 1] - path[3 * k - 2];
        float turned = Curve.angle(dx, dy) + (rng.chance(0.5) ? 0.8f : -0.8f);
        Stroke twig = new Stroke(turned, stroke.length * 0.4f, path[3 * k + 2] * 0.8f, stroke.bend);
        branch(surface, new float[] {path[3 * k], path[3 * k + 1]}, twig, level + 1, rng);
      }
    }
  }

  /** A pit with a bright, frayed edge. */
  public static void hole(Surface surface, float size, Rng rng) {
    float[] at = surface.placeOnPart(rng, 0.1f);
    float r = size * (float) rng.uniform(0.055, 0.095);
    int seed = (int) rng.nextLong();
    surface.fillPart(
        Shape.blob(at[0], at[1], r, seed),
        (t, u, v, depth) -> {
          float inside = Curve.step(0, 0.35f * r, depth);
          float rough = 1 + 0.35f * ValueNoise.fractal(u * 40, v * 40, seed + 3, 2);
          t.dim(Curve.mix(1.1f, 0.3f * rough, inside));
          t.height -= 0.09f * inside;
          t.gloss *= 1 - inside;
        },
        2 * surface.pixel);
  }

  /** A soft-edged discolouration, darker along its edge as dried liquids are. */
  public static void stain(Surface surface, float size, Rng rng) {
    float[] at = surface.placeOnPart(rng, 0.08f);
    float r = size * (float) rng.uniform(0.09, 0.16);
    int seed = (int) rng.nextLong();
    Colour[] liquids = {
      Colour.of(0.30, 0.19, 0.09), Colour.of(0.10, 0.09, 0.09), Colour.of(0.42, 0.30, 0.12)
    };
    Colour colour = liquids[rng.nextInt(liquids.length)];
    float strength = (float) rng.uniform(0.5, 0.7);
    surface.fillPart(
        Shape.blob(at[0], at[1], r, seed),
        (t, u, v, depth) -> {
          float edge = 1 - Curve.step(0.01f, 0.05f, depth);
          float uneven = 0.75f + 0.35f * ValueNoise.fractal(u * 14, v * 14, seed + 5, 3);
          t.tint(colour, Curve.clamp(strength * (uneven + 0.3f * edge)));
          t.gloss += 0.1f;
        },
        0.03f);
  }

  /** Two to six small lumps of foreign matter, or a fibre. */
  public static void contamination(Surface surface, float size, Rng rng) {
    Colour[] matter = {
      Colour.of(0.12, 0.10, 0.09), Colour.of(0.36, 0.22, 0.12), Colour.of(0.85, 0.84, 0.80)
    };
    Colour colour = matter[rng.nextInt(matter.length)].jitter(0.03, rng);
    float[] at = surface.placeOnPart(rng, 0.1f);
    if (rng.chance(0.35)) {
      fibre(surface, at, size, rng);
      return;
    }
    int lumps = 2 + rng.nextInt(5);
    for (int k = 0; k < lumps; k++) {
      float r = size * (float) rng.uniform(0.022, 0.055);
      float x = at[0] + (k == 0 ? 0 : (float) rng.uniform(-0.16, 0.16));
      float y = at[1] + (k == 0 ? 0 : (float) rng.uniform(-0.16, 0.16));
      lump(surface, Shape.blob(x, y, r, (int) rng.nextLong()), r, colour);
    }
  }

  private static void lump(Surface surface, Shape shape, float r, Colour colour) {
    surface.fillPart(
        shape,
        (t, u, v, depth) -> {
          float dome = Curve.clamp(depth / r);
          t.colour(colour);
          t.dim(1 + 0.25f * ValueNoise.fractal(u * 50, v * 50, 17, 2));
          t.height += 0.7f * r * dome * (2 - dome);
          t.gloss = 0.1f;
        },
        1.5f * surface.pixel);
  }

  private static void fibre(Surface surface, float[] at, float size, Rng rng) {
    Colour[] threads = {
      Colour.of(0.80, 0.15, 0.15), Colour.of(0.10, 0.12, 0.30), Colour.of(0.92, 0.91, 0.88)
    };
    Colour colour = threads[rng.nextInt(threads.length)];
    float direction = (float) rng.uniform(0, 2 * Math.PI);
    float turn = (float) rng.uniform(-0.25, 0.25);
    int pieces = 22;
    float[] path = new float[3 * (pieces + 1)];
    float x = at[0];
    float y = at[1];
    for (int k = 0; k <= pieces; k++) {
      path[3 * k] = x;
      path[3 * k + 1] = y;
      path[3 * k + 2] = 0.011f;
      turn = Math.min(Math.max(turn + (float) rng.uniform(-0.14, 0.14), -0.4f), 0.4f);
      direction += turn;
      x += 0.034f * size * cosine(direction);
      y += 0.034f * size * Curve.wave(direction);
    }
    surface.fillPart(
        Shape.path(path),
        (t, u, v, depth) -> {
          t.colour(colour);
          t.dim(0.8f + 20 * depth);
          t.height += 0.6f * depth;
        },
        surface.pixel);
  }

  /** A smooth dip that only the light shows. */
  public static void dent(Surface surface, float size, Rng rng) {
    float[] at = surface.placeOnPart(rng, 0.12f);
    float r = size * (float) rng.uniform(0.10, 0.16);
    float stretch = (float) rng.uniform(0.7, 1.4);
    float deep = (float) rng.uniform(0.45, 0.6) * r;
    surface.fillPart(
        Shape.disc(at[0], at[1], 1.6f * r),
        (t, u, v, depth) -> {
          float q = Curve.length((u - at[0]) / r * stretch, (v - at[1]) / r / stretch);
          float bowl = 1 - Curve.step(0, 1, q);
          t.height -= deep * bowl;
          t.dim(1 - 0.12f * bowl);
        },
        surface.pixel);
  }
}
