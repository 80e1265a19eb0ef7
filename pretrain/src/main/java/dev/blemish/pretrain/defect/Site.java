package dev.blemish.pretrain.defect;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Material;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Surface;

/**
 * Where a defect happens.
 *
 * @param surface what is damaged
 * @param x middle of the defect, on the part
 * @param y middle of the defect, on the part
 * @param size usual extent of a defect there, in units
 * @param clipped whether it ends where the part ends
 */
record Site(Surface surface, float x, float y, float size, boolean clipped) {
  private static final double CLIPPED = 0.8;
  private static final double LARGE = 0.3; // share of sites beyond the usual extent

  /** Any place of the part, as often near its edge as the part has such places. */
  static Site any(Surface surface, float size, Rng rng) {
    float margin = rng.chance(0.5) ? 0 : Draws.between(rng, 0, 0.06);
    float[] at = surface.placeOnPart(rng, margin);
    float extent = rng.chance(LARGE) ? size * Draws.extent(rng, 1, 2.2) : size;
    return new Site(surface, at[0], at[1], extent, rng.chance(CLIPPED));
  }

  /** The same place in another state of the surface. */
  Site moved(float dx, float dy) {
    return new Site(surface, x + dx, y + dy, size, clipped);
  }

  /** Size of a pixel in units. */
  float pixel() {
    return surface.pixel();
  }

  /** Changes what lies inside a shape. */
  void paint(Shape shape, Material material, float softness) {
    if (clipped) {
      surface.fillPart(shape, material, softness);
    } else {
      surface.fill(shape, material, softness);
    }
  }
}
