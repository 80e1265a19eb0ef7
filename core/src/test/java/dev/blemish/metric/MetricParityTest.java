package dev.blemish.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blemish.golden.Golden;
import dev.blemish.golden.GoldenTensor;
import dev.blemish.image.Connectivity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@Tag("parity")
class MetricParityTest {
  private static final double TOLERANCE = 1e-9;
  private static final String LIMIT = "aupro_C_exact_float64_limit_";

  @TestFactory
  Stream<DynamicTest> everyVectorIsRankedAsTheReferenceDoes() {
    Map<String, GoldenTensor> tensors = Golden.tensors("metrics/vectors.safetensors");
    return cases("metrics/vectors.json")
        .map(
            c ->
                DynamicTest.dynamicTest(
                    c.getKey(),
                    () ->
                        checkVector(
                            c.getValue(),
                            tensor(tensors, c.getKey() + ".scores").floats(),
                            flags(tensor(tensors, c.getKey() + ".labels")))));
  }

  private static void checkVector(JsonNode expected, float[] scores, boolean[] labels) {
    // the plain sums follow the reference even where a single class makes them meaningless
    RankingSweep sums = RankingMetrics.sweep(scores, labels, 100);
    assertEquals(expected.get("ap").asDouble(), sums.stepArea(), TOLERANCE, "ap");
    assertEquals(
        expected.get("pr_trapezoid").asDouble(), sums.trapezoidArea(), TOLERANCE, "pr_trapezoid");
    assertEquals(expected.get("f1max").asDouble(), sums.f1Max().value(), TOLERANCE, "f1max");
    assertEquals(
        expected.get("f1max_threshold").asDouble(), sums.f1Max().threshold(), "threshold of f1max");
    RankingMetrics metrics = RankingMetrics.of(scores, labels);
    assertEquals(expected.get("n").asLong(), metrics.positives() + metrics.negatives());
    assertEquals(expected.get("positives").asLong(), metrics.positives());
    if (expected.get("auroc").isNull()) {
      assertEquals(OptionalDouble.empty(), metrics.auroc());
      assertEquals(OptionalDouble.empty(), metrics.averagePrecision());
      assertTrue(metrics.f1Max().isEmpty());
    } else {
      assertClose(expected, "auroc", Auroc.of(scores, labels));
      assertClose(expected, "ap", AveragePrecision.of(scores, labels));
      assertClose(expected, "pr_trapezoid", AveragePrecision.trapezoid(scores, labels));
      assertEquals(sums.f1Max(), F1Max.of(scores, labels).orElseThrow());
    }
  }

  @TestFactory
  Stream<DynamicTest> everyPoolOfMapsIsMeasuredAsTheReferenceDoes() {
    Map<String, GoldenTensor> tensors = Golden.tensors("metrics/maps.safetensors");
    double limit = Golden.json("metrics/maps.json").get("fpr_limit").asDouble();
    return cases("metrics/maps.json")
        .map(
            c ->
                DynamicTest.dynamicTest(
                    c.getKey(),
                    () ->
                        checkMaps(
                            c.getValue(),
                            tensor(tensors, c.getKey() + ".scores"),
                            tensor(tensors, c.getKey() + ".masks"),
                            limit)));
  }

  private static void checkMaps(
      JsonNode expected, GoldenTensor scores, GoldenTensor masks, double limit) {
    try (PixelMetrics metrics = new PixelMetrics()) {
      addAll(metrics, scores, masks);
      checkRanking(expected, metrics);
      Map<String, Aupro> wanted = aupros(expected, limit);
      metrics.prepare(List.copyOf(wanted.values()));
      wanted.forEach((key, aupro) -> assertClose(expected, key, metrics.aupro(aupro)));
      checkLibraryInFloat(expected, metrics, limit);
    }
    checkInformation(expected, scores, masks);
  }

  private static void checkRanking(JsonNode expected, PixelMetrics metrics) {
    assertClose(expected, "pixel_auroc", metrics.pixelAuroc());
    assertClose(expected, "pixel_ap", metrics.pixelAp());
    OptionalDouble f1 = metrics.pixelF1Max().stream().mapToDouble(F1Max::value).findFirst();
    assertClose(expected, "pixel_f1max", f1);
    if (f1.isPresent()) {
      assertEquals(
          expected.get("pixel_f1max_threshold").asDouble(),
          metrics.pixelF1Max().orElseThrow().threshold());
    }
  }

