package dev.blemish;

/** Told how far long work has come; the command line draws it, a library user may ignore it. */
@FunctionalInterface
public interface Progress {
  /** Tells nobody. */
  Progress NONE = (task, done, total, note) -> {};

  /**
   * A step is done.
   *
   * @param task what is being done, e.g. {@code learn bottle}
   * @param done steps finished, {@code 0..total}
   * @param total steps in all
   * @param note a short word on the state, e.g. the loss; may be empty
   */
  void step(String task, long done, long total, String note);
}
