package dev.blemish.pretrain.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.pretrain.evaluate.Spotted;
import dev.blemish.pretrain.evaluate.result.EvaluationFile;
import dev.blemish.pretrain.evaluate.result.SetNumbers;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EvaluateCommandTest {
  private final StringWriter out = new StringWriter();
  private final List<String> errors = new ArrayList<>();

  private int run(Object... args) {
    CommandLine command =
        new CommandLine(new EvaluateCommand(Spotted::pair, kind -> Spotted::pair))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(new StringWriter()))
            .setExecutionExceptionHandler(
                (e, line, result) -> {
                  errors.add(String.valueOf(e.getMessage()));
                  return 1;
                });
    String[] words = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      words[i] = args[i].toString();
    }
    return command.execute(words);
  }

  @Test
  void pairsAreMeasuredWrittenAndCompared(@TempDir Path folder) throws IOException {
    Path weights = Spotted.weights(folder);
    Path first = folder.resolve("first");
    assertEquals(0, run(weights, "--procedural", 2, "--out", first), errors.toString());
    EvaluationFile file = EvaluationFile.read(first.resolve("evaluation.json"));
    assertEquals(2, file.pairs().get(0).defective());
    assertTrue(Files.readString(first.resolve("index.html")).contains(file.sha256()));
    assertTrue(out.toString().contains("held-out pairs"));
    assertFalse(out.toString().contains("+0.0"));

    Path second = folder.resolve("second");
    Path reference = first.resolve("evaluation.json");
    assertEquals(0, run(weights, "--procedural", 2, "--out", second, "--compare", reference));
    assertTrue(out.toString().contains("+0.0"), "the same weights do not differ");
    assertEquals(file, EvaluationFile.read(second.resolve("evaluation.json")));
  }

  @Test
  void kindsOfScenesAreMeasuredApart(@TempDir Path folder) throws IOException {
    Path weights = Spotted.weights(folder);
    assertEquals(
        0,
        run(weights, "--procedural", 2, "--kind", "BOARD", "--kind", "SCAN", "--out", folder),
        errors.toString());
    EvaluationFile file = EvaluationFile.read(folder.resolve("evaluation.json"));
    assertEquals(
        List.of("held-out pairs, board", "held-out pairs, scan"),
        file.pairs().stream().map(SetNumbers::name).toList());
  }

  @Test
  void whatIsMissingEndsInOneSentence(@TempDir Path folder) throws IOException {
    Path weights = Spotted.weights(folder);
    assertEquals(1, run(weights, "--data", folder.resolve("nowhere")));
    assertEquals(1, run(folder.resolve("no.safetensors"), "--procedural", 1));
    assertEquals(1, run(weights, "--procedural", 0));
    assertEquals(1, run(weights, "--procedural", 1, "--compare", folder.resolve("no.json")));
    assertEquals(4, errors.size());
    assertTrue(errors.stream().allMatch(error -> error.lines().count() == 1), errors.toString());
  }
}
