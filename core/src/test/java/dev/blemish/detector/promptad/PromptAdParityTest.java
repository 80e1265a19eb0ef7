package dev.blemish.detector.promptad;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.blemish.backbone.clip.Activation;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.TinyClip;
import dev.blemish.backbone.clip.VisionTaps;
import dev.blemish.backbone.clip.VisionTokens;
import dev.blemish.detector.Product;
import dev.blemish.detector.Settings;
import dev.blemish.golden.Golden;
import dev.blemish.golden.GoldenTensor;
import dev.blemish.image.FloatPlane;
import dev.blemish.image.Gaussian;
import dev.blemish.memory.PatchMemory;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Param;
import dev.blemish.tensor.Precision;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Sgd;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PromptAD against its released code on a tiny CLIP. */
@Tag("parity")
class PromptAdParityTest {
  private static final JsonNode VISUAL_JSON = Golden.json("methods/promptad_visual.json");
  private static final Map<String, GoldenTensor> VISUAL =
      Golden.tensors("methods/promptad_visual.safetensors");

  private static final double RAW = 5e-5;
  private static final double UNIT = 1e-5;
  private static final double PROBABILITIES = 5e-6;
  private static final double GRADIENTS = 2e-4;

  /** One of the files {@code promptad_<model>_<class>}. */
  private record Case(Task task, JsonNode json, Map<String, GoldenTensor> golden) {
    static Case of(String name) {
      return new Case(
          name.startsWith("cls") ? Task.IMAGE : Task.PIXEL,
          Golden.json("methods/promptad_" + name + ".json"),
          Golden.tensors("methods/promptad_" + name + ".safetensors"));
    }

    GoldenTensor tensor(String name) {
      GoldenTensor tensor = golden.get(name);
      assertTrue(tensor != null, "no tensor " + name);
      return tensor;
    }

    void close(String name, Tensor actual, double tolerance) {
      tensor(name).assertClose(actual.shape(), actual.toFloats(), tolerance);
    }

    Product product() {
      return new Product(
          json.get("class_name").asText(), json.get("class_word").asText(), List.of());
    }

    /** The settings of the released code at the sizes of the file. */
    PromptAdConfig config(Map<String, String> changes) {
      Map<String, String> settings = new HashMap<>(PromptAdPreset.CODE.settings());
      settings.put("prompts.context", json.get("n_ctx").asText());
      settings.put("prompts.abnormalContext", json.get("n_ctx_ab").asText());
      settings.put("prompts.normalImage", json.get("N").asText());
      settings.put("prompts.normalPixel", json.get("N").asText());
      settings.put("prompts.learned", json.get("L").asText());
      settings.put("inference.evalSize", json.get("out_size").asText());
      settings.put("schedule.rate", json.get("optimiser").get("lr").asText());
      settings.put("schedule.momentum", json.get("optimiser").get("momentum").asText());
      settings.put("schedule.weightDecay", json.get("optimiser").get("weight_decay").asText());
      settings.putAll(changes);
      return Settings.apply(PromptAdConfig.published(), settings);
    }

    LearnedPrompts words(PromptAdConfig config, Clip clip) {
      return LearnedPrompts.of(
          config.prompts(), task, clip.config(), (name, shape) -> words("param." + name, shape));
    }

    private float[] words(String name, long[] shape) {
      int wanted = (int) (shape[0] * shape[1] * shape[2]);
      return Arrays.copyOf(tensor(name).floats(), wanted); // the first N normal ones
    }
  }

  private static Clip clip() {
    return TinyClip.load(
        VISUAL_JSON.get("clip").asText(),
        Activation.valueOf(VISUAL_JSON.get("activation").asText().toUpperCase(Locale.ROOT)));
  }

  private static Tensor in(String name) {
    GoldenTensor golden = VISUAL.get("in." + name);
    return Tensor.of(golden.floats(), golden.shape());
  }

  private static VisualFeatures features(Clip clip, PromptAdConfig config, String name) {
    return new PromptAdEncoder(clip, config.inference()).features(in(name));
  }

  private static void lossClose(JsonNode expected, String name, Tensor actual) {
    double value = expected.get(name).asDouble();
    assertEquals(value, actual.item(), 1e-4 * Math.abs(value) + 1e-5, name);
  }

