package dev.blemish;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Progress as plain lines with rate and time left, for logs and pipes: at most one every few
 * seconds, none for what is done sooner. Safe to share between threads.
 */
public final class ProgressLines implements Progress {
  private static final long INTERVAL_NANOS = 5_000_000_000L;
  private static final double SECONDS_PER_MINUTE = 60;
  private static final double SECONDS_PER_HOUR = 3600;

  private final Consumer<String> out;
  private final LongSupplier clock;
  private String task = "";
  private long firstDone;
  private long started;
  private long told;

  /**
   * Lines for whom it may concern.
   *
   * @param out takes each line
   * @param clock nanoseconds since any moment
   */
  public ProgressLines(Consumer<String> out, LongSupplier clock) {
    this.out = out;
    this.clock = clock;
    this.told = clock.getAsLong();
  }

  @Override
  public synchronized void step(String name, long done, long total, String note) {
    long now = clock.getAsLong();
    if (!name.equals(task) || done < firstDone) {
      task = name;
      firstDone = done; // work that goes on is judged by what is done now
      started = now;
    }
    if (now - told >= INTERVAL_NANOS) {
      told = now;
      out.accept(text(done, total, (now - started) / 1e9, note));
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
      text.append(", ").append(duration((total - done) / rate)).append(" left");
    }
    return note.isEmpty() ? text.toString() : text.append(", ").append(note).toString();
  }

  /** A time such as {@code 12 s}, {@code 3 min 05 s} or {@code 2 h 10 min}. */
  public static String duration(double seconds) {
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    if (whole < SECONDS_PER_MINUTE) {
      return whole + " s";
    }
    if (whole < SECONDS_PER_HOUR) {
      return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
    }
    return String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
  }
}
