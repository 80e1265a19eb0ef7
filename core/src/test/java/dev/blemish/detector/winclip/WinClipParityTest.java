package dev.blemish.detector.winclip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blemish.backbone.clip.Activation;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.TinyClip;
import dev.blemish.detector.Settings;
import dev.blemish.detector.winclip.WinClipEncoder.Seen;
import dev.blemish.golden.Golden;
import dev.blemish.golden.GoldenTensor;
import dev.blemish.memory.PatchMemory;
import dev.blemish.prompt.StateTexts;
import dev.blemish.prompt.TextFeatures;
import dev.blemish.score.Fusion;
import dev.blemish.score.Windows;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Precision;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** WinCLIP against anomalib and caoyunkang/WinClip (spec 8). */
@Tag("parity")
class WinClipParityTest {
  private static final JsonNode JSON = Golden.json("winclip/config.json");
  private static final Map<String, GoldenTensor> ANOMALIB =
      Golden.tensors("winclip/anomalib.safetensors");
  private static final Map<String, GoldenTensor> CAOYUNKANG =
      Golden.tensors("winclip/caoyunkang.safetensors");

  private static final double EMBEDDINGS = 1e-4;
  private static final double FEATURES = 2e-5;
  private static final double ANOMALIB_MAPS = 2e-5;
  private static final double CAOYUNKANG_MAPS = 1e-4;

  /** One variant on the fixture's model, its pictures seen and its references remembered. */
  private record Run(
      WinClipConfig config,
      Map<String, GoldenTensor> golden,
      Clip clip,
      Tensor texts,
      WinClipMaps maps,
      Seen seen,
      Seen references,
      WinClipMemory memory)
      implements AutoCloseable {
    static Run of(WinClipVariant variant, Map<String, GoldenTensor> golden) {
      Clip clip = TinyClip.loadChecked(Activation.GELU);
      int size = golden.get("images").dim(-1);
      WinClipConfig config =
          Settings.apply(
              variant.config(),
              Map.of(
                  "evalSize", "" + size,
                  "windows", JSON.get("scales").toString(),
                  "scale", "" + scale(variant)));
      StateTexts texts = config.sentences().ensemble().about(JSON.get("class_name").asText());
      Tensor pair = TextFeatures.pair(clip, List.of(texts), TextFeatures.Mean.RAW);
      WinClipEncoder encoder = new WinClipEncoder(config, clip);
      List<Seen> references = new ArrayList<>();
      Tensor pictures = tensor(golden.get("references"));
      for (int i = 0; i < pictures.size(0); i++) {
        references.add(encoder.see(pictures.narrow(0, i, 1)));
      }
      return new Run(
          config,
          golden,
          clip,
          pair,
          new WinClipMaps(config, encoder.windows(), pair, Math.exp(clip.logLogitScale())),
          encoder.see(tensor(golden.get("images"))),
          encoder.see(pictures),
          WinClipMemory.of(config, references, Precision.FP32));
    }

    private static double scale(WinClipVariant variant) {
      return variant == WinClipVariant.ANOMALIB
          ? 1 / JSON.get("temperature").asDouble()
          : JSON.get("caoyunkang").get("logit_scale").asDouble();
    }

    void close(String name, Tensor actual, double tolerance) {
      golden.get(name).assertClose(actual.shape(), actual.toFloats(), tolerance);
    }

    /** The map of one side of windows as a grid. */
    Tensor grid(Tensor rows) {
      int grid = clip.config().grid();
      return rows.reshape(rows.size(0), grid, grid);
    }

    @Override
    public void close() {
      memory.close();
      clip.close();
    }
  }

  private static Tensor tensor(GoldenTensor golden) {
    return Tensor.of(golden.floats(), golden.shape());
  }

  private static List<String> sorted(JsonNode texts) {
    List<String> list = new ArrayList<>();
    texts.forEach(text -> list.add(text.asText()));
    return sorted(list);
  }

  private static List<String> sorted(List<String> texts) {
    List<String> list = new ArrayList<>(texts);
    Collections.sort(list);
    return list;
  }

  private static void sentences(WinClipVariant variant, JsonNode expected) {
    StateTexts texts =
        variant.config().sentences().ensemble().about(JSON.get("class_name").asText());
    assertEquals(sorted(expected.get("prompts_normal")), sorted(texts.normal()));
    assertEquals(sorted(expected.get("prompts_abnormal")), sorted(texts.abnormal()));
  }

