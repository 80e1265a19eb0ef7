package dev.blemish.pretrain.scene;

import dev.blemish.pretrain.board.EtchedBoard;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Surface;
import java.util.List;

/** The conductors of a circuit board in black and white. */
final class EtchedScene implements Scene {
  private final EtchedBoard board;

  EtchedScene(Rng rng) {
    board = new EtchedBoard(rng);
  }

  @Override
  public void paint(Surface surface) {
    board.paint(surface);
  }

  @Override
  public void paintFaulty(Surface surface, Fault fault, Rng flaw) {
    if (fault != Fault.CONDUCTOR) {
      throw new IllegalArgumentException("bare boards have no " + fault);
    }
    board.paintFlipped(surface, flaw);
  }

  @Override
  public List<Fault> faults() {
    return List.of(Fault.CONDUCTOR);
  }

  @Override
  public float defectSize() {
    return BoardScene.DEFECT;
  }

  /** Boards of one layout look alike. */
  @Override
  public Scene another(Rng rng) {
    return this;
  }

  @Override
  public SceneWords words() {
    return new SceneWords(BoardScene.NOUNS, List.of("black and white", "bare"));
  }
}
