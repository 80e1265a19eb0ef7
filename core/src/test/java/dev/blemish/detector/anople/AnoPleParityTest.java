package dev.blemish.detector.anople;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blemish.backbone.clip.Activation;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.TinyClip;
import dev.blemish.detector.Settings;
import dev.blemish.detector.anople.AnoPleConfig.Decoder;
import dev.blemish.detector.anople.AnoPleConfig.Inference;
import dev.blemish.detector.anople.AnoPleConfig.Prompts;
import dev.blemish.detector.anople.AnoPleModel.Half;
import dev.blemish.golden.Golden;
import dev.blemish.golden.GoldenTensor;
import dev.blemish.image.FloatPlane;
import dev.blemish.image.Gaussian;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Param;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Sgd;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** AnoPLe against an independent implementation of spec section 4. */
@Tag("parity")
class AnoPleParityTest {
  private static final JsonNode JSON = Golden.json("methods/anople.json");
  private static final Map<String, GoldenTensor> GOLDEN =
      Golden.tensors("methods/anople.safetensors");
  private static final JsonNode CASES = Golden.json("methods/anople_ablation.json");
  private static final Map<String, GoldenTensor> ABLATION =
      Golden.tensors("methods/anople_ablation.safetensors");

  private static final double RAW = 5e-5;
  private static final double UNIT = 1e-5;
  private static final double LOGITS = 5e-4;
  private static final double PROBABILITIES = 1e-4;

  private static AnoPleConfig config() {
    JsonNode settings = JSON.get("settings");
    AnoPleConfig paper = AnoPleConfig.paper();
    Prompts p = paper.prompts();
    List<Integer> layers = new ArrayList<>();
    settings.get("layers").forEach(layer -> layers.add(layer.asInt()));
    Inference i = paper.inference();
    return new AnoPleConfig(
        new Prompts(
            settings.get("Ct").asInt(),
            settings.get("Cv").asInt(),
            settings.get("J").asInt(),
            p.coupling(),
            p.couplingPerLayer(),
            p.prefix(),
            p.multiScale(),
            p.stateWord(),
            p.trailingDot(),
            p.objectWord(),
            p.meanUnnormalised(),
            p.mode()),
        new Decoder(
            settings.get("up").asInt(),
            paper.decoder().kernels(),
            paper.decoder().norm(),
            paper.decoder().activation(),
            false),
        paper.losses(),
        paper.anomalies(),
        paper.schedule(),
        new Inference(
            i.temperature(),
            true,
            true,
            layers,
            i.copies(),
            i.pictures(),
            i.fineMemory(),
            i.fusion(),
            i.textWeight(),
            i.imageToken(),
            i.sigma(),
            settings.get("eval_size").asInt()));
  }

  private static List<String> classes(JsonNode list) {
    List<String> classes = new ArrayList<>();
    list.forEach(word -> classes.add(word.asText()));
    return classes;
  }

  private static Clip clip() {
    return TinyClip.load(
        JSON.get("clip").asText(),
        Activation.valueOf(JSON.get("activation").asText().toUpperCase(Locale.ROOT)));
  }

  private static AnoPleModel model(AnoPleConfig config, Clip clip, List<String> classes) {
    AnoPleParameters parameters =
        AnoPleParameters.of(
            config,
            clip.config(),
            (name, shape) -> {
              GoldenTensor own = ABLATION.get("param." + name);
              return (own != null ? own : GOLDEN.get("param." + name)).floats();
            });
    return new AnoPleModel(config, clip, parameters, classes);
  }

  private static AnoPleModel model(AnoPleConfig config, Clip clip) {
    return model(config, clip, classes(JSON.get("settings").get("classes")));
  }

  private static Tensor in(String name) {
    GoldenTensor golden = GOLDEN.get("in." + name);
    return Tensor.of(golden.floats(), golden.shape());
  }

  private static void close(String name, Tensor actual, double tolerance) {
    GOLDEN.get(name).assertClose(actual.shape(), actual.toFloats(), tolerance);
  }

  private static void lossClose(JsonNode expected, String name, double actual) {
    double value = expected.get(name).asDouble();
    assertEquals(value, actual, 1e-4 * Math.abs(value) + 1e-5, name);
  }

  /** The inputs of a step: stems of normal then abnormal views. */
  private record Step(Tensor stem, int[] views, Tensor masks, Tensor epsilon) {
    static Step of(AnoPleModel model) {
      int[] views = model.views();
      int from = views[0];
      Tensor normal = in("normal_views").narrow(0, from, views.length);
      Tensor abnormal = in("abnormal_views").narrow(0, from, views.length);
      int[] both = new int[2 * views.length];
      System.arraycopy(views, 0, both, 0, views.length);
      System.arraycopy(views, 0, both, views.length, views.length);
      return new Step(
          model.clip().vision().stem(Ops.cat(0, normal, abnormal)),
          both,
          in("masks").narrow(0, from, views.length),
          in("epsilon").narrow(0, from, views.length));
    }
  }

