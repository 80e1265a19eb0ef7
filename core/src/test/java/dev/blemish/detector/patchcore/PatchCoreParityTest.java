package dev.blemish.detector.patchcore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blemish.AnomalyMap;
import dev.blemish.detector.patchcore.PatchCoreConfig.Patches;
import dev.blemish.detector.patchcore.PatchCoreConfig.Scoring;
import dev.blemish.detector.patchcore.PatchCoreConfig.Variant;
import dev.blemish.golden.Golden;
import dev.blemish.golden.GoldenTensor;
import dev.blemish.image.FloatPlane;
import dev.blemish.image.Gaussian;
import dev.blemish.memory.Coreset;
import dev.blemish.memory.NearestRows;
import dev.blemish.tensor.MapOps;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Both variants of PatchCore against the published codes on synthetic feature maps. */
@Tag("parity")
class PatchCoreParityTest {
  private static final double CLOSE = 2e-5;
  private static final String AMAZON = "memory/patchcore_amazon";
  private static final String ANOMALIB = "memory/patchcore_anomalib";

  private final JsonNode amazonFacts = Golden.json(AMAZON + ".json");
  private final Map<String, GoldenTensor> amazon = Golden.tensors(AMAZON + ".safetensors");
  private final JsonNode anomalibFacts = Golden.json(ANOMALIB + ".json");
  private final Map<String, GoldenTensor> anomalib = Golden.tensors(ANOMALIB + ".safetensors");

  private static Tensor tensor(GoldenTensor golden) {
    return Tensor.of(golden.floats(), golden.shape());
  }

  private static List<Tensor> maps(Map<String, GoldenTensor> golden, String prefix) {
    return List.of(tensor(golden.get(prefix + "layer_a")), tensor(golden.get(prefix + "layer_b")));
  }

  private Patches patches() {
    return new Patches(
        amazonFacts.get("patchsize").asInt(),
        amazonFacts.get("pretrain_embed_dimension").asInt(),
        amazonFacts.get("target_embed_dimension").asInt());
  }

  private Tensor amazonRows(String prefix) {
    return PatchFeatures.of(Variant.AMAZON, patches(), maps(amazon, prefix)).rows();
  }

  @Test
  void featuresOfTheAuthorsCode() {
    try (Scope scope = Scope.open()) {
      Tensor layer = maps(amazon, "").get(0);
      Tensor windows = MapOps.windows(layer.narrow(0, 0, 1), patches().size());
      amazon
          .get("layer_a_patches_image0")
          .assertClose(windows.permute(0, 2, 3, 1).reshape(-1).toFloats(), 0);
      amazon.get("embedding").assertClose(amazonRows("").toFloats(), CLOSE);
      amazon.get("test.embedding").assertClose(amazonRows("test.").toFloats(), CLOSE);
    }
  }

  @Test
  void selectionsOfTheAuthorsCode() {
    GoldenTensor embedding = amazon.get("embedding");
    try (Coreset coreset = Coreset.of(embedding.floats(), embedding.dim(0))) {
      int count = amazon.get("greedy_indices").dim(0);
      assertArrayEquals(amazon.get("greedy_indices").ints(), coreset.fromTheOutermost(count));
      int[] starts = amazon.get("approximate_start_points").ints();
      int[] approximate = amazon.get("approximate_indices").ints();
      assertArrayEquals(approximate, coreset.farFrom(starts, approximate.length));
    }
  }

  @Test
  void scoresAndMapsOfTheAuthorsCode() {
    GoldenTensor expected = amazon.get("patch_scores");
    GoldenTensor three = amazon.get("patch_scores_3nn_mean");
    try (Scope scope = Scope.open();
        NearestRows bank = NearestRows.of(tensor(amazon.get("bank")))) {
      int cells = expected.dim(1) * expected.dim(2);
      for (int i = 0; i < expected.dim(0); i++) {
        Tensor rows = amazonRows("test.").narrow(0, (long) i * cells, cells);
        PatchScores one = PatchScores.of(Variant.AMAZON, new Scoring(1, 9, 0, 1), bank, rows);
        expected.row(i).assertClose(one.patches().toFloats(), CLOSE);
        assertEquals(amazon.get("image_score").values()[i], one.image(), CLOSE);
        PatchScores mean = PatchScores.of(Variant.AMAZON, new Scoring(3, 9, 0, 1), bank, rows);
        three.row(i).assertClose(mean.patches().toFloats(), CLOSE);
        assertArrayEquals(
            amazon.get("neighbours").row(i).longs(), bank.nearest(rows, 1).rows().toLongs());
        GoldenTensor map = amazon.get("anomaly_map").row(i);
        Tensor grid = one.patches().reshape(1, 1, expected.dim(1), expected.dim(2));
        Tensor large = Ops.bilinear(grid, map.dim(0), map.dim(1), false);
        map.assertClose(smoothed(large, map, Gaussian.Border.REFLECT), CLOSE);
      }
    }
  }

