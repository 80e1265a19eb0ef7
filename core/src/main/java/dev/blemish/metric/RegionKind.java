package dev.blemish.metric;

/** What counts as one defective region, and what lies in it. */
enum RegionKind {
  /** Pixels connected through edges and corners. */
  EIGHT(0),
  /** Pixels connected through edges. */
  FOUR(1),
  /** As {@link #EIGHT} with the holes filled, though the area is that without them. */
  FILLED(2);

  /** How many kinds there are. */
  static final int COUNT = 3;

  private final int slot;

  RegionKind(int slot) {
    this.slot = slot;
  }

  /** The place of this kind in an array of sums, below {@link #COUNT}. */
  int slot() {
    return slot;
  }
}
