package dev.blemish.pretrain.form;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Shape;

/**
 * The long axis of a shape.
 *
 * @param pose its middle and direction
 * @param half half the length of the shape, about
 * @param slim width by length, about; 1 for round shapes
 */
record Axis(Pose pose, float half, float slim) {
  private static final Grid CELLS = Grid.filling(1, 1, 32, 32);
  private static final double ROUND = 0.8;

  /** The axis of a shape within the unit circle, either way; any direction for a round one. */
  static Axis of(Shape outline, Rng rng) {
    double count = 1e-9;
    double[] sums = new double[5];
    for (int k = 0; k < CELLS.count(); k++) {
      float u = CELLS.u(k);
      float v = CELLS.v(k);
      if (outline.distance().at(u, v) < 0) {
        count++;
        sums[0] += u;
        sums[1] += v;
        sums[2] += u * u;
        sums[3] += u * v;
        sums[4] += v * v;
      }
    }
    double u = sums[0] / count;
    double v = sums[1] / count;
    double uu = sums[2] / count - u * u;
    double uv = sums[3] / count - u * v;
    double vv = sums[4] / count - v * v;
    double spread = Math.sqrt((uu - vv) * (uu - vv) / 4 + uv * uv);
    double most = (uu + vv) / 2 + spread;
    double least = Math.max(0, (uu + vv) / 2 - spread);
    double slim = Math.sqrt(least / (most + 1e-9));
    double degrees = Math.toDegrees(StrictMath.atan2(2 * uv, uu - vv)) / 2;
    double turn = slim > ROUND ? rng.uniform(0, 360) : degrees + 180 * rng.nextInt(2);
    float half = (float) Math.max(0.2, Math.sqrt(3 * most));
    return new Axis(Pose.of(u, v, turn, 1), half, (float) slim);
  }
}
