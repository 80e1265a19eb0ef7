package dev.blemish.eval;

import dev.blemish.Progress;

/** Counts the steps of a whole evaluation: so many for each learning, one for each picture. */
final class Steps {
  /** Steps that one learning counts as, whatever its own number of steps. */
  static final int LEARNING = 100;

  private static final String TASK = "evaluate";

  private final Progress progress;
  private final long total;
  private long done;

  Steps(Progress progress, long total) {
    this.progress = progress;
    this.total = total;
  }

  /** One picture is judged. */
  void picture(String note) {
    to(done + 1, note);
  }

  /** Everything up to a step is done or skipped. */
  void to(long step, String note) {
    done = Math.max(done, Math.min(step, total));
    progress.step(TASK, done, total, note);
  }

  /** Tells something without being further. */
  void tell(String note) {
    progress.step(TASK, done, total, note);
  }

  /** The progress of a learning that starts now, as a part of the whole. */
  Progress learning(String note) {
    long start = done;
    return (task, part, of, word) ->
        to(
            start + (of > 0 ? part * LEARNING / of : 0),
            word.isEmpty() ? note + ", learning" : note + ", learning, " + word);
  }

  /** Steps done so far. */
  long done() {
    return done;
  }
}
