package dev.blemish.pretrain.scan;

import dev.blemish.synth.render.Surface;
import java.util.List;

/** One scan as it was drawn by chance. Immutable: it paints the same bits each time. */
public interface Scan {
  /** Paints what was before the scanner over the whole surface, without height. */
  void paint(Surface surface);

  /** Where something can grow. */
  Tissue tissue();

  /** What the recording makes of it. */
  Film film();

  /** How large it is, in units of the frame's half side. */
  default float size() {
    return tissue().pose().scale();
  }

  /** Whether it shows a workpiece instead of a body. */
  default boolean isTechnical() {
    return false;
  }

  /** What it is called, in lower case; never empty. */
  List<String> nouns();

  /** How it looks, in lower case; may be empty. */
  default List<String> adjectives() {
    return List.of("grey");
  }
}
