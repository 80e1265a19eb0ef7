package dev.blemish.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * Where a command writes: results to one stream, everything else to the other. On a terminal the
 * last line may be a progress bar, which steps aside for every line. Safe to share between threads.
 */
final class Console {
  private static final String ERASE_LINE = "\r\u001b[K";
  private static final int USUAL_COLUMNS = 80;

  /** How the program was called, as the launcher says it, so that what is printed can be typed. */
  static String command() {
    return System.getProperty("blemish.command", "blemish");
  }

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean terminal;
  private String bar = "";

  /**
   * A console.
   *
   * @param out for results
   * @param err for progress, remarks and errors
   * @param terminal whether {@code err} is watched by a person and understands control characters
   */
  Console(PrintWriter out, PrintWriter err, boolean terminal) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  /** The streams of this process. */
  static Console system() {
    PrintWriter out = new PrintWriter(System.out, false, encoding("stdout.encoding"));
    PrintWriter err = new PrintWriter(System.err, false, encoding("stderr.encoding"));
    // Java cannot tell whether one stream is a terminal; the launcher can, and says so
    boolean terminal = Boolean.getBoolean("blemish.terminal");
    return new Console(out, err, terminal && !"dumb".equals(System.getenv("TERM")));
  }

  /** What the terminal understands, which since Java 18 is not the default of everything else. */
  private static Charset encoding(String property) {
    String told = System.getProperty(property, System.getProperty("native.encoding", ""));
    return told.isEmpty() || !Charset.isSupported(told)
        ? Charset.defaultCharset()
        : Charset.forName(told);
  }

  PrintWriter out() {
    return out;
  }

  PrintWriter err() {
    return err;
  }

  boolean terminal() {
    return terminal;
  }

  /** Columns of the terminal. */
  static int columns() {
    return columns(System.getenv("COLUMNS"));
  }

  static int columns(@Nullable String told) {
    if (told != null && told.matches("\\d{2,4}")) {
      return Integer.parseInt(told);
    }
    return USUAL_COLUMNS;
  }

  /** A line of the result. */
  synchronized void line(String text) {
    hideBar();
    out.println(text);
    out.flush();
    showBar();
  }

  /** A line that is no result: progress, a remark, an error. */
  synchronized void note(String text) {
    hideBar();
    err.println(text);
    err.flush();
    showBar();
  }

  /** Shows a bar as the last line, or none when the text is empty. Only on a terminal. */
  synchronized void bar(String text) {
    hideBar();
    bar = text;
    showBar();
  }

  private void hideBar() {
    if (!bar.isEmpty()) {
      err.print(ERASE_LINE);
      err.flush();
    }
  }

  private void showBar() {
    if (!bar.isEmpty()) {
      err.print(bar);
      err.flush();
    }
  }
}