  @Test
  void forwardPassEqualsTheFixture() {
    try (Clip clip = clip();
        AnoPleModel model = model(config(), clip);
        Scope scope = Scope.open()) {
      AnoPlePrompts prompts = model.prompts();
      int last = model.config().prompts().depth();
      close("out.text_context_layer1", prompts.text(0), UNIT);
      close("out.vision_context_layer1", prompts.vision(0), UNIT);
      close("out.text_context_layer" + last, prompts.text(last - 1), UNIT);
      close("out.vision_context_layer" + last, prompts.vision(last - 1), UNIT);
      GoldenTensor ids = GOLDEN.get("out.token_ids");
      for (int i = 0; i < ids.dim(0); i++) {
        assertArrayEquals(ids.row(i).ints(), model.tokenIds()[i], "token ids of text " + i);
      }
      Tensor features = model.textFeatures(prompts);
      close("out.text_features", features, RAW);
      Tensor w = model.textPair(features);
      close("out.w", w, UNIT);

      Step step = Step.of(model);
      AnoPleModel.Output out = model.forward(step.stem, step.views, prompts, w, false);
      close("out.z0", out.z0(), UNIT);
      close("out.Z", out.patches(), RAW);
      Tensor wholes = Tensor.of(new long[] {4, 9}, 2);
      close("out.D", out.decoded().indexSelect(0, wholes), RAW);
      close("out.pixel_logits", out.pixelLogits(), LOGITS);
      close("out.pixel_prob", out.pixelProbabilities(), PROBABILITIES);
      close("out.image_logits", out.imageLogits(), LOGITS);
      close("out.p_hat", out.imageLogits().softmax(1).select(1, 1), PROBABILITIES);
      int size = GOLDEN.get("in.masks").dim(1);
      if (GOLDEN.containsKey("out.pixel_prob_up")) {
        Tensor both = out.pixelProbabilities().indexSelect(0, wholes);
        close("out.pixel_prob_up", Ops.bilinear(both, size, size, false), PROBABILITIES);
      }
      assertArrayEquals(
          GOLDEN.get("out.image_targets").ints(),
          AnoPleModel.imageTargets(Ops.cat(0, step.masks.mul(0), step.masks)));
      Tensor latent = AnoPleModel.latent(out.z0().narrow(0, 0, 5), step.epsilon);
      close("out.z_latent", latent, UNIT);
      close("out.latent_logits", latent.matmul(w.transpose(0, 1)).mul(model.gamma()), LOGITS);
      Tensor logits = out.pixelLogits().narrow(0, 5, 5);
      close("out.align_weights", AnoPleModel.alignWeights(logits), PROBABILITIES);
      close("out.align_s", model.alignSummary(out.decoded().narrow(0, 5, 5), logits), RAW);
      close("out.align_per_view", model.align(out).narrow(0, 5, 5), RAW);
    }
  }

  @Test
  void lossesAndEveryGradientEqualTheFixture() {
    try (Clip clip = clip();
        AnoPleModel model = model(config(), clip);
        Scope scope = Scope.open()) {
      losses(JSON.get("losses"), backward(model));
      for (Param param : model.parameters().all()) {
        assertTrue(param.value().hasGradient(), "unused parameter " + param.name());
        GOLDEN
            .get("grad." + param.name())
            .assertRelativeL2(param.value().gradient().toFloats(), 2e-4);
      }
    }
  }

  /** The step of the training itself. */
  private static AnoPleStep.Losses backward(AnoPleModel model) {
    Step step = Step.of(model);
    int views = model.views().length;
    Half good = new Half(step.stem.narrow(0, 0, views), step.masks.mul(0), step.epsilon);
    Half damaged = new Half(step.stem.narrow(0, views, views), step.masks, null);
    return new AnoPleStep(model).run(good, damaged);
  }

  private static void losses(JsonNode expected, AnoPleStep.Losses losses) {
    lossClose(expected, "focal", losses.focal());
    lossClose(expected, "dice_abnormal", losses.dice());
    lossClose(expected, "L_pixel", losses.pixel());
    lossClose(expected, "ce_image", losses.ceImage());
    lossClose(expected, "ce_latent", losses.ceLatent());
    lossClose(expected, "L_img", losses.image());
    lossClose(expected, "L_align", losses.align());
    lossClose(expected, "total", losses.total());
  }

