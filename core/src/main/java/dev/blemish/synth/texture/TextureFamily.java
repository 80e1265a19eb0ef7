package dev.blemish.synth.texture;

import dev.blemish.random.Rng;

/** The families of procedural surfaces. A new one is a class and a line here. */
public enum TextureFamily {
  /** One colour. */
  PLAIN;

  /** A surface of this family; every generator gives another. */
  public Texture draw(Rng rng) {
    return switch (this) {
      case PLAIN -> new Plain(rng);
    };
  }

  /** Any family, all equally likely. */
  public static TextureFamily any(Rng rng) {
    return values()[rng.nextInt(values().length)];
  }
}
