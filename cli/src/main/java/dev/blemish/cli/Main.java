package dev.blemish.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line's entry point. Exit codes: 0 done, 2 usage. */
@Command(
    name = "blemish",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Learns what a good part looks like from a few photos and finds defects.")
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  private Main(CommandSpec spec) {
    this.spec = spec; // replaced by the command line before it runs
  }

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    System.exit(execute(args));
  }

  /** Runs one command and returns its exit code. */
  static int execute(String... args) {
    return new CommandLine(new Main(CommandSpec.create())).execute(args);
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "No command given; blemish --help lists what there is.");
  }

  /** The version that the build wrote into the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      Properties properties = new Properties();
      try (InputStream in = Main.class.getResourceAsStream("version.properties")) {
        if (in == null) {
          throw new IllegalStateException("version.properties is missing from the jar");
        }
        properties.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new String[] {"blemish " + properties.getProperty("version")};
    }
  }
}