  @Test
  void parametersAfterOneAndThreeStepsEqualTheFixture() {
    JsonNode optimiser = JSON.get("optimiser");
    try (Clip clip = clip();
        AnoPleModel model = model(config(), clip);
        Sgd sgd =
            new Sgd(
                optimiser.get("momentum").asDouble(),
                optimiser.get("weight_decay").asDouble(),
                model.parameters().groups())) {
      AnoPleConfig.Schedule schedule =
          new AnoPleConfig.Schedule(
              100,
              AnoPleConfig.EpochPhotos.ALL,
              optimiser.get("lr_prompt").asDouble(),
              optimiser.get("lr_decoder").asDouble(),
              optimiser.get("momentum").asDouble(),
              optimiser.get("weight_decay").asDouble(),
              1,
              false);
      int warmup = optimiser.get("warmup_steps").asInt();
      for (int step = 1; step <= 3; step++) {
        try (Scope scope = Scope.open()) {
          losses(JSON.get("training").get(step - 1), backward(model));
        }
        double factor = schedule.factor(step, warmup);
        sgd.step(schedule.promptRate() * factor, schedule.decoderRate() * factor);
        if (step != 2) {
          parametersClose("step" + step + ".", model.parameters());
        }
      }
      inferenceAfterTraining(model);
    }
  }

  /** Within 1e-3 of the largest change of the tensor + 1e-6. */
  private static void parametersClose(String prefix, AnoPleParameters parameters) {
    for (Param param : parameters.all()) {
      GoldenTensor before = GOLDEN.get("param." + param.name());
      GoldenTensor after = GOLDEN.get(prefix + param.name());
      double change = 0;
      for (int i = 0; i < after.values().length; i++) {
        change = Math.max(change, Math.abs(after.values()[i] - before.values()[i]));
      }
      after.assertClose(param.value().toFloats(), 1e-3 * change + 1e-6);
    }
  }

  private static AnoPleMemory remember(AnoPleInference bare, Tensor stem) {
    return AnoPleMemory.of(bare, List.of(List.of(new Seen(stem, null))));
  }

  private static AnoPleInference inference(AnoPleModel model) {
    try (Scope scope = Scope.open()) {
      Tensor support = model.clip().vision().stem(in("support_global"));
      try (AnoPleInference bare = new AnoPleInference(model, Optional.empty())) {
        return new AnoPleInference(model, Optional.of(remember(bare, support)));
      }
    }
  }

  private static void inferenceAfterTraining(AnoPleModel model) {
    try (AnoPleInference inference = inference(model);
        Scope scope = Scope.open()) {
      AnoPleInference.Result result =
          inference.infer(new Seen(model.clip().vision().stem(in("test_images")), null));
      close("step3.infer.memory_map", result.memoryMap(), 1e-4);
      close("step3.infer.prob_map", result.textMap(), 1e-3);
      close("step3.infer.p_hat", result.pHat(), 1e-3);
      close("step3.infer.fused_max", result.fused().max(1, 2), 1e-3);
      close("step3.infer.score", result.score(), 1e-3);
    }
  }

  @Test
  void inferenceEqualsTheFixture() {
    try (Clip clip = clip();
        AnoPleModel model = model(config(), clip);
        AnoPleInference inference = inference(model);
        Scope scope = Scope.open()) {
      Tensor stem = clip.vision().stem(in("test_images"));
      AnoPleInference.Result result = inference.infer(new Seen(stem, null));
      List<Integer> layers = model.config().inference().layers();
      GoldenTensor layerMaps = GOLDEN.get("infer.layer_maps");
      AnoPleMemory learned = inference.memory().orElseThrow();
      layerMaps.assertClose(learned.distances(inference.features(stem)).toFloats(), UNIT);
      close("infer.memory_map", result.memoryMap(), UNIT);
      close("infer.prob_map", result.textMap(), PROBABILITIES);
      close("infer.p_hat", result.pHat(), PROBABILITIES);
      close("infer.fused_map", result.fused(), PROBABILITIES);
      close("infer.score", result.score(), PROBABILITIES);
      smoothedClose(result.fused(), model.config().inference());
      AnoPleModel.Output out =
          model.forward(stem, AnoPleModel.whole(2), model.prompts(), inference.textPair(), false);
      close("infer.z0", out.z0(), UNIT);
      try (AnoPleInference bare = new AnoPleInference(model, Optional.empty());
          AnoPleMemory memory = remember(bare, clip.vision().stem(in("support_global")))) {
        for (int i = 0; i < layers.size(); i++) {
          close("infer.bank.layer" + layers.get(i), memory.bank(i), UNIT);
        }
        close(
            "infer.score_prompt_only", promptOnly(bare.infer(new Seen(stem, null))), PROBABILITIES);
      }
    }
  }

  /** {@code harmonic(p̂, max M̂)} at evaluation size. */
  private static Tensor promptOnly(AnoPleInference.Result result) {
    assertEquals(null, result.memoryMap());
    return result.score();
  }

