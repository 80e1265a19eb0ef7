package dev.blemish.pretrain.cli;

import dev.blemish.Progress;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Progress as lines with an estimate of the time left, at most one every few seconds. */
final class TimeLeft implements Progress {
  private static final long INTERVAL_NANOS = 5_000_000_000L;

  private final PrintWriter out;
  private final LongSupplier clock;
  private String task = "";
  private long doneBefore;
  private long started;
  private long last;
  private long told;

  /**
   * Lines on a stream.
   *
   * @param clock nanoseconds since any moment
   */
  TimeLeft(PrintWriter out, LongSupplier clock) {
    this.out = out;
    this.clock = clock;
    last = clock.getAsLong();
    told = last;
  }

  @Override
  public synchronized void step(String name, long done, long total, String note) {
    long now = clock.getAsLong();
    if (!name.equals(task)) { // this step took the time since the last one; those before, none now
      task = name;
      doneBefore = done - 1;
      started = last;
    }
    last = now;
    if (done <= doneBefore || now - told < INTERVAL_NANOS) {
      return;
    }
    told = now;
    double left = (now - started) / 1e9 * (total - done) / (done - doneBefore);
    out.println(
        "%s: %d %%, %s left%s"
            .formatted(task, 100 * done / total, text(left), note.isEmpty() ? "" : ", " + note));
    out.flush();
  }

  private static String text(double seconds) {
    long whole = Math.round(seconds);
    return whole < 60
        ? whole + " s"
        : String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
  }
}
