package dev.blemish.pretrain.board;

import dev.blemish.random.Rng;

/** What is soldered onto boards. A new kind is a method and two lines here. */
enum ComponentKind {
  /** A chip with legs on two sides. */
  CHIP(0.18, 0.4),
  /** A chip with legs on four sides. */
  QUAD(0.22, 0.45),
  /** A small chip with three or five legs. */
  TRANSISTOR(0.07, 0.14),
  /** A resistor or capacitor between two tinned ends. */
  SMALL(0.06, 0.14),
  /** A round can. */
  CAN(0.1, 0.26),
  /** A resistor or diode with wires and rings. */
  AXIAL(0.14, 0.3),
  /** A rounded metal can of a quartz. */
  CRYSTAL(0.12, 0.24),
  /** A lamp. */
  LAMP(0.07, 0.14),
  /** A row of pins. */
  HEADER(0.16, 0.4),
  /** A coil of wire. */
  COIL(0.12, 0.24);

  private final double least;
  private final double most;

  ComponentKind(double least, double most) {
    this.least = least;
    this.most = most;
  }

  /** Half of its longer side, in the picture's units. */
  float size(Rng rng) {
    return (float) rng.uniform(least, most);
  }

  /** One of this kind. */
  Component draw(Rng rng) {
    return switch (this) {
      case CHIP -> Chips.dual(rng);
      case QUAD -> Chips.quad(rng);
      case TRANSISTOR -> Chips.transistor(rng);
      case SMALL -> Passives.small(rng);
      case CAN -> Passives.can(rng);
      case AXIAL -> Passives.axial(rng);
      case CRYSTAL -> Passives.crystal(rng);
      case LAMP -> Passives.lamp(rng);
      case HEADER -> Chips.header(rng);
      case COIL -> Passives.coil(rng);
    };
  }
}