  private static void smoothedClose(Tensor fused, Inference config) {
    GoldenTensor expected = GOLDEN.get("infer.fused_map_smoothed");
    int size = config.evalSize();
    for (int i = 0; i < fused.size(0); i++) {
      float[] map = fused.select(0, i).toFloats();
      FloatPlane smooth = Gaussian.blur(new FloatPlane(size, size, map), config.sigma());
      expected.row(i).assertClose(smooth.values(), PROBABILITIES);
    }
  }

  @Test
  void everySwitchEqualsItsFixtureCase() {
    try (Clip clip = clip()) {
      CASES
          .get("cases")
          .properties()
          .forEach(entry -> ablation(entry.getKey(), entry.getValue(), clip));
    }
  }

  private static void ablation(String name, JsonNode test, Clip clip) {
    JsonNode options = test.get("options");
    AnoPleConfig config = switched(config(), options);
    List<String> classes =
        classes(
            options.has("classes") ? options.get("classes") : JSON.get("settings").get("classes"));
    try (AnoPleModel model = model(config, clip, classes);
        Scope scope = Scope.open()) {
      List<String> texts = AnoPlePrompts.texts(config.prompts(), classes);
      assertEquals(test.get("prompts_first").get(0).asText(), texts.get(0), name);
      assertEquals(test.get("prompts_first").get(1).asText(), texts.get(texts.size() / 2), name);
      AnoPlePrompts prompts = model.prompts();
      Tensor w = model.textPair(model.textFeatures(prompts));
      Step step = Step.of(model);
      AnoPleModel.Output out = model.forward(step.stem, step.views, prompts, w, false);
      AnoPleStep.Losses loss = backward(model);
      ABLATION.get(name + ".w").assertClose(w.toFloats(), UNIT);
      ABLATION.get(name + ".z0").assertClose(out.z0().toFloats(), UNIT);
      ABLATION
          .get(name + ".p_hat")
          .assertClose(out.imageLogits().softmax(1).select(1, 1).toFloats(), PROBABILITIES);
      losses(test.get("losses"), loss);
      if (config.losses().diceNormal()) {
        lossClose(test.get("losses"), "dice_normal", loss.diceNormal());
      }
      gradients(name, test, model);
    }
  }

  private static void gradients(String name, JsonNode test, AnoPleModel model) {
    Set<String> unused = new TreeSet<>();
    for (Param param : model.parameters().all()) {
      if (!param.value().hasGradient()) {
        unused.add(param.name());
        continue;
      }
      float[] gradient = param.value().gradient().toFloats();
      double norm = 0;
      for (float g : gradient) {
        norm += (double) g * g;
      }
      double expected = test.get("grad_norms").get(param.name()).asDouble();
      assertEquals(expected, Math.sqrt(norm), 2e-4 * expected + 1e-6, name + " " + param.name());
      GoldenTensor full = ABLATION.get(name + ".grad." + param.name());
      if (full != null) {
        full.assertRelativeL2(gradient, 2e-4);
      }
    }
    Set<String> expected = new TreeSet<>();
    test.get("unused_parameters").forEach(parameter -> expected.add(parameter.asText()));
    assertEquals(expected, unused, name + ": unused parameters");
    assertFalse(test.get("grad_norms").isEmpty());
  }

  /** The fixture's option names on our configuration. */
  private static AnoPleConfig switched(AnoPleConfig c, JsonNode options) {
    Map<String, String> settings = new HashMap<>();
    options
        .properties()
        .forEach(
            option -> {
              String value = option.getValue().asText();
              switch (option.getKey()) {
                case "coupling" -> settings.put("prompts.coupling", value);
                case "perLayer" -> settings.put("prompts.couplingPerLayer", value);
                case "prefix" -> settings.put("prompts.prefix", value);
                case "multiScale" -> settings.put("prompts.multiScale", value);
                case "stateWord" -> settings.put("prompts.stateWord", value);
                case "trailingDot" -> settings.put("prompts.trailingDot", value);
                case "meanUnnormalised" -> settings.put("prompts.meanUnnormalised", value);
                case "align" -> settings.put("losses.align", value);
                case "alignViews" -> settings.put("losses.alignViews", value);
                case "stopGradLocal" -> settings.put("losses.stopGradLocal", value);
                case "diceNormal" -> settings.put("losses.diceNormal", value);
                case "up" -> settings.put("decoder.up", value);
                case "temperature" ->
                    settings.put("inference.temperature", value.equals("0.07") ? "tau_007" : value);
                case "classes" -> {}
                default -> throw new IllegalStateException("fixture option " + option.getKey());
              }
            });
    return Settings.apply(c, settings);
  }
}
