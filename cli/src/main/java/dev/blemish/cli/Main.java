package dev.blemish.cli;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line's entry point. Exit codes: 0 done, 1 some inputs failed, 2 usage, 3 defects
 * found with {@code --fail-on-defect}, 130 stopped.
 */
@Command(
    name = "blemish",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLines.class,
    description = "Learns what a good part looks like from a few photos and finds defects.",
    footer = {
      "",
      "Exit codes: 0 done, 1 some inputs failed, 2 usage, 3 defects found with --fail-on-defect.",
      "Begin with: blemish quickstart"
    },
    subcommands = {
      QuickstartCommand.class,
      LearnCommand.class,
      InspectCommand.class,
      VerifyCommand.class,
      EvaluateCommand.class,
      CompareCommand.class,
      MethodsCommand.class,
      BackbonesCommand.class,
      ImportWeightsCommand.class,
      DemoCommand.class
    })
public final class Main implements Runnable {
  private final Console console;

  @SuppressWarnings("NullAway.Init") // set by the command line parser
  @Spec
  private CommandSpec spec;

  private Main(Console console) {
    this.console = console;
  }

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    setUnlessSet("org.bytedeco.javacpp.logger", "slf4j"); // its warnings are not for users
    setUnlessSet("org.bytedeco.javacpp.maxBytes", "0"); // docs/help/memory.md
    setUnlessSet("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    Console console = Console.system();
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> new Rim(console).report(failure, false));
    CountDownLatch finished = new CountDownLatch(1);
    Stop.guard(Thread.currentThread(), finished);
    int code = Rim.FAILED;
    try {
      code = execute(console, args);
    } finally {
      console.bar("");
      finished.countDown();
    }
    System.exit(code);
  }

  private static void setUnlessSet(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }

  /** Runs one command and returns its exit code; whatever is thrown has become one of them. */
  @SuppressWarnings("CatchingUnchecked") // the outermost rim
  static int execute(Console console, String... args) {
    Rim rim = new Rim(console);
    int code;
    try {
      code = commandLine(console).execute(args);
    } catch (Exception | Error e) {
      code = rim.report(e, Arrays.asList(args).contains(CommonOptions.DEBUG));
    }
    console.out().flush();
    if (code == 0 && console.out().checkError()) {
      console.note("blemish: the output could not be written completely; check disk and pipe");
      return Rim.FAILED;
    }
    return code;
  }

  /** The commands, ready to parse. */
  static CommandLine commandLine(Console console) {
    Rim rim = new Rim(console);
    return new CommandLine(new Main(console))
        .setOut(console.out())
        .setErr(console.err())
        .setParameterExceptionHandler(rim)
        .setExecutionExceptionHandler(rim)
        .setUsageHelpWidth(Math.max(80, Math.min(Console.columns(), 120)))
        .setAbbreviatedOptionsAllowed(false);
  }

  Console console() {
    return console;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command was given");
  }
}
