package dev.blemish.detector.patchcore;

import static dev.blemish.detector.ConvolutionalSample.cap;
import static dev.blemish.detector.ConvolutionalSample.damaged;
import static dev.blemish.detector.ConvolutionalSample.map;
import static dev.blemish.detector.ConvolutionalSample.request;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.Prediction;
import dev.blemish.backbone.Backbones;
import dev.blemish.backbone.clip.Activation;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.TinyClip;
import dev.blemish.backbone.weights.WeightTensor;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.detector.LearnRequest;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.PhotoRange;
import dev.blemish.detector.PyramidSettings;
import dev.blemish.detector.PyramidSettings.Grid;
import dev.blemish.detector.Settings;
import dev.blemish.detector.StoredDetector;
import dev.blemish.error.OptionException;
import dev.blemish.tensor.Precision;
import dev.blemish.tensor.Scope;
import dev.blemish.train.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PatchCore on the embedded backbone: guards for few photos, and every setting shows an effect. */
class PatchCoreMiniTest {
  private static final Clip CLIP = Backbones.mini(Precision.FP32);
  private static final int CELLS = 625;
  private static final PyramidSettings USUAL = PatchCoreConfig.mini().features();

  @AfterAll
  static void close() {
    CLIP.close();
  }

  private static LearnedDetector learn(int shots, Map<String, String> settings) {
    return new PatchCore().learn(request(CLIP, shots, settings));
  }

