package dev.blemish.detector.faprompt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.TinyClip;
import dev.blemish.detector.LabelledBatch;
import dev.blemish.detector.Settings;
import dev.blemish.detector.ValueFeatures;
import dev.blemish.golden.Golden;
import dev.blemish.golden.GoldenTensor;
import dev.blemish.image.FloatPlane;
import dev.blemish.image.Gaussian;
import dev.blemish.tensor.AdamW;
import dev.blemish.tensor.Optimizer;
import dev.blemish.tensor.Params;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import dev.blemish.train.loss.MapLoss;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FAPrompt against its released code, and against the same with the patches it means to choose. */
@Tag("parity")
class FaPromptParityTest {
  private static final double RAW = 5e-5;
  private static final double UNIT = 1e-5;
  private static final double LOGITS = 5e-4;
  private static final double PROBABILITIES = 1e-4;

  /** One of the files {@code faprompt_<selection>} on the tiny model. */
  private record Run(
      JsonNode json,
      Map<String, GoldenTensor> golden,
      Map<String, GoldenTensor> pictures,
      FaPromptConfig config,
      Clip clip,
      Params params,
      FaPromptModel model)
      implements AutoCloseable {
    static Run open(String selection, Map<String, String> changes) {
      JsonNode json = Golden.json("methods/faprompt_" + selection + ".json");
      Map<String, GoldenTensor> golden =
          Golden.tensors("methods/faprompt_" + selection + ".safetensors");
      String file = json.get("images").asText().split(":", -1)[0];
      Clip clip = TinyClip.of(json);
      FaPromptConfig config = config(json, golden, clip, changes);
      Params params =
          new Params(
              FaPromptParameters.shapes(config, clip.config()),
              (name, shape) -> {
                assertArrayEquals(golden.get("param." + name).shape(), shape, name);
                return golden.get("param." + name).floats();
              });
      return new Run(
          json,
          golden,
          Golden.tensors("methods/" + file),
          config,
          clip,
          params,
          new FaPromptModel(config, clip, params));
    }

    private static FaPromptConfig config(
        JsonNode json, Map<String, GoldenTensor> golden, Clip clip, Map<String, String> changes) {
      GoldenTensor own = golden.get("param.ctx_neg");
      int embed = clip.config().embed();
      int patches = golden.get("out.prior_input").dim(1) / embed;
      int hidden = golden.get("param.patch_meta_net.linear1.bias").dim(0);
      long deep =
          golden.keySet().stream()
              .filter(n -> n.startsWith("param.compound_prompts_text."))
              .count();
      Map<String, String> settings = new HashMap<>();
      settings.put("prompts.normalTokens", "" + golden.get("param.ctx_pos").dim(2));
      settings.put("prompts.abnormal", "" + own.dim(1));
      settings.put("prompts.abnormalTokens", "" + own.dim(2));
      settings.put("prompts.depth", "" + (deep + 1));
      settings.put("prompts.deepTokens", "" + golden.get("param.compound_prompts_text.0").dim(0));
      settings.put("dap.selection", json.get("dap_selection").asText());
      settings.put("dap.patches", "" + patches);
      settings.put("dap.reduction", "" + patches * embed / hidden);
      settings.put("vision.imageSize", json.get("image_size").asText());
      settings.put("vision.valuesFrom", "6");
      settings.put("map.evalSize", json.get("image_size").asText());
      settings.putAll(changes);
      return Settings.apply(FaPromptConfig.of(clip.config()), settings);
    }

    GoldenTensor golden(String name) {
      GoldenTensor tensor = golden.get(name);
      assertTrue(tensor != null, "no tensor " + name);
      return tensor;
    }

    void close(String name, Tensor actual, double tolerance) {
      golden(name).assertClose(actual.shape(), actual.toFloats(), tolerance);
    }

    void assertLoss(JsonNode expected, String name, Tensor actual) {
      double value = expected.get(name).asDouble();
      assertEquals(value, actual.item(), 1e-4 * Math.abs(value) + 1e-5, name);
    }

    LabelledBatch batch() {
      ValueFeatures features = FaPrompt.encoder(config, clip).features(picture("in.images"));
      return new LabelledBatch(features, picture("in.masks"), pictures.get("in.labels").ints());
    }

    private Tensor picture(String name) {
      return Tensor.of(pictures.get(name).floats(), pictures.get(name).shape());
    }

    @Override
    public void close() {
      model.close();
      params.close();
      clip.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"firstRow", "topM"})
  void textsAndPicturesEqualTheReleasedOnes(String selection) {
    try (Run run = Run.open(selection, Map.of());
        Scope scope = Scope.open()) {
      List<int[]> ids = run.model.texts().ids();
      assertArrayEquals(run.golden("token_ids.normal").row(0).ints(), ids.get(0));
      for (int k = 0; k < run.golden("token_ids.abnormal").dim(0); k++) {
        assertArrayEquals(run.golden("token_ids.abnormal").row(k).ints(), ids.get(1), "" + k);
      }
      run.close("out.text_normal_raw", run.model.texts().normal(), RAW);
      run.close("out.text_abnormal_raw", run.model.texts().abnormal(), RAW);
      run.close("out.w_no_prior", run.model.pair(), UNIT);
      ValueFeatures features = run.batch().features();
      assertUnitOf(run.golden("out.global_raw"), features.global());
      assertUnitOf(run.golden("out.patch_raw"), features.last());
    }
  }

