package dev.blemish.pretrain.evaluate.feature;

import java.util.Arrays;
import java.util.List;

/** Which tokens a memory of good patches compares; their distances are averaged over layers. */
public enum MemoryKind {
  /** The cells of the stem, before any transformer block. */
  STEM("stem"),
  /** The blocks that the embedded backbone is used with. */
  MIDDLE("layers 7-10"),
  /** An early and a later block. */
  TWO("layers 3+8");

  /** Stands for the stem where blocks are counted from 1. */
  static final int STEM_LAYER = 0;

  private final String title;

  MemoryKind(String title) {
    this.title = title;
  }

  /** How tables call it. */
  public String title() {
    return title;
  }

  /** Its layers, ascending. */
  List<Integer> layers() {
    return switch (this) {
      case STEM -> List.of(STEM_LAYER);
      case MIDDLE -> List.of(7, 8, 9, 10);
      case TWO -> List.of(3, 8);
    };
  }

  /** The layers of all kinds, ascending, the stem first. */
  static List<Integer> allLayers() {
    return Arrays.stream(values())
        .flatMap(kind -> kind.layers().stream())
        .distinct()
        .sorted()
        .toList();
  }
}
