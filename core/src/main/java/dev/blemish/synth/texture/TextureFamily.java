package dev.blemish.synth.texture;

import dev.blemish.random.Rng;

/** The families of procedural surfaces. A new one is a class and a line here. */
public enum TextureFamily {
  /** One colour: plastic, paint, paper. */
  PLAIN,
  /** Speckled stone. */
  GRANITE,
  /** Veined stone. */
  MARBLE,
  /** Timber and planks. */
  WOOD,
  /** Bare metal. */
  METAL,
  /** Woven cloth. */
  FABRIC,
  /** Stitches of yarn. */
  KNIT,
  /** Cushions between grooves. */
  LEATHER,
  /** Tufts or loops. */
  CARPET,
  /** Tiles or bricks with grout. */
  TILES,
  /** Parallel stripes. */
  STRIPES,
  /** Dots, studs or holes in order. */
  DOTS,
  /** A chequerboard. */
  CHECKER,
  /** Wires or a net over a ground. */
  MESH,
  /** Cloudy and porous. */
  CONCRETE,
  /** Sponge or pressed beads. */
  FOAM,
  /** Small stones. */
  GRAVEL,
  /** Patches or clouds of two colours. */
  TWO_COLOURS;

  /** A surface of this family; every generator gives another. */
  public Texture draw(Rng rng) {
    return switch (this) {
      case PLAIN -> new Plain(rng);
      case GRANITE -> new Granite(rng);
      case MARBLE -> new Marble(rng);
      case WOOD -> new Wood(rng);
      case METAL -> new Metal(rng);
      case FABRIC -> new Fabric(rng);
      case KNIT -> new Knit(rng);
      case LEATHER -> new Leather(rng);
      case CARPET -> new Carpet(rng);
      case TILES -> new Tiles(rng);
      case STRIPES -> new Stripes(rng);
      case DOTS -> new Dots(rng);
      case CHECKER -> new Checker(rng);
      case MESH -> new Mesh(rng);
      case CONCRETE -> new Concrete(rng);
      case FOAM -> new Foam(rng);
      case GRAVEL -> new Gravel(rng);
      case TWO_COLOURS -> new TwoColours(rng);
    };
  }

  /** Any family, all equally likely. */
  public static TextureFamily any(Rng rng) {
    return values()[rng.nextInt(values().length)];
  }
}
