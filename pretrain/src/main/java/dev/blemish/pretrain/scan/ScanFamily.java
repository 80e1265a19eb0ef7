package dev.blemish.pretrain.scan;

import dev.blemish.random.Rng;

/** The families of scans. A new one is a class and a line here. */
public enum ScanFamily {
  /** Slices through heads by computed tomography. */
  HEAD_CT,
  /** Slices through heads by magnetic resonance. */
  HEAD_MRI,
  /** Radiographs of chests. */
  CHEST,
  /** Slices through bellies. */
  BODY,
  /** Photos of the back of an eye. */
  RETINA,
  /** Stained cells under a microscope. */
  CELLS,
  /** Radiographs of welds and castings. */
  XRAY,
  /** Radiographs of hands and limbs. */
  BONES,
  /** Echoes in a fan. */
  ULTRASOUND,
  /** Skin from near. */
  SKIN;

  /** A member of this family; every generator gives another. */
  public Scan draw(Rng rng) {
    return switch (this) {
      case HEAD_CT -> new HeadCt(rng);
      case HEAD_MRI -> new HeadMri(rng);
      case CHEST -> new Chest(rng);
      case BODY -> new Body(rng);
      case RETINA -> new Retina(rng);
      case CELLS -> new Cells(rng);
      case XRAY -> new Workpiece(rng);
      case BONES -> new Bones(rng);
      case ULTRASOUND -> new Ultrasound(rng);
      case SKIN -> new Skin(rng);
    };
  }

  /** Any family, all equally likely. */
  public static ScanFamily any(Rng rng) {
    return values()[rng.nextInt(values().length)];
  }
}
