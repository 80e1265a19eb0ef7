package dev.blemish.pretrain.form;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Material;
import dev.blemish.synth.render.Texel;
import dev.blemish.synth.render.ValueNoise;
import dev.blemish.synth.texture.Palette;
import dev.blemish.synth.texture.Texture;
import dev.blemish.synth.texture.TextureFamily;
import java.util.List;
import java.util.Locale;

/**
 * What a solid is made of.
 *
 * @param material colour and gloss; its coordinates are the picture's units, so that a grain is as
 *     fine on a small object as on a large one
 * @param typical a colour it has in many places
 * @param adjectives what captions say of it, in lower case; may be empty
 */
public record Finish(Material material, Colour typical, List<String> adjectives) {
  public Finish {
    adjectives = List.copyOf(adjectives);
  }

  /** Any: a plain colour, a metal or a texture. */
  public static Finish any(Rng rng) {
    double chance = rng.nextDouble();
    return chance < 0.42 ? plain(rng) : chance < 0.68 ? metal(rng) : textured(rng);
  }

  /** What is made in moulds: a plain colour, now and then speckled. */
  public static Finish plain(Rng rng) {
    Colour colour = Palette.colour(rng);
    return rng.chance(0.2)
        ? speckled(colour, Paints.on(colour, rng), rng)
        : coloured(colour, rng.uniform(0, 0.7), rng);
  }

  /**
   * A given colour, slightly cloudy and grainy.
   *
   * @param gloss 0 dull to 1 mirror-like
   */
  public static Finish coloured(Colour colour, double gloss, Rng rng) {
    float clouds = Draw.between(rng, 0, 0.08);
    float grain = Draw.between(rng, 0, 0.05);
    int seed = Draw.seed(rng);
    float shine = (float) gloss;
    return new Finish(
        (t, u, v, depth) -> {
          t.colour(colour);
          t.dim(
              1
                  + clouds * ValueNoise.at(3 * u, 3 * v, seed)
                  + grain * ValueNoise.at(90 * u, 90 * v, seed + 7));
          t.gloss = shine;
        },
        colour,
        List.of(Paints.name(colour)));
  }

  /** A colour with specks of another. */
  public static Finish speckled(Colour ground, Colour specks, Rng rng) {
    float frequency = Draw.between(rng, 8, 30);
    float share = Draw.between(rng, 0.2, 0.8);
    float gloss = Draw.between(rng, 0, 0.5);
    int seed = Draw.seed(rng);
    return new Finish(
        (t, u, v, depth) -> {
          t.colour(ground);
          t.tint(specks, 0.85f * Specks.at(frequency * u, frequency * v, seed, share));
          t.gloss = gloss;
        },
        ground,
        List.of(Paints.name(ground), "speckled"));
  }

  private enum Alloy {
    STEEL(0.60, 0.61, 0.63),
    ALUMINIUM(0.76, 0.77, 0.78),
    BRASS(0.74, 0.60, 0.30),
    COPPER(0.72, 0.43, 0.30),
    GOLD(0.86, 0.69, 0.26),
    IRON(0.27, 0.27, 0.29);

    private final double red;
    private final double green;
    private final double blue;

    Alloy(double red, double green, double blue) {
      this.red = red;
      this.green = green;
      this.blue = blue;
    }

    Colour colour() {
      return Colour.of(red, green, blue);
    }
  }

  /** A metal: brushed along a direction, turned on a lathe or cast. */
  public static Finish metal(Rng rng) {
    Alloy alloy = Draw.oneOf(rng, Alloy.values());
    Colour colour = alloy.colour().jitter(0.05, rng);
    Material material = rng.chance(0.25) ? cast(colour, rng) : brushed(colour, rng);
    String name = alloy.name().toLowerCase(Locale.ROOT);
    return new Finish(material, colour, List.of(name, "metal", Paints.name(colour)));
  }

  private static Material brushed(Colour colour, Rng rng) {
    if (rng.chance(0.35)) {
      return turned(colour, rng);
    }
    double angle = rng.uniform(0, Math.PI);
    float cos = (float) StrictMath.cos(angle);
    float sin = (float) StrictMath.sin(angle);
    float strength = Draw.between(rng, 0.02, 0.14);
    float gloss = Draw.between(rng, 0.25, 0.7);
    float gleam = Draw.between(rng, 0.03, 0.14);
    float wave = Draw.between(rng, 1, 4);
    float phase = Draw.angle(rng);
    int seed = Draw.seed(rng);
    return (t, u, v, depth) -> {
      float across = cos * v - sin * u;
      float along = cos * u + sin * v;
      float lines = ValueNoise.at(3 * along, 110 * across, seed);
      t.colour(colour);
      t.dim(1 + strength * lines + gleam * Curve.wave(wave * across + phase));
      t.gloss = gloss;
    };
  }

  private static Material turned(Colour colour, Rng rng) {
    float strength = Draw.between(rng, 0.02, 0.14);
    float gloss = Draw.between(rng, 0.25, 0.7);
    float gleam = Draw.between(rng, 0.06, 0.2);
    float phase = Draw.angle(rng);
    float cos = Curve.wave(phase);
    float sin = Curve.wave(phase + 1.5708f);
    int seed = Draw.seed(rng);
    return (t, u, v, depth) -> {
      float r = Curve.length(u, v) + 1e-4f;
      float x = (cos * u + sin * v) / r;
      float y = (cos * v - sin * u) / r;
      float lines = ValueNoise.at(110 * r + x, 2 * y, seed);
      t.colour(colour);
      t.dim(1 + strength * lines + gleam * (2 * x * x - 1)); // brighter twice in a turn
      t.gloss = gloss;
    };
  }

  private static Material cast(Colour colour, Rng rng) {
    float frequency = Draw.between(rng, 20, 70);
    float rough = Draw.between(rng, 0.002, 0.008);
    float gloss = Draw.between(rng, 0.05, 0.35);
    int seed = Draw.seed(rng);
    return (t, u, v, depth) -> {
      float noise = ValueNoise.fractal(frequency * u, frequency * v, seed, 2);
      t.colour(colour);
      t.dim(1 + 0.1f * noise);
      t.height += rough * noise;
      t.gloss = gloss;
    };
  }

  /** A texture of any family. */
  public static Finish textured(Rng rng) {
    Texture texture = TextureFamily.any(rng).draw(rng);
    float du = Draw.between(rng, -3, 3);
    float dv = Draw.between(rng, -3, 3);
    Material moved = (t, u, v, depth) -> texture.apply(t, u + du, v + dv, depth);
    Colour typical = typical(moved);
    return new Finish(moved, typical, List.of(texture.nouns().get(0)));
  }

  /** The mean colour of a material over a part of the picture. */
  public static Colour typical(Material material) {
    Texel texel = new Texel();
    float red = 0;
    float green = 0;
    float blue = 0;
    Grid grid = Grid.filling(0.8, 0.8, 7, 7);
    for (int k = 0; k < grid.count(); k++) {
      material.apply(texel, grid.u(k), grid.v(k), 0.5f);
      red += texel.red;
      green += texel.green;
      blue += texel.blue;
    }
    float share = 1f / grid.count();
    return new Colour(red * share, green * share, blue * share);
  }
}
