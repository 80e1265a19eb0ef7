package dev.blemish.pretrain.evaluate.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.pretrain.evaluate.result.EvaluationFile;
import dev.blemish.pretrain.evaluate.result.Example;
import dev.blemish.pretrain.evaluate.result.Protocol;
import dev.blemish.pretrain.evaluate.result.SetNumbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
  private static final String MAP = "image AUROC, map";
  private static final String PIXEL = "pixel AUROC, map";

  private static final EvaluationFile NEW =
      file(
          "new.safetensors",
          240,
          new SetNumbers("one", 3, 4, Map.of(MAP, 0.7, PIXEL, 0.9)),
          new SetNumbers("two", 5, 6, Map.of(MAP, 0.5)));
  private static final EvaluationFile OLD =
      file(
          "old.safetensors",
          240,
          new SetNumbers("one", 3, 4, Map.of(MAP, 0.75, PIXEL, 0.8)),
          new SetNumbers("two", 5, 6, Map.of(MAP, 0.25)),
          new SetNumbers("three", 5, 6, Map.of(MAP, 1.0)));

  @Test
  void theTableHasSetsInColumnsAndTheirMean() {
    List<String> lines = ConsoleTable.of(new Comparison(NEW, Optional.empty()));
    assertEquals(List.of("public", "sets,", "%", "one", "two", "mean"), words(lines.get(0)));
    assertTrue(lines.get(1).endsWith("3 + 4       5 + 6"), lines.get(1));
    assertEquals(List.of("70.0", "50.0", "60.0"), cells(lines, MAP));
    assertEquals(List.of("90.0", "-", "90.0"), cells(lines, PIXEL));
    assertEquals(List.of("61.0"), cells(lines, "told apart, map"));
  }

  @Test
  void columnsHaveTheSameWidthInEveryRow() {
    List<String> lines = ConsoleTable.of(new Comparison(NEW, Optional.of(OLD)));
    int end = lines.get(0).length();
    assertTrue(lines.stream().anyMatch(line -> line.length() == end && line.contains(MAP)));
    assertTrue(lines.stream().allMatch(line -> line.length() <= end));
  }

  @Test
  void differencesAreInPointsOverTheSameSets() {
    List<String> lines = ConsoleTable.of(new Comparison(NEW, Optional.of(OLD)));
    // the mean of the reference is over "one" and "two", not over "three"
    assertEquals(List.of("70.0", "-5.0", "50.0", "+25.0", "60.0", "+10.0"), cells(lines, MAP));
  }

  @Test
  void thePageHoldsEverythingInOneFile(@TempDir Path folder) throws IOException {
    String page = page(folder, Optional.of(OLD));
    assertTrue(page.contains("old.safetensors"));
    assertTrue(page.contains("data:image/jpeg;base64,AQID"));
    assertTrue(page.contains("part &lt;7&gt;.png"), "names are escaped");
    assertTrue(page.contains("-5.0"));
    assertTrue(page.contains("<bdi>scratch</bdi>"));
    assertTrue(page.contains("<bdi>25.0</bdi>"));
    assertFalse(page.contains("another way"));
    assertFalse(page.contains("src=\"assets"));
  }

  @Test
  void withoutAReferenceNothingIsCompared(@TempDir Path folder) throws IOException {
    String page = page(folder, Optional.empty());
    assertFalse(page.contains("Held against"));
    assertFalse(page.contains("class=\"mark\""));
    assertTrue(page(folder, Optional.of(OLD)).contains("class=\"mark\""));
  }

  @Test
  void aReferenceThatWasMeasuredInAnotherWayIsMarked(@TempDir Path folder) throws IOException {
    EvaluationFile other = file("other", 120, OLD.sets().toArray(SetNumbers[]::new));
    assertFalse(new Comparison(NEW, Optional.of(other)).alike());
    assertTrue(page(folder, Optional.of(other)).contains("another way"));
    List<String> lines = ConsoleTable.of(new Comparison(NEW, Optional.of(other)));
    assertTrue(lines.get(lines.size() - 1).contains("another way"));
  }

  @Test
  void aReferenceOnOtherPicturesIsMarked() {
    SetNumbers more = new SetNumbers("one", 3, 5, Map.of(MAP, 0.75));
    EvaluationFile other = file("other", 240, more);
    assertFalse(new Comparison(NEW, Optional.of(other)).alike());
    assertTrue(new Comparison(NEW, Optional.of(OLD)).alike());
  }

  private static String page(Path folder, Optional<EvaluationFile> reference) throws IOException {
    Path file = folder.resolve("index.html");
    Example.View view = new Example.View("picture", new byte[] {1, 2, 3});
    Example example = new Example("part <7>.png", Example.Kind.HIGHEST_GOOD, 1.5, List.of(view));
    EvaluatedPage.write(
        file,
        new Comparison(NEW, reference),
        Map.of("one", List.of(example)),
        Map.of("version", "1"));
    return Files.readString(file);
  }

  private static EvaluationFile file(String name, int size, SetNumbers... sets) {
    SetNumbers pairs =
        new SetNumbers("held-out pairs", 9, 9, Map.of("told apart, map", 0.61, MAP, 0.5));
    SetNumbers scratch = new SetNumbers("scratch", 2, 2, Map.of("told apart, map", 0.25));
    return new EvaluationFile(
        name,
        "0".repeat(64),
        new Protocol("object", 1, size, 120, 0, List.of(1, 4), List.of(0L, 1L, 2L)),
        List.of(sets),
        List.of(pairs),
        Map.of("held-out pairs", List.of(scratch)));
  }

  private static List<String> cells(List<String> lines, String name) {
    String line =
        lines.stream().filter(l -> l.strip().startsWith(name + " ")).findFirst().orElseThrow();
    return words(line.strip().substring(name.length()));
  }

  private static List<String> words(String line) {
    return List.of(line.strip().split("\\s+"));
  }
}
