package dev.blemish.pretrain.scene;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Surface;
import java.util.List;

/**
 * One scene, drawn by chance once and painted as often as needed. Immutable: the same calls paint
 * the same bits.
 */
public interface Scene {
  /**
   * Paints the flawless scene over the whole surface. {@code part} is 1 where a defect may lie: on
   * the objects, or everywhere for a surface.
   */
  void paint(Surface surface);

  /**
   * Paints it with something wrong that only the scene knows how to render, e.g. a part missing.
   *
   * @param fault one of {@link #faults}
   * @param flaw draws which and how
   */
  void paintFaulty(Surface surface, Fault fault, Rng flaw);

  /** What can be wrong with its shape; empty for a surface. */
  List<Fault> faults();

  /** The usual extent of a defect, in units of the frame's half side (1 = 120 pixels at 240). */
  float defectSize();

  /**
   * Another good one of what is seen, as the next photo of a production shows it: the same things
   * elsewhere, another piece of the same surface. A scene whose next one looks alike may return
   * itself.
   */
  Scene another(Rng rng);

  /** How captions call it. */
  SceneWords words();
}
