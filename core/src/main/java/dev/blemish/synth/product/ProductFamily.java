package dev.blemish.synth.product;

import dev.blemish.random.Rng;
import java.util.Locale;

/** The families of procedural products. A family and a design seed make a product. */
public enum ProductFamily {
  /** A painted crown cap with a printed ring, seen from above. */
  BOTTLE_CAP,
  /** A board with traces, pads and components. */
  CIRCUIT_BOARD,
  /** A woven cloth that fills the picture. */
  WOVEN_FABRIC,
  /** A milled plate with drilled holes. */
  METAL_PLATE,
  /** A baked disc with a wavy rim and chips. */
  COOKIE,
  /** A polished stone that fills the picture. */
  GRANITE,
  /** Pills under foil, in rows and columns. */
  PILL_BLISTER;

  /** One product of the family; every seed gives another design. */
  public Product product(long designSeed) {
    Rng rng = Rng.of(designSeed).fork(name());
    Painter painter =
        switch (this) {
          case BOTTLE_CAP -> new BottleCap(rng);
          case CIRCUIT_BOARD -> new CircuitBoard(rng);
          case WOVEN_FABRIC -> new WovenFabric(rng);
          case METAL_PLATE -> new MetalPlate(rng);
          case COOKIE -> new Cookie(rng);
          case GRANITE -> new Granite(rng);
          case PILL_BLISTER -> new PillBlister(rng);
        };
    return new Product(name().toLowerCase(Locale.ROOT), painter);
  }
}
