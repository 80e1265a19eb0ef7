package dev.blemish.pretrain.defect;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.ValueNoise;

/** Outlines of regions around a place; {@code r} is about half their extent. */
final class Outline {
  private Outline() {}

  /** Any outline: round, ragged, straight, long. */
  static Shape any(float x, float y, float r, Rng rng) {
    return switch (rng.nextInt(6)) {
      case 0 -> ellipse(x, y, r, rng);
      case 1 -> polygon(x, y, r, rng);
      case 2 -> strip(x, y, r, rng);
      case 3 -> box(x, y, r, rng);
      default -> blob(x, y, r, rng);
    };
  }

  /** Irregular, from nearly round to torn, up to three times as long as wide. */
  static Shape blob(float x, float y, float r, Rng rng) {
    float ragged = Draws.between(rng, 0.1, 0.6);
    float finer = Draws.extent(rng, 0.8, 2.5) / r;
    int octaves = 1 + rng.nextInt(4);
    int seed = Draws.seed(rng);
    return stretched(
        x,
        y,
        r * (1 + ragged),
        rng,
        (u, v) ->
            Curve.length(u, v)
                - r * (1 + ragged * ValueNoise.fractal(u * finer, v * finer, seed, octaves)));
  }

  /** Irregular with smooth edges, as the tension of liquids makes them. */
  static Shape drop(float x, float y, float r, Rng rng) {
    float ragged = Draws.between(rng, 0, 0.35);
    float finer = Draws.extent(rng, 0.6, 1.2) / r;
    int seed = Draws.seed(rng);
    return stretched(
        x,
        y,
        r * (1 + ragged),
        rng,
        (u, v) ->
            Curve.length(u, v) - r * (1 + ragged * ValueNoise.at(u * finer, v * finer, seed)));
  }

  /** An ellipse, up to three times as long as wide. */
  static Shape ellipse(float x, float y, float r, Rng rng) {
    return stretched(x, y, r, rng, (u, v) -> Curve.length(u, v) - r);
  }

  /** Three to seven straight edges, as shards and flakes have them. */
  static Shape polygon(float x, float y, float r, Rng rng) {
    int edges = 3 + rng.nextInt(5);
    float[] normals = new float[3 * edges];
    float first = Draws.angle(rng);
    for (int k = 0; k < edges; k++) {
      float angle = first + (k + Draws.between(rng, -0.3, 0.3)) * 6.2832f / edges;
      normals[3 * k] = Curve.wave(angle + 1.5708f);
      normals[3 * k + 1] = Curve.wave(angle);
      normals[3 * k + 2] = r * Draws.between(rng, 0.45, 0.95);
    }
    return stretched(x, y, 1.4f * r, rng, (u, v) -> beyond(normals, u, v, 1.4f * r));
  }

  private static float beyond(float[] normals, float u, float v, float limit) {
    float most = Curve.length(u, v) - limit;
    for (int k = 0; k < normals.length; k += 3) {
      float out = normals[k] * u + normals[k + 1] * v - normals[k + 2];
      most = out > most ? out : most;
    }
    return most;
  }

  /** A long band with straight, rough or wavy edges. */
  static Shape strip(float x, float y, float r, Rng rng) {
    float half = r * Draws.extent(rng, 0.08, 0.35);
    float rough = half * Draws.between(rng, 0, 0.6);
    float finer = Draws.extent(rng, 1, 6) / r;
    int seed = Draws.seed(rng);
    return turned(
        x,
        y,
        1.1f * r,
        Draws.angle(rng),
        (u, v) -> {
          float side = Math.abs(v + rough * ValueNoise.at(u * finer, 0, seed)) - half;
          float end = Math.abs(u) - r;
          return side > end ? side : end;
        });
  }

  /** A box with sharp or rounded corners, upright in half of the cases. */
  static Shape box(float x, float y, float r, Rng rng) {
    float aspect = Draws.extent(rng, 0.35, 1);
    Shape box = Shape.box(0, 0, r, r * aspect, r * aspect * Draws.between(rng, 0, 0.6));
    float angle = rng.chance(0.5) ? 0 : Draws.angle(rng);
    return turned(x, y, box.radius(), angle, box.distance());
  }

  private static Shape stretched(float x, float y, float r, Rng rng, Shape.Distance distance) {
    float longer = Draws.extent(rng, 1, 1.75);
    return turned(
        x, y, r * longer, Draws.angle(rng), (u, v) -> distance.at(u / longer, v * longer) / longer);
  }

  private static Shape turned(
      float x, float y, float radius, float angle, Shape.Distance distance) {
    Pose pose = Pose.of(x, y, Math.toDegrees(angle), 1);
    float cos = pose.cos();
    float sin = pose.sin();
    return new Shape(
        x,
        y,
        radius,
        (u, v) -> distance.at(cos * (u - x) + sin * (v - y), cos * (v - y) - sin * (u - x)));
  }
}