  @Test
  void theSentencesAreThoseOfBothVariants() {
    sentences(WinClipVariant.ANOMALIB, JSON);
    sentences(WinClipVariant.CAOYUNKANG, JSON.get("caoyunkang"));
  }

  @Test
  void windowsNameTheFixturesPatches() {
    int grid = (int) Math.round(Math.sqrt(ANOMALIB.get("patch_embeddings").dim(1)));
    for (JsonNode size : JSON.get("scales")) {
      GoldenTensor index = ANOMALIB.get("window_index_" + size);
      long[][] patches = new Windows(grid, size.asInt()).patches();
      assertEquals(index.dim(1), patches.length);
      for (int window = 0; window < patches.length; window++) {
        long[] expected = new long[index.dim(0)];
        for (int i = 0; i < expected.length; i++) {
          expected[i] = index.row(i).longs()[window];
        }
        assertArrayEquals(expected, patches[window], "window " + window);
      }
    }
  }

  @Test
  void embeddingsEqualAnomalibs() {
    try (Scope scope = Scope.open();
        Run run = Run.of(WinClipVariant.ANOMALIB, ANOMALIB)) {
      tensorAtUnitLength("text_embeddings", ANOMALIB).assertClose(run.texts.toFloats(), EMBEDDINGS);
      run.close("image_embeddings", run.seen.whole(), EMBEDDINGS);
      run.close("patch_embeddings", run.seen.patches(), EMBEDDINGS);
      run.close("few.reference_patches", run.references.patches(), EMBEDDINGS);
      for (int i = 0; i < run.config.windows().size(); i++) {
        int size = run.config.windows().get(i);
        run.close("window_embeddings_" + size, run.seen.windows().get(i), EMBEDDINGS);
        run.close("few.reference_windows_" + size, run.references.windows().get(i), EMBEDDINGS);
      }
    }
  }

  /** anomalib leaves its mean unnormalised; the direction is what counts. */
  private static GoldenTensor tensorAtUnitLength(String name, Map<String, GoldenTensor> golden) {
    GoldenTensor raw = golden.get(name);
    float[] unit = tensor(raw).unit(-1).toFloats();
    double[] values = new double[unit.length];
    for (int i = 0; i < unit.length; i++) {
      values[i] = unit[i];
    }
    return new GoldenTensor(name, raw.shape(), values);
  }

  @Test
  void zeroShotMapsEqualAnomalibs() {
    try (Scope scope = Scope.open();
        Run run = Run.of(WinClipVariant.ANOMALIB, ANOMALIB)) {
      for (int i = 0; i < run.config.windows().size(); i++) {
        int size = run.config.windows().get(i);
        Tensor scores = run.maps.abnormal(run.seen.windows().get(i));
        run.close("zero.window_scores_" + size, scores, ANOMALIB_MAPS);
        run.close("zero.map_scale_" + size, run.grid(run.maps.scale(i, run.seen)), ANOMALIB_MAPS);
      }
      WinClipMaps.Result result = run.maps.of(run.seen, null);
      run.close("zero.map_grid", result.map(), ANOMALIB_MAPS);
      run.close("zero.map", result.up(), ANOMALIB_MAPS);
      run.close("zero.image_score", result.score(), ANOMALIB_MAPS);
    }
  }

  @Test
  void fewShotMapsEqualAnomalibs() {
    try (Scope scope = Scope.open();
        Run run = Run.of(WinClipVariant.ANOMALIB, ANOMALIB)) {
      int sides = run.config.windows().size();
      for (int i = 0; i < sides; i++) {
        int size = run.config.windows().get(i);
        Tensor scores = run.memory.distances(i, run.seen);
        run.close("few.window_scores_" + size, scores, ANOMALIB_MAPS);
        Tensor map = run.grid(run.maps.distances(i, run.seen, run.memory));
        run.close("few.map_scale_" + size, map, ANOMALIB_MAPS);
      }
      Tensor patches = run.grid(run.maps.distances(sides, run.seen, run.memory));
      run.close("few.map_patches", patches, ANOMALIB_MAPS);
      run.close("few.map_grid", run.maps.few(run.seen, run.memory), ANOMALIB_MAPS);
      WinClipMaps.Result result = run.maps.of(run.seen, run.memory);
      run.close("fused.map", result.up(), ANOMALIB_MAPS);
      run.close("fused.image_score", result.score(), ANOMALIB_MAPS);
      Seen self = one(run.references, 0);
      run.close("self.few.map_grid", run.maps.few(self, run.memory), ANOMALIB_MAPS);
      run.close("self.fused.image_score", run.maps.of(self, run.memory).score(), ANOMALIB_MAPS);
    }
  }

