package dev.blemish.synth.product;

import java.util.Locale;

/** What can be wrong with a procedural part. */
public enum Defect {
  /** Bent grooves in the surface. */
  SCRATCH,
  /** A dark branching line. */
  CRACK,
  /** A pit. */
  HOLE,
  /** A discolouration. */
  STAIN,
  /** Foreign matter: lumps or a fibre. */
  CONTAMINATION,
  /** A smooth dip. */
  DENT,
  /** A piece of the rim is gone. */
  BROKEN_EDGE,
  /** The print is incomplete or smeared. */
  MISPRINT,
  /** A component, hole or thread that belongs there is not. */
  MISSING;

  /** The name as a folder, e.g. {@code broken_edge}. */
  public String folder() {
    return name().toLowerCase(Locale.ROOT);
  }
}
