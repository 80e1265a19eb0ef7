package dev.blemish.tensor;

import java.util.List;

/** Changes parameters by their gradients. Its state can be stored, so that a training goes on. */
public interface Optimizer extends AutoCloseable {
  /** One step with a learning rate; gradients are cleared. */
  void step(double rate);

  /**
   * What it remembers between steps: tensors of its own, to read and to overwrite in place, with
   * names of their own.
   */
  List<Param> memory();

  /** Steps done so far. */
  int steps();

  /** Goes on as if so many steps had been done. */
  void resume(int stepsDone);

  @Override
  void close();
}
