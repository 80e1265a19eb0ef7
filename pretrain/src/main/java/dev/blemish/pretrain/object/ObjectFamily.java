package dev.blemish.pretrain.object;

import dev.blemish.pretrain.form.Item;
import dev.blemish.random.Rng;

/** The families of objects. A new one is a class and a line here. */
public enum ObjectFamily {
  /** Buttons, coins, caps, tokens, dishes. */
  DISC,
  /** Baked things with chips, docking holes or icing. */
  COOKIE,
  /** Washers, seals, bearings, wheels, doughnuts. */
  RING,
  /** Nuts with four, six or eight corners. */
  NUT,
  /** Toothed wheels. */
  GEAR,
  /** Boxes with insets. */
  BOX,
  /** Plates with holes. */
  PLATE,
  /** Pressed tablets. */
  PILL,
  /** Capsules of two shells. */
  CAPSULE,
  /** Bottles, jars and flasks. */
  BOTTLE,
  /** Screws, bolts, nails. */
  SCREW,
  /** Creatures and dolls. */
  FIGURE,
  /** Hand tools. */
  TOOL,
  /** Spoons, forks, brushes, keys, lenses. */
  UTENSIL,
  /** Stars and snowflakes. */
  STAR,
  /** Blossoms. */
  FLOWER,
  /** Fruit and nuts. */
  FRUIT,
  /** Connectors and chips. */
  CONNECTOR;

  /** A member of this family; every generator gives another. */
  public Item draw(Rng rng) {
    return switch (this) {
      case DISC -> Disc.draw(rng);
      case COOKIE -> Cookie.draw(rng);
      case RING -> Ring.draw(rng);
      case NUT -> Nut.draw(rng);
      case GEAR -> Gear.draw(rng);
      case BOX -> Box.draw(rng);
      case PLATE -> Plate.draw(rng);
      case PILL -> Pill.draw(rng);
      case CAPSULE -> Capsule.draw(rng);
      case BOTTLE -> Bottle.draw(rng);
      case SCREW -> Screw.draw(rng);
      case FIGURE -> Figure.draw(rng);
      case TOOL -> Tool.draw(rng);
      case UTENSIL -> Utensil.draw(rng);
      case STAR -> Star.draw(rng);
      case FLOWER -> Flower.draw(rng);
      case FRUIT -> Fruit.draw(rng);
      case CONNECTOR -> Connector.draw(rng);
    };
  }

  /** Any family, all equally likely. */
  public static ObjectFamily any(Rng rng) {
    return values()[rng.nextInt(values().length)];
  }
}
