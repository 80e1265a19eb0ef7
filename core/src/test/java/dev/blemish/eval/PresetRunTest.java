package dev.blemish.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.blemish.Progress;
import dev.blemish.backbone.Backbones;
import dev.blemish.data.FewShotIndices;
import dev.blemish.detector.Tiling;
import dev.blemish.error.InputException;
import dev.blemish.error.WeightsException;
import dev.blemish.image.ImageBudget;
import dev.blemish.report.PublishedTable;
import dev.blemish.report.PublishedTable.Line;
import dev.blemish.report.PublishedTable.Value;
import dev.blemish.report.ResultRow;
import dev.blemish.report.Results;
import dev.blemish.tensor.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of papers on two tiny categories with the embedded backbone. */
class PresetRunTest {
  @SuppressWarnings("NullAway.Init") // JUnit fills it
  @TempDir
  Path dir;

  @BeforeEach
  void data() {
    new TinyCategory(dir.resolve("data/MVTec_AD/bottle")).textured(1);
    new TinyCategory(dir.resolve("data/MVTec_AD/cable")).textured(2);
  }

  private static PresetOptions options(
      @Nullable String backbone, List<Integer> shots, Map<String, String> settings) {
    return new PresetOptions(
        backbone,
        Precision.FP32,
        shots,
        List.of(0L, 1L),
        settings,
        List.of(),
        FewShotIndices.SEEDED,
        64,
        null,
        4,
        false,
        null,
        ImageBudget.DEFAULT,
        Tiling.NONE);
  }

  /** A preset with some of its rows: fewer to learn. */
  private static Preset part(String name, String... labels) {
    Preset all = Presets.named(name);
    return new Preset(
        all.name(),
        all.paper(),
        all.table(),
        all.measures(),
        all.backbone(),
        all.seeds(),
        all.evalSize(),
        all.aupro(),
        all.metrics(),
        all.notes(),
        all.rows().stream().filter(row -> List.of(labels).contains(row.label())).toList());
  }

  private PresetRun.Outcome run(
      Preset preset, List<Integer> shots, Map<String, String> settings, Progress progress) {
    return PresetRun.run(
        preset,
        dir.resolve("data"),
        options("mini", shots, settings),
        dir.resolve("out"),
        progress);
  }

  private static Line line(PublishedTable table, String row, String where) {
    return table.lines().stream()
        .filter(line -> line.row().equals(row) && line.dataset().equals(where))
        .findFirst()
        .orElseThrow();
  }

  private static double present(@Nullable Double value) {
    assertNotNull(value);
    return value;
  }

  @Test
  void severalRowsOfOneMethodStandBesideThePapersNumbers() throws IOException {
    Preset preset = part("promptad-ablations", "CoOp + VV-CLIP", "CPE + VV-CLIP");
    Map<String, String> settings = Map.of("schedule.epochs", "1");
    PresetRun.Outcome outcome = run(preset, List.of(), settings, Progress.NONE);
    Results results = outcome.results();
    assertEquals(List.of(), results.failures());
    assertEquals(2 * 2 * 2, results.rows().size(), "rows, categories, seeds");
    assertEquals(2, results.means().size(), "variants are never mixed");
    Line line = line(outcome.table(), "CPE + VV-CLIP", "mvtec");
    List<Double> own =
        results.rows().stream()
            .filter(row -> line.row().equals(row.variant()))
            .map(row -> present(row.imageAuroc()))
            .toList();
    double mean = own.stream().mapToDouble(auroc -> auroc).average().orElseThrow();
    Value value = line.values().get(0);
    assertEquals(90.5, value.published());
    assertEquals(100 * mean, present(value.measured()), 1e-9);
    assertEquals(100 * mean - 90.5, present(value.difference()), 1e-9);
    assertEquals(2, line.seeds());
    assertEquals(
        List.of(
            "measured on mini, published on ViT-B-16-plus-240",
            "2 of the 15 categories of mvtec",
            "2 of 5 seeds",
            "at most 4 test photos per category",
            "settings changed: schedule.epochs=1",
            "pixels compared at 64, not 400"),
        line.notComparable());
    String absent = String.valueOf(line(outcome.table(), "CPE + VV-CLIP", "visa").notMeasured());
    assertTrue(absent.contains("visa is not there") && absent.contains("visa-pytorch"), absent);
    assertNull(line(outcome.table(), "CoOp + VV-CLIP", "mvtec").values().get(1).difference());
    check(outcome);
    List<String> notes = new ArrayList<>();
    Progress told = (task, done, total, note) -> notes.add(note);
    assertEquals(outcome, run(preset, List.of(), settings, told));
    assertTrue(notes.stream().allMatch(note -> note.endsWith("measured before")), () -> "" + notes);
  }

