package dev.blemish.cli;

import dev.blemish.error.BlemishException;
import dev.blemish.error.OptionException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The outermost rim: whatever went wrong becomes one sentence and an exit code. */
final class Rim implements IParameterExceptionHandler, IExecutionExceptionHandler {
  /** Some inputs failed, or the command did. */
  static final int FAILED = 1;

  /** The command line cannot be used as it is. */
  static final int USAGE = ExitCode.USAGE;

  /** Stopped by Ctrl-C: 128 and the number of the signal, as shells have it. */
  static final int STOPPED = 130;

  private final Console console;

  Rim(Console console) {
    this.console = console;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    StringBuilder message = new StringBuilder(sentence(e.getMessage()));
    if (e instanceof UnmatchedArgumentException unmatched
        && !unmatched.getSuggestions().isEmpty()) {
      message
          .append("; did you mean ")
          .append(String.join(" or ", unmatched.getSuggestions()))
          .append("?");
    }
    String help = command.getCommandSpec().qualifiedName() + " --help";
    console.note("blemish: %s (%s lists what there is)".formatted(message, help));
    return USAGE;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult result) {
    return report(e, isDebug(command));
  }

  private static boolean isDebug(CommandLine command) {
    OptionSpec option = command.getCommandSpec().findOption(CommonOptions.DEBUG);
    return option != null && Boolean.TRUE.equals(option.getValue());
  }

  /** Tells a failure and returns its exit code. */
  int report(Throwable failure, boolean debug) {
    if (Stop.requested() || failure instanceof CancellationException) {
      return STOPPED;
    }
    console.note("blemish: " + message(failure));
    if (debug) {
      failure.printStackTrace(console.err());
      console.err().flush();
    }
    return failure instanceof OptionException ? USAGE : FAILED;
  }

  /** One sentence for any failure. */
  static String message(Throwable failure) {
    if (failure instanceof BlemishException) {
      return sentence(failure.getMessage());
    }
    if (failure instanceof OutOfMemoryError) {
      return "out of memory: Java may use %d MiB; give it more with BLEMISH_JAVA_OPTS=-Xmx4g"
          .formatted(Runtime.getRuntime().maxMemory() >> 20);
    }
    if (failure instanceof StackOverflowError) {
      return "something is nested too deeply (StackOverflowError); %s shows where"
          .formatted(CommonOptions.DEBUG);
    }
    String told = failure.getMessage() == null ? "" : ": " + sentence(failure.getMessage());
    return "unexpected %s%s; %s shows where, please report it"
        .formatted(failure.getClass().getSimpleName(), told, CommonOptions.DEBUG);
  }

  /** The first line alone; the engine adds its own stack below. */
  private static String sentence(@Nullable String message) {
    return message == null ? "" : message.strip().lines().findFirst().orElse("");
  }
}