  private static int rows(LearnedDetector learned) {
    return (int) learned.store().tensors().get("bank.rows").shape()[0];
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void nothingOfFewPhotosIsThrownAway(int shots) {
    try (LearnedDetector learned = learn(shots, Map.of())) {
      assertEquals(8 * CELLS, rows(learned), "photos and copies are eight pictures");
      assertEquals(0, learned.detect(cap(0)).score(), "a remembered photo is known");
      assertTrue(learned.detectLeftOut(cap(0), PhotoRange.of(0)).score() >= 0);
      assertTrue(learned.detect(damaged(20).image()).score() > 0);
    }
  }

  @Test
  void theBankHasItsLimits() {
    Map<String, String> cap = Map.of("selection.maxRows", "100", "copies.each", "0");
    try (LearnedDetector capped = learn(2, cap);
        LearnedDetector share = learn(2, Map.of("selection.ratio", "0.01", "copies.each", "0"));
        LearnedDetector one = learn(1, Map.of("selection.ratio", "0.0001", "copies.each", "0"))) {
      assertEquals(100, rows(capped));
      assertEquals(13, rows(share));
      assertEquals(1, rows(one));
      assertTrue(Double.isFinite(one.detect(cap(3)).score()));
    }
  }

  /** All kept, and selected in each way; limits of nothing, of two pictures and a bit, of much. */
  @ParameterizedTest
  @CsvSource({"1,outermost", "0.1,outermost", "0.1,approximate", "0.1,random"})
  void theMemoryLimitChangesNothing(String ratio, String start, @TempDir Path dir)
      throws IOException {
    LearnRequest asked =
        request(CLIP, 3, Map.of("selection.ratio", ratio, "selection.start", start));
    List<float[]> rows = new ArrayList<>();
    List<long[]> origins = new ArrayList<>();
    for (long limit : List.of(0L, 1_500_000L, Workspace.MEMORY_LIMIT)) {
      LearnRequest limited =
          new LearnRequest(
              asked.backbone(),
              asked.products(),
              asked.settings(),
              asked.textures(),
              asked.rng(),
              asked.progress(),
              null,
              Workspace.of(dir).withMemoryLimit(limit));
      try (LearnedDetector learned = new PatchCore().learn(limited)) {
        Weights stored = learned.store().tensors();
        rows.add(floats(stored.get("bank.rows")));
        origins.add(stored.get("bank.photos").toLongs());
        origins.add(stored.get("bank.copies").toLongs());
      }
      try (Stream<Path> left = Files.list(dir)) {
        assertEquals(0, left.count());
      }
    }
    for (int i = 1; i < rows.size(); i++) {
      assertArrayEquals(rows.get(0), rows.get(i));
      assertArrayEquals(origins.get(0), origins.get(2 * i));
      assertArrayEquals(origins.get(1), origins.get(2 * i + 1));
    }
  }

  private static float[] floats(WeightTensor tensor) {
    try (Scope scope = Scope.open()) {
      return tensor.toTensor().toFloats();
    }
  }

  @Test
  void aBankOfOneRowIsNotReweighted() {
    try (LearnedDetector one = learn(1, Map.of("selection.maxRows", "1", "scoring.worst", "0"))) {
      Prediction told = one.detect(cap(3));
      assertTrue(told.score() > 0 && Double.isFinite(told.score()), "score " + told.score());
    }
  }

  @Test
  void aLeftOutPhotoHasNoRowsInTheBank() {
    Map<String, String> copies = Map.of("copies.each", "2");
    try (LearnedDetector both = learn(2, copies);
        LearnedDetector first = learn(1, copies)) {
      Prediction left = both.detectLeftOut(cap(1), PhotoRange.of(1));
      assertEquals(first.detect(cap(1)).score(), left.score());
      assertTrue(left.score() > both.detect(cap(1)).score());
    }
  }

  @Test
  void anOnlyPhotoStaysWithoutItsCopies() {
    try (LearnedDetector copied = learn(1, Map.of());
        LearnedDetector plain = learn(1, Map.of("copies.each", "0"))) {
      double expected = plain.detect(cap(1)).score();
      assertEquals(expected, copied.detectLeftOut(cap(1), PhotoRange.of(0)).score());
      assertEquals(expected, copied.detectWithoutCopies(cap(1), PhotoRange.of(0)).score());
      assertTrue(copied.detect(cap(1)).score() < expected);
    }
  }

  @Test
  void withoutCopiesTheOthersKeepTheirs() {
    try (LearnedDetector both = learn(2, Map.of("copies.each", "2"))) {
      double all = both.detect(cap(1)).score();
      assertEquals(0, both.detectWithoutCopies(cap(1), PhotoRange.of(1)).score());
      assertEquals(0, all);
      assertTrue(both.detectLeftOut(cap(1), PhotoRange.of(1)).score() > 0);
    }
  }

  @Test
  void everySettingChangesTheAnswer() {
    List<String> all = new ArrayList<>(Settings.names(PatchCoreConfig.mini()));
    all.remove("scoring.recall"); // of banks larger than these: LargePatchBankTest
    Map<String, String> other = new HashMap<>();
    other.put("variant", "amazon");
    other.put("features.blocks", "2,10");
    other.put("features.inputSize", "128");
    other.put("features.blur", "3");
    other.put("features.grid", USUAL.grid() == Grid.LAST ? "own" : "last");
    other.put("features.unitLength", String.valueOf(!USUAL.unitLength()));
    other.put("copies.each", "0");
    other.put("copies.pictures", "1");
    other.put("patches.size", "5");
    other.put("patches.layerWidth", "64");
    other.put("patches.width", "64");
    other.put("selection.ratio", "0.05");
    other.put("selection.maxRows", "7");
    other.put("selection.start", "random");
    other.put("selection.startPoints", "3");
    other.put("selection.projection", "8");
    other.put("scoring.neighbours", "3");
    other.put("scoring.reweight", "2");
    other.put("scoring.worst", "0.2");
    other.put("map.evalSize", "80");
    other.put("map.sigma", "1");
    other.put("map.upsampling", "nearest");
    other.put("map.border", "mirror");
    assertEquals(List.of(), all.stream().filter(name -> !other.containsKey(name)).toList());
    other.forEach(PatchCoreMiniTest::changes);
    assertEquals(all.size(), other.size());
  }

  /** Against a base in which the setting is in use. */
  private static void changes(String name, String value) {
    Map<String, String> base = new HashMap<>(Map.of("features.inputSize", "96"));
    if (name.startsWith("selection.")) {
      base.put("selection.ratio", "0.1");
      base.put("selection.start", "approximate");
    }
    if (name.startsWith("patches.") || name.equals("scoring.neighbours")) {
      base.put("variant", "amazon");
    }
    if (name.startsWith("copies.")) {
      base.put("features.inputSize", "400"); // finer cells: some copy is nearer somewhere
    }
    if (name.startsWith("scoring.")) {
      base.put("scoring.worst", "0");
    }
    Map<String, String> changed = new HashMap<>(base);
    changed.put(name, value);
    try (LearnedDetector one = learn(1, base);
        LearnedDetector two = learn(1, changed)) {
      Prediction before = one.detect(cap(9));
      Prediction after = two.detect(cap(9));
      boolean same = before.score() == after.score() && Arrays.equals(map(before), map(after));
      assertFalse(same, name + "=" + value);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "features.blocks,16",
    "features.blocks,'10,4'",
    "features.inputSize,31",
    "patches.size,2",
    "patches.size,11",
    "patches.layerWidth,0",
    "patches.width,0",
    "selection.ratio,0",
    "selection.ratio,1.1",
    "selection.maxRows,0",
    "selection.startPoints,0",
    "selection.projection,-1",
    "scoring.neighbours,0",
    "scoring.reweight,0",
    "scoring.worst,-1",
    "copies.each,65",
    "copies.pictures,0",
    "features.blur,-1",
    "map.evalSize,4"
  })
  void impossibleValuesAreRefusedByName(String name, String value) {
    OptionException refusal =
        assertThrows(OptionException.class, () -> learn(1, Map.of(name, value)));
    assertTrue(String.valueOf(refusal.getMessage()).contains(name), refusal.getMessage());
  }

  @Test
  void aBackboneWithoutAConvolutionalNetworkIsRefused() {
    try (Clip tiny = TinyClip.load("clip12", Activation.GELU);
        LearnedDetector learned = learn(1, Map.of())) {
      StoredDetector stored = learned.store();
      OptionException refusal =
          assertThrows(
              OptionException.class, () -> new PatchCore().learn(request(tiny, 1, Map.of())));
      assertTrue(refusal.getMessage().contains("mini"), refusal.getMessage());
      assertThrows(OptionException.class, () -> new PatchCore().restore(stored, tiny));
    }
  }
}
