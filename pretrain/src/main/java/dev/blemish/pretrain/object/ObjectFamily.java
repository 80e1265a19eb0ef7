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
  CONNECTOR,
  /** Cables cut across. */
  CABLE,
  /** Blister packs and trays. */
  PACK,
  /** Labels, playing cards, badges, dials. */
  CARD,
  /** Moulded and stamped parts. */
  HOUSING,
  /** Pasta, pretzels, bread and the like. */
  SNACK,
  /** Sweets and candles. */
  SWEET,
  /** Zippers, belts, chains, beads. */
  BAND,
  /** Bricks, cars, robots, houses. */
  TOY,
  /** Transistors, lamps, batteries, switches. */
  ELECTRONIC,
  /** Can lids, caps, drains, seals. */
  LID,
  /** Parts of sheet metal. */
  SHEET;

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
      case CABLE -> Cable.draw(rng);
      case PACK -> Pack.draw(rng);
      case CARD -> Card.draw(rng);
      case HOUSING -> Housing.draw(rng);
      case SNACK -> Snack.draw(rng);
      case SWEET -> Sweet.draw(rng);
      case BAND -> Band.draw(rng);
      case TOY -> Toy.draw(rng);
      case ELECTRONIC -> Electronic.draw(rng);
      case LID -> Lid.draw(rng);
      case SHEET -> Sheet.draw(rng);
    };
  }

  /** Any family, all equally likely. */
  public static ObjectFamily any(Rng rng) {
    return values()[rng.nextInt(values().length)];
  }
}
