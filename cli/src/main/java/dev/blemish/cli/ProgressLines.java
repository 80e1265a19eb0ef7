package dev.blemish.cli;

import dev.blemish.Progress;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Progress as plain lines, for logs and pipes: at most one every few seconds, none for what is done
 * sooner. Safe to share between threads.
 */
final class ProgressLines implements Progress {
  private static final long INTERVAL_NANOS = 5_000_000_000L;

  private final Console console;
  private final LongSupplier clock;
  private String task = "";
  private long firstDone;
  private long started;
  private long told;

  /**
   * Lines on a console.
   *
   * @param clock nanoseconds since any moment
   */
  ProgressLines(Console console, LongSupplier clock) {
    this.console = console;
    this.clock = clock;
    this.told = clock.getAsLong();
  }

  @Override
  public synchronized void step(String name, long done, long total, String note) {
    Stop.check();
    long now = clock.getAsLong();
    if (!name.equals(task) || done < firstDone) {
      task = name;
      firstDone = done;
      started = now;
    }
    if (now - told >= INTERVAL_NANOS) {
      told = now;
      console.note(text(done, total, (now - started) / 1e9, note));
    }
  }

  private String text(long done, long total, double seconds, String note) {
    StringBuilder text = new StringBuilder(task);
    text.append(": ").append(done).append(" of ").append(total);
    if (total > 0) {
      text.append(" (").append(100 * done / total).append(" %)");
    }
    double rate = (done - firstDone) / seconds;
    if (rate > 0 && Double.isFinite(rate)) {
      text.append(String.format(Locale.ROOT, ", %.3g/s", rate));
      text.append(", ").append(Text.duration((total - done) / rate)).append(" left");
    }
    return note.isEmpty() ? text.toString() : text.append(", ").append(note).toString();
  }
}
