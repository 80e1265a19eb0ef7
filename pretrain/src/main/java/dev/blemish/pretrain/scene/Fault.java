package dev.blemish.pretrain.scene;

import dev.blemish.random.Rng;
import java.util.List;

/** What can be wrong with the shape or the parts of a scene, as captions name it. */
public enum Fault {
  /** An optional part is not there: a hole, an inset, a chip. */
  MISSING_PART(4, List.of("missing part", "missing piece")),
  /** A piece of the edge is gone, or the whole is broken through. */
  BROKEN(4, List.of("broken edge", "chip", "break", "fracture")),
  /** The whole is out of shape, or an end of it. */
  BENT(1, List.of("bent part", "deformation", "wrong shape")),
  /** Material too much along the edge. */
  BURR(1, List.of("excess material", "rough edge", "burr")),
  /** Something lies there that does not belong there. */
  EXTRA(1, List.of("extra part", "foreign object")),
  /** One of many is another one. */
  WRONG_PART(1, List.of("wrong part", "mix-up")),
  /** One of many lies beside its place, or is turned. */
  MISPLACED(1, List.of("misplaced part", "misalignment", "wrong orientation")),
  /** A component of a board is not there. */
  MISSING_COMPONENT(1, List.of("missing component", "missing part")),
  /** A component of a board has moved or turned. */
  SHIFTED_COMPONENT(1, List.of("misplaced component", "misalignment", "shift")),
  /** Another component of a board is in its place. */
  WRONG_COMPONENT(1, List.of("wrong component", "wrong part")),
  /** A component of a board stands on one of its ends. */
  TILTED_COMPONENT(1, List.of("tilted component", "lifted component")),
  /** Solder between or beside the legs of a component. */
  SOLDER(1, List.of("solder bridge", "solder splash", "short circuit")),
  /** Copper too much or too little: opens, shorts, bites, spurs, pinholes. */
  CONDUCTOR(1, List.of("open circuit", "short circuit", "spur", "pinhole")),
  /** Something grows or bleeds in the tissue of a scan. */
  LESION(1, List.of("lesion", "tumor", "hemorrhage", "bleeding", "nodule")),
  /** Gas or foreign material inside a workpiece, as a radiograph shows it. */
  INCLUSION(1, List.of("inclusion", "porosity", "void", "cavity"));

  private final int weight;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private final List<String> nouns;

  Fault(int weight, List<String> nouns) {
    this.weight = weight;
    this.nouns = nouns;
  }

  /** Nouns for {@code with ...}. */
  public List<String> nouns() {
    return nouns;
  }

  /** One of these, the common ones more often; there is at least one. */
  public static Fault any(List<Fault> faults, Rng rng) {
    int left = rng.nextInt(faults.stream().mapToInt(fault -> fault.weight).sum());
    for (Fault fault : faults) {
      left -= fault.weight;
      if (left < 0) {
        return fault;
      }
    }
    throw new IllegalArgumentException("there is no fault to draw from");
  }
}
