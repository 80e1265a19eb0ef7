package dev.blemish.pretrain.form;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Material;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Surface;
import dev.blemish.synth.texture.Palette;
import dev.blemish.synth.texture.TextureFamily;

/**
 * What objects lie on: a texture, something plain, a gradient, a conveyor belt, or one constant
 * colour. Immutable.
 */
public final class Background {
  private static final double TEXTURE = 0.25;
  private static final double PLAIN = 0.4;
  private static final double GRADED = 0.08;
  private static final double BELT = 0.07;
  private static final float CONTRAST = 0.22f;
  private static final int ATTEMPTS = 8;

  private final Material material;
  private final Pose pose;

  private Background(Material material, Pose pose) {
    this.material = material;
    this.pose = pose;
  }

  /** A background on which an object of a given colour can be seen. */
  public static Background behind(Colour object, Rng rng) {
    double kind = rng.nextDouble();
    Material material = draw(kind, rng);
    for (int k = 0; k < ATTEMPTS && distance(material, object) < CONTRAST; k++) {
      material = draw(kind, rng);
    }
    Pose pose =
        Pose.of(rng.uniform(-2, 2), rng.uniform(-2, 2), rng.uniform(0, 360), rng.uniform(0.7, 1.3));
    return new Background(material, pose);
  }

  /** The same background a little farther on. */
  public Background elsewhere(Rng rng) {
    float x = pose.x() + Draw.between(rng, -0.3, 0.3);
    float y = pose.y() + Draw.between(rng, -0.3, 0.3);
    return new Background(material, new Pose(x, y, pose.cos(), pose.sin(), pose.scale()));
  }

  private static float distance(Material material, Colour object) {
    return Paints.distance(Finish.typical(material), object);
  }

  private static Material draw(double kind, Rng rng) {
    if (kind < TEXTURE) {
      return TextureFamily.any(rng).draw(rng);
    }
    Colour colour = colour(rng);
    if (kind < TEXTURE + PLAIN) {
      return rng.chance(0.4)
          ? TextureFamily.PLAIN.draw(rng)
          : Finish.coloured(colour, rng.uniform(0, 0.3), rng).material();
    }
    if (kind < TEXTURE + PLAIN + GRADED) {
      return graded(colour, colour(rng), rng);
    }
    if (kind < TEXTURE + PLAIN + GRADED + BELT) {
      return belt(Finish.coloured(colour, 0.1, rng).material(), rng);
    }
    return (t, u, v, depth) -> {
      t.colour(colour);
      t.gloss = 0;
    };
  }

  /** From one colour to another and back. */
  private static Material graded(Colour from, Colour to, Rng rng) {
    float frequency = Draw.between(rng, 0.5, 1.5);
    float gloss = Draw.between(rng, 0, 0.3);
    return (t, u, v, depth) -> {
      t.colour(from);
      t.tint(to, 0.5f + 0.5f * Curve.wave(frequency * u));
      t.gloss = gloss;
    };
  }

  /** A belt or a tray: cleats across at equal distances, rails along it. */
  private static Material belt(Material ground, Rng rng) {
    float pitch = Draw.between(rng, 0.15, 0.9);
    float cleat = pitch * Draw.between(rng, 0.06, 0.4);
    float high = Draw.between(rng, -0.04, 0.04);
    float lane = Draw.between(rng, 1.6, 2.8);
    float rail = Draw.between(rng, 0.05, 0.25);
    Colour metal = Colour.grey(Draw.between(rng, 0.1, 0.9));
    return (t, u, v, depth) -> {
      ground.apply(t, u, v, depth);
      float across = Math.abs(u - pitch * Curve.floor(u / pitch + 0.5f)) - cleat / 2;
      t.height = high * (1 - Curve.step(-0.01f, 0.01f, across));
      float edge = rail - Math.abs(v - lane * Curve.floor(v / lane + 0.5f));
      float inside = Curve.step(-0.01f, 0.01f, edge);
      t.tint(metal, inside);
      t.height = Curve.mix(t.height, 0.06f, inside);
    };
  }

  /** Grey, or a colour more or less faded: most things lie on something quiet. */
  private static Colour colour(Rng rng) {
    Colour grey = Colour.grey(Draw.between(rng, 0.02, 0.98));
    return rng.chance(0.35) ? grey : Paints.mix(Palette.colour(rng), grey, rng.uniform(0, 0.8));
  }

  /** Paints all of the surface, which is no object then. */
  public void paint(Surface surface) {
    surface.fill(
        pose,
        Shape.everywhere(),
        (t, u, v, depth) -> {
          t.height = 0;
          t.part = 0;
          material.apply(t, u, v, depth);
        });
  }
}