  private static Map<String, Aupro> aupros(JsonNode expected, double limit) {
    Map<String, Aupro> wanted = new LinkedHashMap<>();
    Connectivity eight = Connectivity.EIGHT;
    wanted.put("aupro_C_exact_float64", new Aupro(Aupro.Flavour.EXACT, limit, eight));
    wanted.put(
        "aupro_C_exact_float64_4connectivity",
        new Aupro(Aupro.Flavour.EXACT, limit, Connectivity.FOUR));
    expected
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (key.startsWith(LIMIT)) {
                double other = Double.parseDouble(key.substring(LIMIT.length()));
                wanted.put(key, new Aupro(Aupro.Flavour.EXACT, other, eight));
              }
            });
    wanted.put(
        "aupro_A_anomalyclip200_float64_scores",
        new Aupro(Aupro.Flavour.ANOMALYCLIP_200, limit, eight));
    wanted.put(
        "aupro_B_promptad_float64_scores", new Aupro(Aupro.Flavour.PROMPTAD_200, limit, eight));
    return wanted;
  }

  /** The library itself agrees, but for a region that fills its picture, which it loses. */
  private static void checkLibraryInFloat(JsonNode expected, PixelMetrics metrics, double limit) {
    double library = expected.get("aupro_C_anomalib_float32").asDouble();
    OptionalDouble ours = metrics.aupro(new Aupro(Aupro.Flavour.EXACT, limit, Connectivity.EIGHT));
    if (library != 0 && ours.isPresent()) {
      assertEquals(library, ours.getAsDouble(), 1e-6, "aupro_C_anomalib_float32");
    }
  }

  private static void checkInformation(JsonNode expected, GoldenTensor scores, GoldenTensor masks) {
    RegionWeights weights = new RegionWeights();
    for (int i = 0; i < masks.dim(0); i++) {
      weights.add(flags(masks.row(i)), masks.dim(2), masks.dim(1));
    }
    assertEquals(expected.get("regions_8").asLong(), weights.count(RegionKind.EIGHT));
    assertEquals(expected.get("regions_4").asLong(), weights.count(RegionKind.FOUR));
    List<Float> values = new ArrayList<>();
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (float value : scores.floats()) {
      values.add(value + 0f);
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    assertEquals(expected.get("distinct_scores").asLong(), values.stream().distinct().count());
    assertEquals(
        expected.get("aupro_A_threshold_count_float64").asInt(),
        SteppedOverlapCurve.fromBelow(low, high).length);
  }

  @Test
  void theFixedPointsOfTheMetricsHold() {
    Map<String, GoldenTensor> tensors = Golden.tensors("methods/checks.safetensors");
    JsonNode checks = Golden.json("methods/checks.json").get("checks");
    JsonNode expected = checks.get("metric");
    RankingMetrics metrics =
        RankingMetrics.of(
            tensor(tensors, "metric.scores").floats(), flags(tensor(tensors, "metric.labels")));
    assertClose(expected, "auroc", metrics.auroc());
    assertClose(expected, "ap", metrics.averagePrecision());
    assertClose(expected, "pr_trapezoid", metrics.precisionRecallTrapezoid());
    assertEquals(
        expected.get("f1_max").asDouble(), metrics.f1Max().orElseThrow().value(), TOLERANCE);
  }

  @Test
  void theFixedPointsOfAuproHold() {
    Map<String, GoldenTensor> tensors = Golden.tensors("methods/checks.safetensors");
    JsonNode expected = Golden.json("methods/checks.json").get("checks").get("aupro");
    GoldenTensor masks = tensor(tensors, "aupro.masks");
    try (PixelMetrics metrics = new PixelMetrics()) {
      addAll(metrics, tensor(tensors, "aupro.maps"), masks);
      assertClose(expected, "exact_8conn_limit_0p3", metrics.aupro());
      assertClose(
          expected, "anomalyclip200", metrics.aupro(Aupro.of(Aupro.Flavour.ANOMALYCLIP_200)));
      assertClose(expected, "pixel_auroc", metrics.pixelAuroc());
      assertClose(expected, "pixel_ap", metrics.pixelAp());
    }
    try (PixelMetrics metrics = new PixelMetrics()) {
      addAll(metrics, masks, masks);
      assertClose(expected, "perfect_map", metrics.aupro());
    }
    try (PixelMetrics metrics = new PixelMetrics()) {
      GoldenTensor flat =
          new GoldenTensor("flat", masks.shape(), new double[masks.values().length]);
      addAll(metrics, flat, masks);
      assertClose(expected, "constant_map", metrics.aupro());
    }
  }

  private static void addAll(PixelMetrics metrics, GoldenTensor scores, GoldenTensor masks) {
    for (int i = 0; i < masks.dim(0); i++) {
      metrics.add(scores.row(i).floats(), flags(masks.row(i)), masks.dim(2), masks.dim(1));
    }
  }

  private static Stream<Map.Entry<String, JsonNode>> cases(String file) {
    Map<String, JsonNode> cases = new LinkedHashMap<>();
    Golden.json(file).get("cases").properties().forEach(e -> cases.put(e.getKey(), e.getValue()));
    assertFalse(cases.isEmpty(), file);
    return cases.entrySet().stream();
  }

  private static GoldenTensor tensor(Map<String, GoldenTensor> tensors, String name) {
    GoldenTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new AssertionError("the fixture lacks " + name);
    }
    return tensor;
  }

  private static boolean[] flags(GoldenTensor tensor) {
    boolean[] flags = new boolean[tensor.values().length];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = tensor.values()[i] != 0;
    }
    return flags;
  }

  /** A missing, null or failing reference value must be empty here. */
  private static void assertClose(JsonNode expected, String key, OptionalDouble actual) {
    JsonNode value = expected.get(key);
    if (value == null || !value.isNumber()) {
      assertEquals(OptionalDouble.empty(), actual, key);
    } else {
      assertTrue(actual.isPresent(), key + " should be " + value);
      assertEquals(value.asDouble(), actual.getAsDouble(), TOLERANCE, key);
    }
  }
}
