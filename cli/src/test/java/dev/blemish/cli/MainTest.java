package dev.blemish.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  @Test
  void theVersionComesWithProcessorAndPrecision() {
    Captured told = Captured.run("--version");
    assertEquals(0, told.code());
    assertTrue(told.lines().get(0).matches("blemish \\d+\\.\\d+\\.\\d+.*"), told.out());
    assertTrue(told.lines().get(1).startsWith("processor "), told.out());
    assertTrue(told.lines().get(2).matches("precision (fp32|mixed)"), told.out());
  }

  @Test
  void theCommandsAreTheOnesOfTheContract() {
    Console console = Console.system();
    Set<String> names = new TreeSet<>(Main.commandLine(console).getSubcommands().keySet());
    assertEquals(
        Set.of(
            "learn",
            "inspect",
            "evaluate",
            "compare",
            "methods",
            "backbones",
            "import-weights",
            "demo",
            "verify",
            "quickstart"),
        names);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "learn",
        "inspect",
        "evaluate",
        "compare",
        "methods",
        "backbones",
        "import-weights",
        "demo",
        "verify",
        "quickstart"
      })
  void everyCommandHasHelp(String command) {
    Captured help = Captured.run(command, "--help");
    assertEquals(0, help.code());
    assertTrue(help.out().startsWith("Usage: blemish " + command), help.out());
    assertTrue(help.out().contains("--debug"), help.out());
    assertEquals("", help.err());
  }

  @Test
  void helpOfTheWholeListsTheCommandsOnResultsStream() {
    Captured help = Captured.run("--help");
    assertEquals(0, help.code());
    assertTrue(help.out().contains("import-weights"), help.out());
  }

  @Test
  void anUnknownCommandIsAUsageError() {
    assertEquals(2, Captured.run("nonsense").code());
  }

  @Test
  void noCommandIsAUsageErrorInOneLine() {
    Captured told = Captured.run();
    assertEquals(2, told.code());
    assertEquals("", told.out());
    assertEquals(1, told.err().lines().count(), told.err());
    assertTrue(told.err().startsWith("blemish: no command"), told.err());
  }

  @Test
  void aMistypedOptionIsNamedWithWhatWasMeant() {
    Captured told = Captured.run("methods", "--jsno");
    assertEquals(2, told.code());
    assertTrue(told.err().contains("--jsno") && told.err().contains("--json"), told.err());
  }

  @Test
  void unexpectedFailuresAreOneSentenceAndDebugShowsWhere() {
    StringWriter err = new StringWriter();
    Console console =
        new Console(new PrintWriter(Writer.nullWriter()), new PrintWriter(err), false);
    Rim rim = new Rim(console);
    assertEquals(1, rim.report(new IllegalStateException("odd\n  at engine.cc"), false));
    assertEquals(
        "blemish: unexpected IllegalStateException: odd; --debug shows where, please report it",
        err.toString().strip());
    assertEquals(1, rim.report(new IllegalStateException("odd"), true));
    assertTrue(err.toString().contains("at dev.blemish.cli.MainTest"), err.toString());
  }

  @Test
  void errorsOfTheJavaMachineSayWhatToDo() {
    assertTrue(Rim.message(new OutOfMemoryError()).contains("-Xmx"));
    assertTrue(Rim.message(new StackOverflowError()).contains("nested"));
  }

  @Test
  void aStoppedCommandEndsSilentlyWithTheCodeOfTheSignal() {
    StringWriter err = new StringWriter();
    Console console = new Console(new PrintWriter(err), new PrintWriter(err), false);
    assertEquals(130, new Rim(console).report(new CancellationException("stopped"), false));
    assertEquals("", err.toString());
  }

  @Test
  void resultsThatCannotBeWrittenAreAFailure() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    StringWriter err = new StringWriter();
    Console console =
        new Console(
            new PrintWriter(full, false, StandardCharsets.UTF_8), new PrintWriter(err), false);
    assertEquals(1, Main.execute(console, "methods"));
    assertTrue(err.toString().contains("could not be written"), err.toString());
  }
}
