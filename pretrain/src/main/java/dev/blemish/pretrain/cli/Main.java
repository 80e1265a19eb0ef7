package dev.blemish.pretrain.cli;

import dev.blemish.Version;
import dev.blemish.error.BlemishException;
import dev.blemish.error.OptionException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The entry point of pretraining. Exit codes: 0 done, 1 failed, 2 usage. */
@Command(
    name = "blemish-pretrain",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Versions.class,
    description = "Makes the embedded backbone from procedural pictures.",
    footer = {"", "Exit codes: 0 done, 1 failed, 2 usage."},
    subcommands = {PreviewCommand.class, TrainCommand.class, EvaluateCommand.class})
public final class Main implements Runnable {
  private static final int FAILED = 1;

  @SuppressWarnings("NullAway.Init") // set by the command line parser
  @Spec
  private CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "With errors, print where in the program they arose.")
  private boolean debug;

  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    Charset encoding = Charset.defaultCharset();
    PrintWriter out = new PrintWriter(System.out, true, encoding);
    PrintWriter err = new PrintWriter(System.err, true, encoding);
    int code = execute(out, err, args);
    System.exit(code);
  }

  /** Runs one command and returns its exit code. */
  static int execute(PrintWriter out, PrintWriter err, String... args) {
    Main main = new Main();
    return new CommandLine(main)
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler((e, words) -> misused(e))
        .setExecutionExceptionHandler((e, command, result) -> main.failed(e, err))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedOptionsAllowed(false)
        .execute(args);
  }

  private static int misused(ParameterException e) {
    String help = e.getCommandLine().getCommandSpec().qualifiedName() + " --help";
    e.getCommandLine()
        .getErr()
        .printf("blemish-pretrain: %s (%s lists what there is)%n", e.getMessage(), help);
    return CommandLine.ExitCode.USAGE;
  }

  private int failed(Exception failure, PrintWriter err) {
    boolean expected = failure instanceof BlemishException;
    String message = expected ? failure.getMessage() : "unexpected " + failure;
    err.println("blemish-pretrain: " + message);
    if (debug) {
      failure.printStackTrace(err);
    }
    return failure instanceof OptionException ? CommandLine.ExitCode.USAGE : FAILED;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command was given");
  }

  /** What {@code --version} prints. */
  static final class Versions implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"blemish-pretrain " + Version.current()};
    }
  }
}
