package dev.blemish.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** One command run in this process, with what it printed. */
record Captured(int code, String out, String err) {
  static Captured run(Object... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console = new Console(new PrintWriter(out), new PrintWriter(err), false);
    String[] args = List.of(words).stream().map(Object::toString).toArray(String[]::new);
    int code = Main.execute(console, args);
    return new Captured(code, out.toString(), err.toString());
  }

  List<String> lines() {
    return out.lines().toList();
  }
}
