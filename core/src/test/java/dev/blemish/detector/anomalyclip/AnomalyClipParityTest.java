package dev.blemish.detector.anomalyclip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.TinyClip;
import dev.blemish.detector.LabelledBatch;
import dev.blemish.detector.Settings;
import dev.blemish.detector.ValueEncoder;
import dev.blemish.detector.ValueFeatures;
import dev.blemish.golden.Golden;
import dev.blemish.golden.GoldenTensor;
import dev.blemish.image.FloatPlane;
import dev.blemish.image.Gaussian;
import dev.blemish.score.TwoStates;
import dev.blemish.tensor.AdamW;
import dev.blemish.tensor.Optimizer;
import dev.blemish.tensor.Params;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import dev.blemish.train.loss.MapLoss;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** AnomalyCLIP against its released code on a tiny CLIP. */
@Tag("parity")
class AnomalyClipParityTest {
  private static final JsonNode JSON = Golden.json("methods/anomalyclip.json");
  private static final Map<String, GoldenTensor> GOLDEN =
      Golden.tensors("methods/anomalyclip.safetensors");

  private static final double RAW = 5e-5;
  private static final double UNIT = 1e-5;
  private static final double LOGITS = 5e-4;
  private static final double PROBABILITIES = 1e-4;

  /** The tiny model with the fixture's words. */
  private record Run(AnomalyClipConfig config, Clip clip, Params params, AnomalyClipModel model)
      implements AutoCloseable {
    static Run open(String layers) {
      Clip clip = TinyClip.of(JSON);
      AnomalyClipConfig config = config(clip, layers);
      Params params =
          new Params(
              AnomalyClipModel.shapes(config, clip.config()),
              (name, shape) -> {
                assertArrayEquals(golden("param." + name).shape(), shape, name);
                return golden("param." + name).floats();
              });
      return new Run(config, clip, params, new AnomalyClipModel(config, clip, params));
    }

    private static AnomalyClipConfig config(Clip clip, String layers) {
      String size = JSON.get("image_size").asText();
      Map<String, String> settings = new HashMap<>();
      settings.put("prompts.context", JSON.get("n_ctx").asText());
      settings.put("prompts.depth", JSON.get("depth").asText());
      settings.put("prompts.deepTokens", JSON.get("deep_tokens").asText());
      settings.put("vision.imageSize", size);
      settings.put("vision.valuesFrom", JSON.get("dpam_layers").asText().split("\\.\\.", -1)[0]);
      settings.put("temperature", JSON.get("tau").asText());
      settings.put("schedule.mapSize", size);
      settings.put("map.evalSize", size);
      settings.put("layers", layers);
      return Settings.apply(AnomalyClipConfig.of(clip.config()), settings);
    }

    ValueFeatures features() {
      return new ValueEncoder(clip, config.vision(), config.layers()).features(tensor("in.images"));
    }

    LabelledBatch batch() {
      return new LabelledBatch(features(), tensor("in.masks"), golden("in.labels").ints());
    }

    @Override
    public void close() {
      model.close();
      params.close();
      clip.close();
    }
  }

  private static String lastLayer() {
    return JSON.get("dpam_layers").asText().split("\\.\\.", -1)[1];
  }

  /** All layers that the fixture has patches of. */
  private static List<Integer> layers() {
    String prefix = "out.patch_raw.layer";
    return GOLDEN.keySet().stream()
        .filter(name -> name.startsWith(prefix))
        .map(name -> Integer.valueOf(name.substring(prefix.length())))
        .sorted()
        .toList();
  }

  private static String text(List<Integer> layers, String between) {
    return layers.stream().map(String::valueOf).collect(Collectors.joining(between));
  }

  private static GoldenTensor golden(String name) {
    GoldenTensor tensor = GOLDEN.get(name);
    assertTrue(tensor != null, "no tensor " + name);
    return tensor;
  }

  private static Tensor tensor(String name) {
    return Tensor.of(golden(name).floats(), golden(name).shape());
  }

  private static void close(String name, Tensor actual, double tolerance) {
    golden(name).assertClose(actual.shape(), actual.toFloats(), tolerance);
  }

  @Test
  void textsEqualTheReleasedOnes() {
    try (Run run = Run.open(lastLayer());
        Scope scope = Scope.open()) {
      GoldenTensor ids = golden("token_ids");
      for (int i = 0; i < ids.dim(0); i++) {
        assertArrayEquals(ids.row(i).ints(), run.model.ids().get(i));
      }
      close("out.text_features_raw", run.model.rawTexts(), RAW);
      close("out.text_features", run.model.texts(), UNIT);
    }
  }

