package dev.blemish.synth.product;

import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Surface;
import dev.blemish.synth.render.ValueNoise;

/** What parts lie on. */
final class Backdrop {
  private Backdrop() {}

  /** A dull mat with fine grain. */
  static void mat(Surface surface, Scene scene, Colour colour) {
    int seed = scene.noise("mat");
    surface.fill(
        Pose.FRAME,
        Shape.everywhere(),
        (t, u, v, depth) -> {
          t.colour(colour);
          t.dim(
              1
                  + 0.03f * ValueNoise.at(u * 120, v * 120, seed)
                  + 0.02f * ValueNoise.fractal(u * 3, v * 3, seed + 9, 2));
          t.height = 0;
          t.gloss = 0.02f;
          t.part = 0;
        });
  }
}
