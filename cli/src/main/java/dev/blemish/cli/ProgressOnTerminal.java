package dev.blemish.cli;

import dev.blemish.Progress;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Progress as a bar with rate and time left, for a terminal. Safe to share between threads. */
final class ProgressOnTerminal implements Progress, AutoCloseable {
  private static final int UPDATE_MILLIS = 200;

  private final Console console;
  private String task = "";
  private @Nullable ProgressBar bar;

  ProgressOnTerminal(Console console) {
    this.console = console;
  }

  @Override
  public synchronized void step(String name, long done, long total, String note) {
    Stop.check();
    ProgressBar current = bar;
    if (current == null || !name.equals(task) || done < current.getCurrent()) {
      close();
      current = open(name, done, total);
      task = name;
      bar = current;
    }
    current.maxHint(total);
    current.setExtraMessage(note.isEmpty() ? "" : " " + note);
    current.stepTo(done);
    if (done >= total) {
      close();
    }
  }

  private ProgressBar open(String name, long done, long total) {
    return new ProgressBarBuilder()
        .setTaskName(name)
        .setInitialMax(total)
        .startsFrom(done, Duration.ZERO)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(UPDATE_MILLIS)
        .setConsumer(new LastLine(console))
        .showSpeed(new DecimalFormat("0.0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
        .build();
  }

  /** Takes the bar away. */
  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  /** The bar is the console's last line and leaves nothing behind. */
  private record LastLine(Console console) implements ProgressBarConsumer {
    @Override
    public int getMaxRenderedLength() {
      return Console.columns() - 1; // a full line would wrap
    }

    @Override
    public void accept(String rendered) {
      console.bar(rendered);
    }

    @Override
    public void clear() {
      console.bar("");
    }

    @Override
    public void close() {
      console.bar("");
    }
  }
}