  @Test
  void picturesEqualTheReleasedOnes() {
    try (Run run = Run.open(text(layers(), ","));
        Scope scope = Scope.open()) {
      ValueFeatures features = run.features();
      close("out.global", features.global(), UNIT);
      assertUnitOf("out.global_raw", features.global());
      for (int i = 0; i < layers().size(); i++) {
        assertUnitOf("out.patch_raw.layer" + layers().get(i), features.patches().get(i));
      }
    }
  }

  private static void assertUnitOf(String name, Tensor unit) {
    GoldenTensor expected = golden(name);
    assertArrayEquals(expected.shape(), unit.shape(), name);
    new GoldenTensor(name, expected.shape(), toDoubles(tensor(name).unit(-1)))
        .assertClose(unit.toFloats(), UNIT);
  }

  private static double[] toDoubles(Tensor tensor) {
    float[] values = tensor.toFloats();
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }

  @Test
  void mapsAndScoresEqualTheReleasedOnes() {
    String last = lastLayer();
    try (Run run = Run.open(last);
        Scope scope = Scope.open()) {
      ValueFeatures features = run.features();
      Tensor texts = run.model.texts();
      double scale = 1 / run.config.temperature();
      close(
          "out.similarity.layer" + last,
          TwoStates.probabilities(features.last(), texts, scale),
          PROBABILITIES);
      close("out.logits_over_tau", TwoStates.logits(features.global(), texts, scale), LOGITS);
      close("out.image_score", AnomalyClipModel.score(run.config, features, texts), PROBABILITIES);
      GoldenTensor expected = golden("out.map_layer" + last);
      Tensor map = AnomalyClipModel.map(run.config, features, texts).narrow(0, 0, expected.dim(0));
      close("out.map_layer" + last, map, PROBABILITIES);
      for (int i = 0; i < expected.dim(0); i++) {
        FloatPlane plane = new FloatPlane(map.size(2), map.size(1), map.select(0, i).toFloats());
        golden("out.map_layer" + last + "_sigma4")
            .row(i)
            .assertClose(Gaussian.blur(plane, 4, Gaussian.Border.REFLECT).values(), PROBABILITIES);
      }
    }
  }

  @Test
  void theMapOfAllLayersIsTheirSum() {
    try (Run run = Run.open(text(layers(), ","));
        Scope scope = Scope.open()) {
      GoldenTensor expected = golden("out.map_layers" + text(layers(), "_"));
      Tensor map = AnomalyClipModel.map(run.config, run.features(), run.model.texts());
      expected.assertClose(
          map.narrow(0, 0, expected.dim(0)).toFloats(), layers().size() * PROBABILITIES);
    }
  }

  @Test
  void lossesGradientsAndStepsEqualTheReleasedCode() {
    try (Run run = Run.open(lastLayer());
        Optimizer adam =
            AdamW.adam(JSON.get("optimiser").get("betas").get(0).asDouble(), run.params.all());
        Scope scope = Scope.open()) {
      LabelledBatch batch = run.batch();
      for (int step = 0; step < 3; step++) {
        backward(run, batch, JSON.get("training").get(step));
        if (step == 0) {
          run.params
              .all()
              .forEach(
                  param ->
                      golden("grad." + param.name())
                          .assertRelativeL2(param.value().gradient().toFloats(), 2e-4));
        }
        adam.step(JSON.get("optimiser").get("lr").asDouble());
        if (step != 1) {
          assertWords("step" + (step + 1) + ".", run.params, step == 0 ? 5e-6 : 1e-5);
        }
      }
    }
  }

  private static void backward(Run run, LabelledBatch batch, JsonNode expected) {
    try (Scope scope = Scope.recording()) {
      AnomalyClipModel.Losses losses = run.model.losses(batch);
      MapLoss map = losses.maps().get(0);
      assertLoss(expected, "ce", losses.crossEntropy());
      assertLoss(expected, "focal", map.focal());
      assertLoss(expected, "dice_abnormal", map.diceAbnormal());
      assertLoss(expected, "dice_normal", map.diceNormal());
      assertLoss(expected, "total", losses.total());
      losses.total().backward();
    }
  }

  private static void assertLoss(JsonNode expected, String name, Tensor actual) {
    double value = expected.get(name).asDouble();
    assertEquals(value, actual.item(), 1e-4 * Math.abs(value) + 1e-5, name);
  }

  private static void assertWords(String prefix, Params params, double tolerance) {
    params
        .all()
        .forEach(
            param -> {
              GoldenTensor expected = golden(prefix + param.name());
              float[] found = param.value().toFloats();
              long outside =
                  IntStream.range(0, found.length)
                      .filter(i -> !(Math.abs(found[i] - expected.values()[i]) <= tolerance))
                      .count();
              assertTrue(
                  outside <= found.length / 1000,
                  () -> "%s%s: %d entries differ".formatted(prefix, param.name(), outside));
            });
  }
}