  private static Seen one(Seen all, int picture) {
    return new Seen(
        all.whole().narrow(0, picture, 1),
        all.windows().stream().map(w -> w.narrow(0, picture, 1)).toList(),
        all.patches().narrow(0, picture, 1));
  }

  @Test
  void featuresEqualCaoyunkangs() {
    try (Scope scope = Scope.open();
        Run run = Run.of(WinClipVariant.CAOYUNKANG, CAOYUNKANG)) {
      run.close("text_features", run.texts, FEATURES);
      for (int i = 0; i < run.config.windows().size(); i++) {
        int size = run.config.windows().get(i);
        run.close("windows_" + size, run.seen.windows().get(i).unit(-1), FEATURES);
        // the fixture's gallery goes window by window, the memory photo by photo
        Tensor bank = run.memory.bank(i);
        Tensor byWindow =
            bank.reshape(run.memory.photos(), -1, bank.size(1))
                .transpose(0, 1)
                .reshape(-1, bank.size(1));
        run.close("gallery_" + size, byWindow, FEATURES);
      }
    }
  }

  @Test
  void mapsEqualCaoyunkangsAsIntended() {
    try (Scope scope = Scope.open();
        Run run = Run.of(WinClipVariant.CAOYUNKANG, CAOYUNKANG)) {
      run.close("textual_map_grid", run.maps.zero(run.seen), CAOYUNKANG_MAPS);
      run.close("visual_map_grid_intended", run.maps.few(run.seen, run.memory), CAOYUNKANG_MAPS);
      WinClipMaps.Result result = run.maps.of(run.seen, run.memory);
      run.close("fused_map_intended", result.up(), CAOYUNKANG_MAPS);
      run.close("fused_image_score_intended", result.score(), CAOYUNKANG_MAPS);
    }
  }

  /** The published slips are rebuilt here from our parts; no setting repeats them. */
  @Test
  void theSlipsOfCaoyunkangsCodeExplainTheOtherMaps() {
    try (Scope scope = Scope.open();
        Run run = Run.of(WinClipVariant.CAOYUNKANG, CAOYUNKANG)) {
      Tensor zero = run.maps.zero(run.seen);
      int size = run.config.evalSize();
      Tensor halved = Fusion.HARMONIC.of(zero, zero); // fused with itself
      run.close("zero_shot_map_as_code", up(halved, size), CAOYUNKANG_MAPS);

      List<Tensor> maps = new ArrayList<>();
      int grid = run.clip.config().grid();
      for (int i = 0; i < run.config.windows().size(); i++) {
        Windows windows = new Windows(grid, run.config.windows().get(i));
        maps.add(windows.mean(withLateGallery(run, i)));
      }
      Tensor visual = run.grid(Ops.stack(0, maps).mean(0));
      run.close("visual_map_grid_as_code", visual, CAOYUNKANG_MAPS);
      Tensor fused = up(Fusion.HARMONIC.of(zero, visual), size);
      run.close("fused_map_as_code", fused, CAOYUNKANG_MAPS);
      run.close("fused_image_score_as_code", fused.max(1, 2), CAOYUNKANG_MAPS);
    }
  }

  private static Tensor up(Tensor map, int size) {
    return Ops.bilinear(map.unsqueeze(1), size, size, false).select(1, 0);
  }

  /** The gallery is switched one window late: the first window meets that of the side before. */
  private static Tensor withLateGallery(Run run, int side) {
    Tensor own = run.memory.distances(side, run.seen);
    if (side == 0) {
      return own;
    }
    Tensor first = run.seen.windows().get(side).narrow(1, 0, 1);
    List<Tensor> before = List.of(run.memory.bank(side - 1));
    try (PatchMemory gallery = PatchMemory.restored(List.of(0), before, Precision.FP32)) {
      return Ops.cat(1, gallery.distances(0, first), own.narrow(1, 1, own.size(1) - 1L));
    }
  }
}