  private static void assertUnitOf(GoldenTensor raw, Tensor unit) {
    assertArrayEquals(raw.shape(), unit.shape(), raw.name());
    float[] values = Tensor.of(raw.floats(), raw.shape()).unit(-1).toFloats();
    double[] expected = IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    new GoldenTensor(raw.name(), raw.shape(), expected).assertClose(unit.toFloats(), UNIT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"firstRow", "topM"})
  void bothPassesEqualTheReleasedOnes(String selection) {
    try (Run run = Run.open(selection, Map.of());
        Scope scope = Scope.open()) {
      ValueFeatures features = run.batch().features();
      FaPromptModel.Passes passes = run.model.passes(features, run.model.pair());
      run.close("out.S1", passes.first(), PROBABILITIES);
      run.close("out.max1", FaPromptModel.largest(passes.first()), PROBABILITIES);
      Tensor abnormal = passes.first().select(-1, 1);
      assertArrayEquals(
          run.golden("out.top10_indices").longs(), run.model.prior().chosen(abnormal).toLongs());
      Tensor input = run.model.prior().input(features.last(), abnormal);
      run.close("out.prior_input", input, UNIT);
      run.close("out.prior_vector", run.model.prior().vector(input), UNIT);
      Tensor shifted = run.model.texts().abnormal(run.model.prior().vector(input));
      run.close("out.text_abnormal_prior_raw", shifted, RAW);
      run.close("out.w_prior", passes.pairs(), UNIT);
      run.close("out.S2", passes.second(), PROBABILITIES);
      run.close("out.max2", FaPromptModel.largest(passes.second()), PROBABILITIES);
      run.close("out.logits_over_tau", passes.logits(), LOGITS);
      run.close("out.p", passes.probability(), PROBABILITIES);
      run.close("out.image_score", passes.score(), PROBABILITIES);
      assertMaps(run, run.model.map(passes));
    }
  }

