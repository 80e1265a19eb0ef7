package dev.blemish.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.backbone.Backbones;
import dev.blemish.backbone.encoder.Encoder;
import dev.blemish.data.ClassLists;
import dev.blemish.detector.Method;
import dev.blemish.error.OptionException;
import dev.blemish.inspect.MethodCatalog;
import dev.blemish.tensor.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The papers' tables as data: what they name exists, and the numbers are those that were printed.
 */
class PresetsTest {
  /** Methods of the papers that may be missing from the catalogue without breaking a table. */
  private static final Set<String> EXPECTED =
      Set.of("faprompt", "anomalyclip", "maple-draem", "coop", "cocoop", "maple", "aprilgan");

  private static Optional<Method> method(@Nullable String name) {
    return MethodCatalog.all().stream().filter(m -> m.info().name().equals(name)).findFirst();
  }

  @Test
  void everyPresetIsReadAndNamesABackboneAndDataSetsThatThereAre() {
    Set<String> known = new HashSet<>(Presets.datasets().stream().map(PaperDataset::name).toList());
    Set<String> used = new HashSet<>();
    for (Preset preset : Presets.all()) {
      assertEquals(preset.backbone(), Backbones.named(preset.backbone()).name());
      assertTrue(known.containsAll(preset.datasets()), preset.name());
      used.addAll(preset.datasets());
      for (Preset.Row row : preset.rows()) {
        if (row.backbone() != null) {
          assertEquals(row.backbone(), Backbones.named(row.backbone()).name());
        }
        assertTrue(known.containsAll(row.trainOn()), row.label());
      }
    }
    assertEquals(new TreeSet<>(known), new TreeSet<>(used), "data sets that no preset names");
  }

  @Test
  void everyRowNamesAMethodAndSettingsThatItAccepts() {
    try (Encoder clip = Backbones.mini(Precision.FP32)) {
      for (Preset preset : Presets.all()) {
        for (Preset.Row row : preset.rows()) {
          if (method(row.method()).isEmpty()) {
            assertTrue(row.notMeasured() != null || EXPECTED.contains(row.method()), row.label());
            continue;
          }
          Method method = method(row.method()).orElseThrow();
          for (String where : row.published().keySet()) {
            PaperDataset dataset = Presets.dataset(PresetLine.dataset(where));
            assertNotNull(
                method.config(clip, dataset.settings(method.info().name(), row.settings())));
          }
          assertEquals(method.info().auxiliary(), !row.trainOn().isEmpty(), row.label());
        }
      }
    }
  }

  @Test
  void everySettingOfARowHasAnEffect() {
    try (Encoder clip = Backbones.mini(Precision.FP32)) {
      Preset ablations = Presets.named("anople-v2-ablations");
      Method anople = MethodCatalog.named("anople");
      Set<Record> configs = new HashSet<>();
      for (Preset.Row row : ablations.rows()) {
        assertTrue(configs.add(anople.config(clip, row.settings())), row.label());
      }
      assertEquals(11, configs.size());
    }
  }

  @Test
  void classListsAreThoseOfTheData() {
    assertEquals(ClassLists.MVTEC, Presets.dataset("mvtec").categories());
    assertEquals(ClassLists.VISA, Presets.dataset("visa").categories());
    assertEquals(ClassLists.REAL_IAD, Presets.dataset("real-iad").categories());
    Preset classes = Presets.named("promptad-classes");
    assertEquals(
        ClassLists.MVTEC,
        classes.rows().get(0).published().keySet().stream().map(w -> w.substring(6)).toList());
  }

  private static void published(
      String preset, String row, String where, int shots, @Nullable Double... values) {
    Preset.Row found =
        Presets.named(preset).rows().stream()
            .filter(each -> each.label().equals(row))
            .findFirst()
            .orElseThrow();
    assertEquals(
        new ArrayList<>(Arrays.asList(values)),
        found.published().getOrDefault(where, Map.of()).get(shots),
        preset + " " + row + " " + where);
  }

  @Test
  void publishedNumbersAreThoseOfTheSpecification() {
    published("anople-v2-table1", "AnoPLe", "mvtec", 1, 94.5, 97.4, 96.0, 90.8);
    published("anople-v2-table1", "AnoPLe", "visa", 4, 87.5, 89.2, 97.5, 88.5);
    published("anople-v2-table1", "AnoPLe", "real-iad", 1, 81.2, 80.1, 96.7, 88.0); // D-A4
    published("anople-v2-table1", "PatchCore", "mvtec", 1, 66.5, 80.6, 88.4, 66.9);
    published("anople-v1-table1", "AnoPLe", "visa", 2, 86.6, 95.9);
    published("anople-v1-table2", "AnoPLe* (one-class)", "visa", 1, 84.3, 92.7);
    published("anople-v1-table2", "MaPLe + DRAEM", "mvtec", 1, 86.2, 30.0);
    published("anople-v1-statewords", "anomalous", "mvtec", 1, 88.7, 89.9);
    published("anople-v2-heldout", "AnoPLe, left out", "real-iad", 1, 58.5, 93.5);
    published("anople-v2-medical", "AnoPLe", "bmad-resc", 4, 91.4, 97.0);
    published("anople-v2-ablations", "no alignment", "real-iad", 1, 73.3, 94.9);
    published("promptad-table1", "PromptAD", "mvtec-loco", 4, 73.5, 74.5);
    published("promptad-classes", "PromptAD", "mvtec/screw", 2, 71.0, 95.5);
    published("promptad-classes", "PromptAD", "mvtec/carpet", 1, null, 99.6);
    published("promptad-ablations", "without learned prompts (LAP)", "visa", 1, 82.5, 90.3);
    published("faprompt-table1", "FAPrompt", "elpv", 0, 83.5, 92.0);
    published("faprompt-table2", "FAPrompt", "tn3k", 0, 84.5, 54.1);
    published("faprompt-table2", "AnomalyCLIP", "btad", 0, 94.2, 74.8);
  }

  /** The re-keyed rows average to the means of the table (spec 15.1, 15.2). */
  @Test
  void classesOfPromptAdAverageToTheTable() {
    Preset.Row row = Presets.named("promptad-classes").rows().get(0);
    double[][] means = {{2, 0, 95.7}, {4, 0, 96.6}, {1, 1, 95.9}, {2, 1, 96.2}, {4, 1, 96.5}};
    for (double[] mean : means) {
      double sum = 0;
      for (var shots : row.published().values()) {
        Double value = shots.getOrDefault((int) mean[0], List.of()).get((int) mean[1]);
        assertNotNull(value);
        sum += value;
      }
      assertEquals(mean[2], sum / 15, 0.06, Arrays.toString(mean));
    }
  }

  @Test
  void numbersThatContradictThemselvesAreNoTargets() {
    List<String> marked =
        Presets.all().stream()
            .flatMap(preset -> preset.rows().stream())
            .filter(row -> row.notTarget() != null)
            .map(Preset.Row::label)
            .toList();
    assertEquals(List.of("PatchCore", "PromptAD-g"), marked);
  }

  @Test
  void aWrongNameIsRefusedWithThoseThereAre() {
    String message =
        String.valueOf(
            assertThrows(OptionException.class, () -> Presets.named("table9")).getMessage());
    assertTrue(message.contains("table9"), message);
    Presets.all().forEach(preset -> assertTrue(message.contains(preset.name()), message));
    assertFalse(Presets.all().isEmpty());
  }
}
