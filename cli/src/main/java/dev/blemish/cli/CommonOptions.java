package dev.blemish.cli;

import dev.blemish.Progress;
import dev.blemish.ProgressLines;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every command has: where it writes, and how much it says. */
final class CommonOptions {
  /** The option that asks for stack traces. */
  static final String DEBUG = "--debug";

  @SuppressWarnings("NullAway.Init") // set by the command line parser
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--quiet", description = "No progress and no remarks; errors are still told.")
  private boolean quiet;

  @SuppressWarnings("UnusedVariable") // the rim asks the parser for it
  @Option(names = DEBUG, description = "With errors, print where in the program they arose.")
  private boolean debug;

  /** Where results go. */
  Console console() {
    return ((Main) spec.root().userObject()).console();
  }

  /** Tells a person something beside the result. */
  void remark(String text) {
    if (!quiet) {
      console().note(text);
    }
  }

  /** An error in how options were combined; ends the command with exit code 2. */
  ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** Whether an option was given, and not left at its default. */
  boolean given(String option) {
    return spec.commandLine().getParseResult().hasMatchedOption(option);
  }

  /** The words of the command line, for provenance. */
  String command() {
    List<String> words = spec.root().commandLine().getParseResult().originalArgs();
    return "blemish " + String.join(" ", words);
  }

  /** Work that tells its progress. */
  @FunctionalInterface
  interface Work<T> {
    /** Does it. */
    T run(Progress progress);
  }

  /** Runs work with a progress bar, with plain lines or silently, whichever fits. */
  <T> T withProgress(Work<T> work) {
    if (quiet) {
      return work.run((task, done, total, note) -> Stop.check());
    }
    if (!console().terminal()) {
      Progress lines = new ProgressLines(console()::note, System::nanoTime);
      return work.run(
          (task, done, total, note) -> {
            Stop.check();
            lines.step(task, done, total, note);
          });
    }
    try (ProgressOnTerminal progress = new ProgressOnTerminal(console())) {
      return work.run(progress);
    }
  }
}
