package dev.blemish.pretrain.defect;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Material;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.texture.Texture;
import dev.blemish.synth.texture.TextureFamily;

/** A patch of another material, covering or shining through. */
final class ForeignTexture {
  private ForeignTexture() {}

  static void apply(Site site, Rng rng) {
    float r = site.size() * Draws.extent(rng, 0.06, 0.42);
    Shape shape = Outline.any(site.x(), site.y(), r, rng);
    float softness = rng.chance(0.6) ? site.pixel() : r * Draws.between(rng, 0.1, 0.5);
    site.paint(shape, blended(rng), softness);
  }

  /** A texture at any scale and turn, blended with what was there. */
  static Material blended(Rng rng) {
    Texture texture = TextureFamily.any(rng).draw(rng);
    Pose pose = Pose.of(0, 0, rng.uniform(0, 360), Draws.extent(rng, 0.4, 1.3));
    float opaque = rng.chance(0.5) ? 1 : Draws.between(rng, 0.3, 1);
    float cos = pose.cos() / pose.scale();
    float sin = pose.sin() / pose.scale();
    return (t, u, v, depth) -> {
      float red = t.red;
      float green = t.green;
      float blue = t.blue;
      float height = t.height;
      texture.apply(t, cos * u + sin * v, cos * v - sin * u, depth);
      t.red = Curve.mix(red, t.red, opaque);
      t.green = Curve.mix(green, t.green, opaque);
      t.blue = Curve.mix(blue, t.blue, opaque);
      t.height = Curve.mix(height, t.height, opaque);
    };
  }
}
