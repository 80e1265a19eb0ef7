package dev.blemish.pretrain.scene;

import java.util.List;

/** What can be wrong with the shape or the parts of a scene, as captions name it. */
public enum Fault {
  /** An optional part is not there: a hole, an inset, a chip. */
  MISSING_PART(List.of("missing part", "missing piece")),
  /** A piece of the edge is gone, or the whole is broken through. */
  BROKEN(List.of("broken edge", "chip", "break", "fracture")),
  /** A component of a board is not there. */
  MISSING_COMPONENT(List.of("missing component", "missing part")),
  /** A component of a board has moved or turned. */
  SHIFTED_COMPONENT(List.of("misplaced component", "misalignment", "shift")),
  /** Copper too much or too little: opens, shorts, bites, spurs, pinholes. */
  CONDUCTOR(List.of("open circuit", "short circuit", "spur", "pinhole")),
  /** Something grows or bleeds in the tissue of a scan. */
  LESION(List.of("lesion", "tumor", "hemorrhage", "bleeding", "nodule")),
  /** Gas or foreign material inside a workpiece, as a radiograph shows it. */
  INCLUSION(List.of("inclusion", "porosity", "void", "cavity"));

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private final List<String> nouns;

  Fault(List<String> nouns) {
    this.nouns = nouns;
  }

  /** Nouns for {@code with ...}. */
  public List<String> nouns() {
    return nouns;
  }
}
