package dev.blemish.pretrain.evaluate;

import dev.blemish.Progress;

/** One count over all parts of an evaluation, so that the time left is that of the whole. */
final class Steps {
  /** Units of encoding a picture. */
  static final int ENCODE = 4;

  /** Units of comparing a picture with one memory. */
  static final int COMPARE = 1;

  private final Progress progress;
  private final long total;
  private long done;

  Steps(Progress progress, long total) {
    this.progress = progress;
    this.total = total;
  }

  /** Tells that some units are done. */
  synchronized void done(int units, String of) {
    done += units;
    progress.step("evaluate", done, total, of);
  }
}