  /** What was written says the same. */
  private void check(PresetRun.Outcome outcome) throws IOException {
    Path out = dir.resolve("out");
    assertEquals(outcome.results(), Results.readJson(out.resolve("results.json")));
    JsonNode json = new ObjectMapper().readTree(out.resolve("table.json").toFile());
    assertEquals(outcome.table().lines().size(), json.get("lines").size());
    JsonNode first = json.get("lines").get(2).get("values").get(0);
    assertEquals(90.5, first.get("published").doubleValue());
    assertTrue(first.get("difference").isNumber());
    List<String> csv = Files.readAllLines(out.resolve("table.csv"));
    assertEquals(1 + 2 * outcome.table().lines().size(), csv.size());
    assertTrue(csv.get(3).startsWith("promptad-ablations,CoOp + VV-CLIP,"), csv.get(3));
    String page = Files.readString(out.resolve("report/index.html"));
    assertTrue(page.contains("PromptAD, CVPR 2024, ablations of the prompts"));
    assertTrue(page.contains("2 of the 15 categories of mvtec"));
  }

  @Test
  void aCategoryLeftOutIsJudgedByAModelOfTheOthers() {
    PresetRun.Outcome outcome =
        run(
            Presets.named("anople-v2-heldout"),
            List.of(),
            Map.of("inference.textMap", "false", "inference.copies", "0"),
            Progress.NONE);
    for (ResultRow row : outcome.results().rows()) {
      assertEquals(1, row.supportFiles().size());
      String other = row.category().equals("bottle") ? "cable/" : "bottle/";
      assertTrue(row.supportFiles().get(0).startsWith(other), row.toString());
    }
    assertNotNull(line(outcome.table(), "AnoPLe, left out", "mvtec").values().get(1).measured());
    Line inp = line(outcome.table(), "INP-Former, left out", "mvtec");
    assertEquals(67.7, inp.values().get(0).published());
    assertTrue(String.valueOf(inp.notMeasured()).contains("not in the catalogue"));
  }

  @Test
  void numbersThatAreNoTargetsAndOtherShotsAreToldAndNotCompared() {
    PresetRun.Outcome outcome =
        run(part("anople-v1-table1", "PatchCore"), List.of(2), Map.of(), Progress.NONE);
    Line patchCore = line(outcome.table(), "PatchCore", "mvtec");
    assertTrue(patchCore.notComparable().get(0).contains("D-A12"));
    assertTrue(patchCore.notComparable().contains("the paper has no value at 2 shots"));
    assertNotNull(patchCore.values().get(0).measured());
    assertNull(patchCore.values().get(0).difference());
  }

  @Test
  void withoutAnyDataTheRunIsRefusedAndSaysWhatWasLookedFor() throws IOException {
    Path empty = Files.createDirectory(dir.resolve("empty"));
    String message =
        String.valueOf(
            assertThrows(
                    InputException.class,
                    () ->
                        PresetRun.run(
                            Presets.named("promptad-table1"),
                            empty,
                            options("mini", List.of(), Map.of()),
                            dir.resolve("out"),
                            Progress.NONE))
                .getMessage());
    assertTrue(message.contains("mvtec-anomaly-detection") && message.contains("mpdd"), message);
  }

  @Test
  void missingWeightsAreToldWithTheWayOut() {
    Assumptions.assumeTrue(
        Backbones.missing(Backbones.named("ViT-B-16-plus-240")).isPresent(),
        "the weights are on this machine");
    String message =
        String.valueOf(
            assertThrows(
                    WeightsException.class,
                    () ->
                        PresetRun.run(
                            Presets.named("promptad-table1"),
                            dir.resolve("data"),
                            options(null, List.of(), Map.of()),
                            dir.resolve("out"),
                            Progress.NONE))
                .getMessage());
    assertTrue(message.contains("import-weights") && message.contains("--backbone mini"), message);
  }

  @Test
  void foldersAreFoundWhateverTheirLettersAndInsideOthers() {
    new TinyCategory(dir.resolve("data/BMAD/Brain_AD")).textured(3);
    DataRoot root = new DataRoot(dir.resolve("data"));
    assertNotNull(root.find("mvtec").dataset());
    assertNotNull(root.find("bmad-brain").dataset());
    assertTrue(String.valueOf(root.find("bmad-liver").obstacle()).contains("bmad/liver"));
    new TinyCategory(dir.resolve("data/mvtec-ad/bottle")).textured(1);
    String two = String.valueOf(new DataRoot(dir.resolve("data")).find("mvtec").obstacle());
    assertTrue(two.contains("several folders"), two);
  }
}