  private static float[] smoothed(Tensor large, GoldenTensor size, Gaussian.Border border) {
    FloatPlane plane = new FloatPlane(size.dim(1), size.dim(0), large.toFloats());
    return new AnomalyMap(Gaussian.blur(plane, 4, border)).plane().values();
  }

  private Tensor anomalibRows(String prefix) {
    List<Tensor> maps = maps(anomalib, prefix);
    return PatchFeatures.of(Variant.ANOMALIB, new Patches(3, 1, 1), maps).rows();
  }

  /** Fixtures hold maps, the detector rows. */
  private Tensor expectedRows(String name) {
    Tensor map = tensor(anomalib.get(name));
    return map.permute(0, 2, 3, 1).reshape(-1, map.size(1));
  }

  @Test
  void featuresOfTheLibrary() {
    try (Scope scope = Scope.open()) {
      for (String prefix : List.of("", "test.")) {
        float[] expected = expectedRows(prefix + "embedding").toFloats();
        assertArrayEquals(expected, anomalibRows(prefix).toFloats(), (float) CLOSE);
      }
    }
  }

  @Test
  void selectionsOfTheLibrary() {
    try (Scope scope = Scope.open()) {
      Tensor rows = expectedRows("embedding");
      try (Coreset coreset = Coreset.of(rows.toFloats(), rows.size(0))) {
        for (JsonNode start : anomalibFacts.get("starts")) {
          int[] expected = anomalib.get("coreset_indices_start" + start.asInt()).ints();
          assertArrayEquals(expected, coreset.from(start.asInt(), expected.length));
        }
      }
    }
  }

  @Test
  void scoresAndMapsOfTheLibrary() {
    try (Scope scope = Scope.open()) {
      Tensor all = expectedRows("embedding");
      int start = anomalibFacts.get("starts").get(0).asInt();
      bank("coreset.", all, anomalib.get("coreset_indices_start" + start).longs());
      long[] every = new long[all.size(0)];
      Arrays.setAll(every, i -> i);
      bank("full.", all, every);
      bank("bank4.", all, new long[] {0, 9, 30, 41});
    }
  }

  private void bank(String prefix, Tensor all, long[] kept) {
    GoldenTensor expected = anomalib.get(prefix + "patch_scores");
    Scoring scoring = new Scoring(1, anomalibFacts.get("num_neighbors").asInt(), 0, 1);
    int cells = expected.dim(1) * expected.dim(2);
    try (NearestRows bank = NearestRows.of(all.indexSelect(0, Tensor.of(kept, kept.length)))) {
      for (int i = 0; i < expected.dim(0); i++) {
        Tensor rows = anomalibRows("test.").narrow(0, (long) i * cells, cells);
        PatchScores scores = PatchScores.of(Variant.ANOMALIB, scoring, bank, rows);
        expected.row(i).assertClose(scores.patches().toFloats(), CLOSE);
        assertEquals(anomalib.get(prefix + "image_score").values()[i], scores.image(), CLOSE);
        assertEquals(
            anomalib.get(prefix + "max_patch_score").values()[i],
            scores.patches().max(0).item(),
            CLOSE);
        locations(prefix, i, bank, rows);
        maps(prefix, i, scores.patches().reshape(1, 1, expected.dim(1), expected.dim(2)));
      }
    }
  }

  /** The rows named by the fixture are as near as the nearest. */
  private void locations(String prefix, int picture, NearestRows bank, Tensor rows) {
    long[] locations = anomalib.get(prefix + "locations").row(picture).longs();
    Tensor named = bank.rows().indexSelect(0, Tensor.of(locations, locations.length));
    anomalib
        .get(prefix + "patch_scores")
        .row(picture)
        .assertClose(named.sub(rows).norm(1).toFloats(), CLOSE);
  }

  private void maps(String prefix, int picture, Tensor grid) {
    GoldenTensor upsampled = anomalib.get(prefix + "map_upsampled").row(picture);
    Tensor large = MapOps.nearest(grid, upsampled.dim(0), upsampled.dim(1));
    upsampled.assertClose(large.toFloats(), CLOSE);
    anomalib
        .get(prefix + "anomaly_map")
        .row(picture)
        .assertClose(smoothed(large, upsampled, Gaussian.Border.MIRROR), CLOSE);
  }
}
