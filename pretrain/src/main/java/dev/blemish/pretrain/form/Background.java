package dev.blemish.pretrain.form;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Material;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Surface;
import dev.blemish.synth.texture.Palette;
import dev.blemish.synth.texture.TextureFamily;

/** What objects lie on: a texture, something plain, or one constant colour. Immutable. */
public final class Background {
  private static final double TEXTURE = 0.25;
  private static final double PLAIN = 0.5;
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
    return (t, u, v, depth) -> {
      t.colour(colour);
      t.gloss = 0;
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