  @Test
  void visualFeaturesEqualTheFixture() {
    try (Clip clip = clip();
        Scope scope = Scope.open()) {
      Tensor images = Ops.cat(0, in("support_images"), in("test_images"));
      VisionTokens tokens =
          clip.vision().forward(clip.vision().stem(images), VisionTaps.values(1, Set.of()));
      Tensor values = tokens.valuePatches();
      int last = clip.config().vision().transformer().layers();
      visual("vv.stream_y_layer" + last, values, RAW);
      visual("vv.patch_raw", clip.vision().project(clip.vision().lnPost(values)), RAW);
      visual("vv.cls_raw", clip.vision().project(clip.vision().lnPost(tokens.cls())), RAW);
      for (String kind : List.of("blockOutput", "asReleased")) {
        PromptAdConfig config =
            Settings.apply(PromptAdConfig.published(), Map.of("inference.memoryFeatures", kind));
        VisualFeatures seen = new PromptAdEncoder(clip, config.inference()).features(images);
        visual("vv.cls", seen.global(), UNIT);
        visual("vv.patch", seen.patches(), UNIT);
        List<Integer> layers = config.inference().layers();
        for (int i = 0; i < layers.size(); i++) {
          visual("vv.layer" + layers.get(i) + "_" + kind, seen.layers().get(i).unit(-1), UNIT);
        }
      }
    }
  }

