package dev.blemish.pretrain.defect;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Shape;

/** A dip, a bump or a crease that mostly the light shows. */
final class Dent {
  private Dent() {}

  static void apply(Site site, Rng rng) {
    int dents = rng.chance(0.75) ? 1 : 2 + rng.nextInt(2);
    float r = site.size() * Draws.extent(rng, 0.045, dents > 1 ? 0.16 : 0.4);
    int sign = rng.chance(0.65) ? -1 : 1;
    boolean crease = rng.chance(0.3);
    for (int k = 0; k < dents; k++) {
      float x = site.x() + (k == 0 ? 0 : 3 * r * Draws.between(rng, -1, 1));
      float y = site.y() + (k == 0 ? 0 : 3 * r * Draws.between(rng, -1, 1));
      press(site, Pose.of(x, y, rng.uniform(0, 360), r), sign, crease, rng);
    }
  }

  private static void press(Site site, Pose pose, int sign, boolean crease, Rng rng) {
    float narrow = crease ? Draws.extent(rng, 0.06, 0.25) : Draws.extent(rng, 0.5, 1);
    float deep = sign * pose.scale() * Math.min(narrow, 0.7f) * Draws.between(rng, 0.2, 0.9);
    float shade = Draws.between(rng, 0, 0.25);
    float sharp = Draws.between(rng, 0, 0.8);
    float across = 1 / (narrow * pose.scale());
    float along = 1 / pose.scale();
    site.paint(
        Shape.disc(pose.x(), pose.y(), pose.scale()),
        (t, u, v, depth) -> {
          float du = u - pose.x();
          float dv = v - pose.y();
          float a = along * (pose.cos() * du + pose.sin() * dv);
          float b = across * (pose.cos() * dv - pose.sin() * du);
          float bowl = 1 - Curve.step(sharp, 1, Curve.length(a, b));
          t.height += deep * bowl;
          t.dim(1 - shade * bowl);
        },
        site.pixel());
  }
}
