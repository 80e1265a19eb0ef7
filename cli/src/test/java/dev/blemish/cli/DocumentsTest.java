package dev.blemish.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.Inspection;
import dev.blemish.inspect.Inspector;
import dev.blemish.report.Heatmap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the documents tell users to type is what the command line accepts. */
class DocumentsTest {
  private static final Path PROJECT = Path.of(System.getProperty("blemish.project"));
  private static final Pattern COMMAND = Pattern.compile("(?m)^(?:\\|.*`)?\\./blemish ([^`\n#]+)");
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/help/own-photos.md", "docs/help/tables.md"})
  void everyCommandParses(String document) throws IOException {
    List<String> commands = new ArrayList<>();
    Matcher matcher = COMMAND.matcher(Files.readString(PROJECT.resolve(document)));
    while (matcher.find()) {
      commands.add(matcher.group(1).strip());
    }
    assertTrue(commands.size() >= 4, commands.toString());
    for (String command : commands) {
      CommandLine parser = Main.commandLine(Console.system());
      var unused = parser.parseArgs(command.split("\\s+"));
    }
  }

  @Test
  void theJavaOfTheReadmeIsTheJavaOfThisTest() throws IOException {
    Matcher matcher = JAVA.matcher(Files.readString(PROJECT.resolve("README.md")));
    assertTrue(matcher.find());
    String source =
        Files.readString(PROJECT.resolve("cli/src/test/java/dev/blemish/cli/DocumentsTest.java"));
    List<String> own = source.lines().map(String::strip).toList();
    List<String> told =
        matcher.group(1).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    assertEquals(9, told.size());
    for (String line : told) {
      assertTrue(own.contains(line), "not compiled here: " + line);
    }
    assertFalse(matcher.find(), "a second block of Java would need a test of its own");
  }

  /** Compiled, so that the lines in the README are known to compile. */
  static void readme() {
    try (Inspector inspector = Inspector.open(Path.of("bottle.blemish"))) {
      Inspection result = inspector.inspect(Path.of("part-0417.jpg"));
      System.out.println(result.score() + " " + result.verdict());
      Heatmap.of(result).write(Path.of("part-0417-heat.png"));
    }
  }

  @Test
  void everyLinkOfTheReadmeExists() throws IOException {
    Matcher matcher =
        Pattern.compile("]\\((?!http)([^)]+)\\)")
            .matcher(Files.readString(PROJECT.resolve("README.md")).replace("\n", " "));
    while (matcher.find()) {
      String link = matcher.group(1);
      assertTrue(Files.exists(PROJECT.resolve(link)), link);
    }
  }
}