  private static void visual(String name, Tensor actual, double tolerance) {
    VISUAL.get(name).assertClose(actual.shape(), actual.toFloats(), tolerance);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cls_known", "cls_unknown", "seg_known", "seg_unknown"})
  void textsEqualTheFixture(String name) {
    Case test = Case.of(name);
    PromptAdConfig config = test.config(Map.of());
    List<String> suffixes = new ArrayList<>();
    test.json.get("suffixes").forEach(suffix -> suffixes.add(suffix.asText()));
    assertEquals(suffixes, PromptAdSuffixes.of(config.manual(), test.product()));
    try (Clip clip = clip();
        LearnedPrompts words = test.words(config, clip);
        PromptAdModel model =
            new PromptAdModel(config, clip, test.task, List.of(test.product()), words);
        Scope scope = Scope.open()) {
      int row = 0;
      for (String group : List.of("NP", "MAP", "LAP")) {
        GoldenTensor ids = test.tensor("token_ids." + group);
        for (int i = 0; i < ids.dim(0); i++) {
          assertArrayEquals(ids.row(i).ints(), model.prompts().ids()[row++], group + " " + i);
        }
      }
      assertEquals(row, model.prompts().ids().length);
      TextFeatures texts = model.texts();
      test.close("out.text_features.NP", texts.normal(), RAW);
      test.close("out.text_features.MAP", texts.manual(), RAW);
      test.close("out.text_features.LAP", texts.learned(), RAW);
      test.close("out.w_n_train", texts.normalPrototype(), UNIT);
      test.close("out.w_a_train", texts.abnormalPrototype(), UNIT);
      test.close("out.text_features_gallery", texts.pair(), UNIT);
      double scale = test.json.get("temperature_raw_logit_scale").asDouble();
      Tensor x = model.seen(features(clip, config, "support_images"));
      test.close("out.contrastive_logits", PromptAdLoss.logits(x, texts, scale), 2.5e-5);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cls_known", "cls_unknown", "seg_known", "seg_unknown"})
  void lossesGradientsAndStepsEqualTheReleasedCode(String name) {
    Case test = Case.of(name);
    train(test, test.config(Map.of()), "", test.json.get("training"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"seg_known", "seg_unknown"})
  void lossesGradientsAndStepsEqualTheIntendedForm(String name) {
    Case test = Case.of(name);
    PromptAdConfig config = test.config(Map.of("losses.marginAxis", "channel"));
    train(test, config, "channelAxis.", test.json.get("channelAxis.training"));
  }

  /** Three steps: losses before each, gradients of the first, words after the first and third. */
  private static void train(Case test, PromptAdConfig config, String prefix, JsonNode steps) {
    try (Clip clip = clip();
        LearnedPrompts words = test.words(config, clip);
        PromptAdModel model =
            new PromptAdModel(config, clip, test.task, List.of(test.product()), words);
        Sgd sgd =
            new Sgd(
                config.schedule().momentum(),
                config.schedule().weightDecay(),
                List.of(words.all()));
        Scope scope = Scope.open()) {
      Tensor x = model.seen(features(clip, config, "support_images"));
      if (prefix.isEmpty()) {
        step(model, x, test.json.get("loss_init"));
        words.all().forEach(param -> param.value().clearGradient());
      }
      for (int step = 0; step < 3; step++) {
        step(model, x, steps.get(step));
        if (step == 0) {
          words
              .all()
              .forEach(
                  param ->
                      test.tensor(prefix + "grad." + param.name())
                          .assertRelativeL2(param.value().gradient().toFloats(), GRADIENTS));
        }
        double rate = config.schedule().rate(step);
        assertEquals(steps.get(step).get("lr").asDouble(), rate, 1e-12);
        sgd.step(rate);
        if (step != 1) {
          wordsClose(test, prefix + "step" + (step + 1) + ".", words);
        }
      }
      test.close(prefix + "step3.text_features_gallery", model.texts().pair(), UNIT);
    }
  }

  private static void step(PromptAdModel model, Tensor x, JsonNode expected) {
    try (Scope scope = Scope.recording()) {
      TextFeatures texts = model.texts();
      PromptAdLoss loss = model.loss(x, texts);
      lossClose(expected, "contrastive", loss.contrastive());
      lossClose(expected, "margin", loss.margin());
      lossClose(expected, "alignment", loss.alignment());
      lossClose(expected, "total", loss.total());
      for (PromptAdConfig.MarginAxis axis : PromptAdConfig.MarginAxis.values()) {
        String name = "margin_" + axis.name().toLowerCase(Locale.ROOT) + "_axis";
        lossClose(expected, name, PromptAdLoss.margin(axis, x, texts));
      }
      loss.total().backward();
    }
  }

  /** Within 1e-3 of the largest change of the tensor + 1e-6. */
  private static void wordsClose(Case test, String prefix, LearnedPrompts words) {
    for (Param param : words.all()) {
      GoldenTensor before = test.tensor("param." + param.name());
      GoldenTensor after = test.tensor(prefix + param.name());
      double change = 0;
      for (int i = 0; i < after.values().length; i++) {
        change = Math.max(change, Math.abs(after.values()[i] - before.values()[i]));
      }
      after.assertClose(param.value().toFloats(), 1e-3 * change + 1e-6);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cls_known", "cls_unknown", "seg_known", "seg_unknown"})
  void inferenceEqualsTheFixture(String name) {
    Case test = Case.of(name);
    try (Clip clip = clip()) {
      infer(test, clip, "asReleased", "");
      infer(test, clip, "blockOutput", "_blockOutput");
    }
  }

  private static void infer(Case test, Clip clip, String features, String suffix) {
    PromptAdConfig config = test.config(Map.of("inference.memoryFeatures", features));
    try (LearnedPrompts words = test.words(config, clip);
        PromptAdModel model =
            new PromptAdModel(config, clip, test.task, List.of(test.product()), words);
        Scope scope = Scope.open();
        PatchMemory memory = memory(config, features(clip, config, "support_images"))) {
      PromptAdInference.Result result =
          inference(model, clip, memory).infer(features(clip, config, "test_images"));
      test.close("infer.memory_map" + suffix, result.memoryMap(), UNIT);
      test.close("infer.text_map", result.textMap(), PROBABILITIES);
      test.close("infer.p_cls", result.pCls(), PROBABILITIES);
      if (suffix.isEmpty()) {
        for (int i = 0; i < memory.layers().size(); i++) {
          test.close("infer.gallery" + memory.layers().get(i), memory.bank(i), UNIT);
        }
      }
      if (test.task == Task.IMAGE) {
        test.close("infer.image_score" + suffix, result.score(), PROBABILITIES);
        if (suffix.isEmpty()) {
          int size = test.tensor("infer.memory_map_up").dim(1);
          Tensor up = Ops.bilinear(result.memoryMap().unsqueeze(1), size, size, false);
          test.close("infer.memory_map_up", up.select(1, 0), UNIT);
        }
      } else {
        smoothedClose(test.tensor("infer.pixel_map" + suffix), result.map(), config);
        if (suffix.isEmpty()) {
          test.close("infer.fused_grid", result.grid(), PROBABILITIES);
        }
      }
    }
  }

  private static PatchMemory memory(PromptAdConfig config, VisualFeatures support) {
    return PatchMemory.of(
        config.inference().layers(),
        support.layers().stream().map(f -> f.reshape(-1, f.size(2))).toList(),
        Precision.FP32);
  }

  /** The file's model stands for both. */
  private static PromptAdInference inference(PromptAdModel model, Clip clip, PatchMemory memory) {
    PromptAdConfig.Inference config = model.config().inference();
    Tensor pair = model.texts().pair();
    return new PromptAdInference(
        config,
        config.temperature().scale(clip.logLogitScale()),
        Map.of(Task.IMAGE, pair, Task.PIXEL, pair),
        memory);
  }

  private static void smoothedClose(GoldenTensor expected, Tensor map, PromptAdConfig config) {
    int size = config.inference().evalSize();
    for (int i = 0; i < map.size(0); i++) {
      FloatPlane plane = new FloatPlane(size, size, map.select(0, i).toFloats());
      float[] smooth = Gaussian.blur(plane, config.inference().sigma()).values();
      expected.row(i).assertClose(smooth, PROBABILITIES);
    }
  }

  @Test
  void everyOptionEqualsItsFixtureCase() {
    JsonNode cases = Golden.json("methods/promptad_options.json").get("cases");
    Map<String, GoldenTensor> golden = Golden.tensors("methods/promptad_options.safetensors");
    Map<String, Case> files = Map.of("cls", Case.of("cls_known"), "seg", Case.of("seg_known"));
    try (Clip clip = clip()) {
      cases
          .properties()
          .forEach(
              entry -> {
                String name = entry.getKey();
                Case file = files.get(name.substring(name.lastIndexOf('.') + 1));
                assertTrue(file != null, name);
                option(name, entry.getValue(), golden, file, clip);
              });
    }
  }

  private static void option(
      String name, JsonNode expected, Map<String, GoldenTensor> golden, Case file, Clip clip) {
    PromptAdConfig config = file.config(settings(name));
    try (LearnedPrompts words = file.words(config, clip);
        PromptAdModel model =
            new PromptAdModel(config, clip, file.task, List.of(file.product()), words);
        Scope scope = Scope.open();
        PatchMemory memory = memory(config, features(clip, config, "support_images"))) {
      double scale = config.inference().temperature().scale(clip.logLogitScale());
      assertEquals(expected.get("temperature").asDouble(), scale, 1e-6 * scale, name);
      step(model, model.seen(features(clip, config, "support_images")), loss(expected));
      TextFeatures texts = model.texts();
      int manual = expected.get("n_MAP").asInt() * expected.get("N").asInt();
      assertEquals(manual, texts.manual().size(0), name);
      golden.get(name + ".text_features_gallery").assertClose(texts.pair().toFloats(), UNIT);
      PromptAdInference.Result result =
          inference(model, clip, memory).infer(features(clip, config, "test_images"));
      double tolerance = scale > 20 ? 1e-4 : PROBABILITIES;
      golden.get(name + ".text_map").assertClose(present(result.textMap()), tolerance);
      golden.get(name + ".p_cls").assertClose(present(result.pCls()), tolerance);
      for (Param param : words.all()) {
        golden
            .get(name + ".grad." + param.name())
            .assertRelativeL2(param.value().gradient().toFloats(), GRADIENTS);
      }
    }
  }

  private static float[] present(@Nullable Tensor tensor) {
    assertTrue(tensor != null);
    return tensor.toFloats();
  }

  private static JsonNode loss(JsonNode expected) {
    JsonNode loss = expected.get("loss");
    ((ObjectNode) loss).set("margin", loss.get("margin_channel_axis"));
    return loss;
  }

  private static Map<String, String> settings(String name) {
    Map<String, String> settings = new HashMap<>();
    settings.put("losses.marginAxis", "channel");
    switch (name.substring(0, name.lastIndexOf('.'))) {
      case "default" -> {}
      case "temperature_100" -> settings.put("inference.temperature", "100");
      case "genericSuffixes_5" -> settings.put("manual.generic", "5");
      case "lapPosition_afterClass" -> settings.put("prompts.lapPosition", "afterClass");
      case "normalPrompts_1" -> settings.put("prompts.normalImage", "1");
      default -> throw new IllegalStateException("fixture case " + name);
    }
    return settings;
  }
}