  private static void assertMaps(Run run, Tensor maps) {
    GoldenTensor expected = run.golden("out.pixel_map");
    Tensor map = maps.narrow(0, 0, expected.dim(0));
    run.close("out.pixel_map", map, PROBABILITIES);
    for (int sigma : new int[] {4, 10}) {
      for (int i = 0; i < expected.dim(0); i++) {
        FloatPlane plane = new FloatPlane(map.size(2), map.size(1), map.select(0, i).toFloats());
        run.golden("out.pixel_map_sigma" + sigma)
            .row(i)
            .assertClose(
                Gaussian.blur(plane, sigma, Gaussian.Border.REFLECT).values(), PROBABILITIES);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"firstRow", "topM"})
  void thePapersScoreEqualsTheFixture(String selection) {
    try (Run run = Run.open(selection, Map.of("imageScore", "paper"));
        Scope scope = Scope.open()) {
      FaPromptModel.Passes passes = run.model.passes(run.batch().features(), run.model.pair());
      run.close("out.image_score_paper", passes.score(), PROBABILITIES);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"firstRow", "topM"})
  void thePapersLossOfTheCodesScoreEqualsTheFixture(String selection) {
    try (Run run = Run.open(selection, Map.of());
        Scope scope = Scope.open()) {
      FaPromptConfig config = run.config.with(FaPromptConfig.Losses.PAPER);
      try (FaPromptModel model = new FaPromptModel(config, run.clip, run.params)) {
        FaPromptLoss loss = model.loss(run.batch());
        run.assertLoss(run.json, "image_focal_on_probability", loss.imageFocal());
        run.assertLoss(run.json, "total_paper_weights_code_score", loss.total(config.losses()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"firstRow", "topM"})
  void lossesGradientsAndStepsEqualTheReleasedCode(String selection) {
    try (Run run = Run.open(selection, Map.of());
        Optimizer adam =
            AdamW.adam(run.json.get("optimiser").get("betas").get(0).asDouble(), run.params.all());
        Scope scope = Scope.open()) {
      LabelledBatch batch = run.batch();
      assertWeights(run);
      for (int step = 0; step < 3; step++) {
        backward(run, batch, run.json.get("training").get(step));
        if (step == 0) {
          run.params
              .all()
              .forEach(
                  param ->
                      run.golden("grad." + param.name())
                          .assertRelativeL2(param.value().gradient().toFloats(), 2e-4));
        }
        adam.step(run.json.get("optimiser").get("lr").asDouble());
        if (step != 1) {
          assertParameters(run, "step" + (step + 1) + ".", step == 0 ? 5e-6 : 1e-5);
        }
      }
    }
  }

  private static void assertWeights(Run run) {
    JsonNode weights = run.json.get("loss_weights");
    FaPromptConfig.Losses losses = run.config.losses();
    assertEquals(1, weights.get("S1").asDouble());
    assertEquals(weights.get("S2").asDouble(), losses.priorMap());
    assertEquals(weights.get("orthogonality").asDouble(), losses.orthogonality());
    assertEquals(weights.get("image_ce").asDouble(), losses.imageCe());
    assertEquals(weights.get("image_focal").asDouble(), losses.imageFocal());
    assertEquals(weights.get("prior").asDouble(), losses.prior());
  }

  private static void backward(Run run, LabelledBatch batch, JsonNode expected) {
    try (Scope scope = Scope.recording()) {
      FaPromptLoss loss = run.model.loss(batch);
      assertMap(run, expected, "_S1", loss.first());
      MapLoss second = loss.second();
      assertTrue(second != null);
      assertMap(run, expected, "_S2", second);
      run.assertLoss(expected, "orthogonality", loss.orthogonality());
      run.assertLoss(expected, "prior", loss.prior());
      run.assertLoss(expected, "image_ce", loss.imageCe());
      run.assertLoss(expected, "image_focal", loss.imageFocal());
      Tensor total = loss.total(run.config.losses());
      run.assertLoss(expected, "total", total);
      total.backward();
    }
  }

  private static void assertMap(Run run, JsonNode expected, String suffix, MapLoss loss) {
    run.assertLoss(expected, "focal" + suffix, loss.focal());
    run.assertLoss(expected, "dice_abnormal" + suffix, loss.diceAbnormal());
    run.assertLoss(expected, "dice_normal" + suffix, loss.diceNormal());
  }

  private static void assertParameters(Run run, String prefix, double tolerance) {
    run.params
        .all()
        .forEach(
            param -> {
              double[] expected = run.golden(prefix + param.name()).values();
              float[] found = param.value().toFloats();
              long outside =
                  IntStream.range(0, found.length)
                      .filter(i -> !(Math.abs(found[i] - expected[i]) <= tolerance))
                      .count();
              assertTrue(
                  outside <= found.length / 1000,
                  () ->
                      "%s%s: %d of %s differ"
                          .formatted(prefix, param.name(), outside, Arrays.toString(found)));
            });
  }
}
