package dev.blemish.pretrain.scene;

import dev.blemish.pretrain.board.AssembledBoard;
import dev.blemish.pretrain.form.Paints;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Surface;
import java.util.List;

/** A circuit board with its components. */
final class BoardScene implements Scene {
  /** The usual extent of a defect on boards: 80 of 120 pixels. */
  static final float DEFECT = 80f / 120;

  /** What boards are called. */
  static final List<String> NOUNS =
      List.of("circuit board", "pcb", "printed circuit board", "board");

  private final AssembledBoard board;

  BoardScene(Rng rng) {
    board = new AssembledBoard(rng);
  }

  @Override
  public void paint(Surface surface) {
    board.paint(surface);
  }

  @Override
  public void paintFaulty(Surface surface, Fault fault, Rng flaw) {
    switch (fault) {
      case MISSING_COMPONENT -> board.paintWithout(surface, flaw);
      case SHIFTED_COMPONENT -> board.paintShifted(surface, flaw);
      default -> throw new IllegalArgumentException("boards with components have no " + fault);
    }
  }

  @Override
  public List<Fault> faults() {
    return List.of(Fault.MISSING_COMPONENT, Fault.SHIFTED_COMPONENT);
  }

  @Override
  public float defectSize() {
    return DEFECT;
  }

  @Override
  public SceneWords words() {
    return new SceneWords(NOUNS, List.of(Paints.name(board.colour()), "electronic"));
  }
}
