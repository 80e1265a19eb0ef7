package dev.blemish.backbone.clip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blemish.backbone.clip.PositionalGrid.Interpolation;
import dev.blemish.backbone.encoder.Identity;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.backbone.weights.WeightsReader;
import dev.blemish.golden.Golden;
import dev.blemish.golden.GoldenSource;
import dev.blemish.golden.GoldenTensor;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Precision;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The towers against OpenCLIP's numbers, at the tolerances of the fixtures' README. */
@Tag("parity")
class TowerParityTest {
  private static final double EMBEDDED = 2e-5;
  private static final double LAYERS = 1e-4;
  private static final double FEATURES = 5e-5;
  private static final double UNIT = 1e-5;

  private static ClipConfig config(Activation activation) {
    JsonNode json = Golden.json("clip/config.json");
    return TinyClip.config(
        Golden.tensors("clip/weights.safetensors"),
        json.get("vision_heads").asInt(),
        json.get("text_heads").asInt(),
        activation);
  }

  private static String file(Activation activation) {
    return activation == Activation.GELU ? "gelu" : "quickgelu";
  }

  static Tensor tensor(GoldenTensor golden) {
    return Tensor.of(golden.floats(), golden.shape());
  }

  static int[][] ids(GoldenTensor golden) {
    int[][] ids = new int[golden.dim(0)][];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = golden.row(i).ints();
    }
    return ids;
  }

  static void close(Map<String, GoldenTensor> expected, String name, Tensor actual, double within) {
    expected.get(name).assertClose(actual.shape(), actual.toFloats(), within);
  }

  private static Set<Integer> upTo(int layers) {
    Set<Integer> all = new TreeSet<>();
    for (int layer = 1; layer <= layers; layer++) {
      all.add(layer);
    }
    return all;
  }

  private static Tensor stack(VisionTokens tokens, Iterable<Integer> layers) {
    List<Tensor> list = new ArrayList<>();
    layers.forEach(layer -> list.add(tokens.layers().get(layer)));
    return Ops.stack(0, list);
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void visionTowerEqualsOpenClip(Activation activation) {
    ClipConfig config = config(activation);
    int layers = config.vision().transformer().layers();
    var expected = Golden.tensors("clip/vision_" + file(activation) + ".safetensors");
    var inputs = Golden.tensors("clip/inputs.safetensors");
    try (Clip clip = TinyClip.load(config, Golden.tensors("clip/weights.safetensors"));
        Scope scope = Scope.open()) {
      VisionTower tower = clip.vision();
      Tensor stem = tower.stem(tensor(inputs.get("image")));
      close(expected, "tokens_embedded", stem, EMBEDDED);
      close(expected, "tokens_ln_pre", tower.lnPre(stem), EMBEDDED);
      VisionTokens out = tower.forward(stem, VisionTaps.layers(upTo(layers)));
      close(expected, "layers", stack(out, upTo(layers)), LAYERS);
      Tensor normed = tower.lnPost(out.last());
      close(expected, "tokens_ln_post", normed, LAYERS);
      close(expected, "tokens_projected", tower.project(normed), LAYERS);
      Tensor features = tower.project(tower.lnPost(out.cls()));
      close(expected, "image_features", features, FEATURES);
      close(expected, "image_features_normalized", tower.global(out), UNIT);
      close(expected, "cls_without_ln_post_projected", tower.project(out.cls()), LAYERS);
    }
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void textTowerEqualsOpenClip(Activation activation) {
    var expected = Golden.tensors("clip/text_" + file(activation) + ".safetensors");
    var inputs = Golden.tensors("clip/inputs.safetensors");
    JsonNode json = Golden.json("clip/config.json");
    int[][] ids = ids(inputs.get("token_ids"));
    List<String> prompts = new ArrayList<>();
    json.get("prompts").forEach(prompt -> prompts.add(prompt.asText()));
    try (Clip clip = TinyClip.load(config(activation), Golden.tensors("clip/weights.safetensors"));
        Scope scope = Scope.open()) {
      assertArrayEquals(ids, clip.tokens(prompts));
      Tensor features = clip.text().forward(ids, TextTower.Taps.NONE);
      close(expected, "text_features", features, FEATURES);
      close(expected, "text_features_normalized", features.unit(-1), UNIT);
      Tensor pictures =
          clip.vision()
              .global(
                  clip.vision()
                      .forward(clip.vision().stem(tensor(inputs.get("image"))), VisionTaps.NONE));
      Tensor logits =
          pictures.matmul(features.unit(-1).transpose(0, 1)).mul(Math.exp(clip.logLogitScale()));
      close(expected, "logits_per_image", logits, 1e-3);
      List<Tensor> hidden =
          clip.text().hidden(new int[][] {ids[0]}, json.get("context_length").asInt());
      close(expected, "hidden_embedded", hidden.get(0), EMBEDDED);
      int layers = hidden.size() - 2;
      close(expected, "hidden_layers", Ops.stack(0, hidden.subList(1, 1 + layers)), LAYERS);
      close(expected, "hidden_ln_final", hidden.get(1 + layers), LAYERS);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "BILINEAR, pos_embed_bilinear",
    "BICUBIC_ANTIALIAS, pos_embed_bicubic_antialias",
    "BICUBIC, pos_embed_bicubic_plain",
    "BICUBIC_ANTIALIAS, pos_embed_down_bicubic_antialias",
    "BILINEAR, pos_embed_down_bilinear"
  })
  void positionalGridIsInterpolated(Interpolation interpolation, String name) {
    GoldenTensor stored =
        Golden.tensors("clip/weights.safetensors").get("visual.positional_embedding");
    GoldenTensor expected = Golden.tensors("clip/grid_interpolated.safetensors").get(name);
    int from = (int) Math.round(Math.sqrt(stored.dim(0) - 1.0));
    int to = (int) Math.round(Math.sqrt(expected.dim(0) - 1.0));
    float[] resized =
        new PositionalGrid(from, interpolation).resize(stored.floats(), from, to, stored.dim(1));
    expected.assertClose(resized, 5e-6);
  }

  @ParameterizedTest
  @CsvSource({"BILINEAR, bilinear", "BICUBIC_ANTIALIAS, bicubic_antialias"})
  void towerRunsOnAnInterpolatedGrid(Interpolation interpolation, String prefix) {
    var expected = Golden.tensors("clip/grid_interpolated.safetensors");
    ClipConfig stored = config(Activation.GELU);
    ClipConfig config = stored.withImageSize(expected.get("image").dim(-1));
    List<Integer> layers = new ArrayList<>();
    Golden.json("clip/config.json")
        .get("layers_kept_in_grid_interpolated")
        .forEach(layer -> layers.add(layer.asInt()));
    try (VisionTower tower =
            new VisionTower(
                config,
                GoldenSource.of("clip/weights.safetensors"),
                Precision.FP32,
                new PositionalGrid(stored.grid(), interpolation));
        Scope scope = Scope.open()) {
      VisionTokens out =
          tower.forward(
              tower.stem(tensor(expected.get("image"))), VisionTaps.layers(Set.copyOf(layers)));
      close(expected, prefix + ".layers", stack(out, layers), LAYERS);
      Tensor normed = tower.lnPost(out.last());
      close(expected, prefix + ".tokens_ln_post", normed, LAYERS);
      close(expected, prefix + ".tokens_projected", tower.project(normed), LAYERS);
      Tensor features = tower.project(tower.lnPost(out.cls()));
      close(expected, prefix + ".image_features", features, FEATURES);
      close(expected, prefix + ".image_features_normalized", features.unit(-1), UNIT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"clip12", "clip24"})
  void methodFixturesModelsEqualTheirProbes(String name) {
    var expected = Golden.tensors("methods/" + name + "_check.safetensors");
    JsonNode json = Golden.json("methods/" + name + "_check.json");
    List<String> texts = new ArrayList<>();
    json.get("texts").forEach(text -> texts.add(text.asText()));
    for (Activation activation : Activation.values()) {
      String suffix = "." + file(activation);
      try (Clip clip = TinyClip.load(name, activation);
          Scope scope = Scope.open()) {
        int[][] ids = ids(expected.get("in.token_ids"));
        assertArrayEquals(ids, clip.tokens(texts));
        Tensor text = clip.text().forward(ids, TextTower.Taps.NONE);
        close(expected, "text_features" + suffix, text, FEATURES);
        VisionTower tower = clip.vision();
        VisionTokens out =
            tower.forward(tower.stem(tensor(expected.get("in.images"))), VisionTaps.NONE);
        close(
            expected, "image_features" + suffix, tower.project(tower.lnPost(out.cls())), FEATURES);
        close(expected, "patch_tokens_last_block" + suffix, out.patches(), FEATURES);
      }
    }
    GoldenTensor rows = expected.get("token_embedding_probe_rows");
    GoldenTensor probe = expected.get("token_embedding_probe");
    float[] actual = new float[probe.values().length];
    for (int i = 0; i < rows.dim(0); i++) {
      TinyClip.tokens(probe.dim(1)).copyRow(rows.ints()[i], actual, i * probe.dim(1));
    }
    probe.assertClose(actual, 1e-9);
  }

  @Test
  void checkpointsOfEveryWrappingGiveTheSameFeatures() {
    JsonNode json = Golden.json("clip/checkpoints/expected.json").get("micro_config");
    var expected = Golden.tensors("clip/checkpoints/micro_expected.safetensors");
    var reference = Golden.tensors("clip/checkpoints/micro.safetensors");
    ClipConfig config =
        TinyClip.config(
            reference,
            json.get("vision_heads").asInt(),
            json.get("text_heads").asInt(),
            Activation.GELU);
    for (String name :
        List.of(
            "micro.safetensors", "micro_plain.pt", "micro_wrapped_module.pt", "micro_fp16.pt")) {
      String suffix = name.contains("fp16") ? "_fp16weights" : "";
      Weights weights = WeightsReader.read(Golden.file("clip/checkpoints/" + name));
      assertTrue(weights.find("visual.proj").isPresent(), name);
      try (Clip clip =
              ClipLoader.load(config, weights, new Identity("micro", "golden"), Precision.FP32);
          Scope scope = Scope.open()) {
        VisionTower tower = clip.vision();
        VisionTokens out =
            tower.forward(tower.stem(tensor(expected.get("image"))), VisionTaps.NONE);
        close(expected, "image_features" + suffix, tower.project(tower.lnPost(out.cls())), 2e-5);
        Tensor text = clip.text().forward(ids(expected.get("token_ids")), TextTower.Taps.NONE);
        close(expected, "text_features" + suffix, text, 2e-5);
      }
    }
  }
}
