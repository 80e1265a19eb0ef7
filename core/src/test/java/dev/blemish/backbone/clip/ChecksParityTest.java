package dev.blemish.backbone.clip;

import static dev.blemish.backbone.clip.TowerParityTest.ids;
import static dev.blemish.backbone.clip.TowerParityTest.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blemish.backbone.clip.ClipConfig.Transformer;
import dev.blemish.backbone.weights.ParameterSource;
import dev.blemish.golden.Golden;
import dev.blemish.golden.GoldenSource;
import dev.blemish.golden.GoldenTensor;
import dev.blemish.tensor.DType;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What must hold of the towers and their taps (spec 17.2, items 3 to 6). */
@Tag("parity")
class ChecksParityTest {
  private static final Map<String, GoldenTensor> GOLDEN =
      Golden.tensors("methods/checks.safetensors");
  private static final JsonNode JSON = Golden.json("methods/checks.json");
  private static final String CLIP = JSON.get("clip").asText();
  private static final double RAW = 5e-5;

  /** The fixture's weights with some parameters changed. */
  private record Changed(GoldenSource source, Map<String, float[]> values)
      implements ParameterSource {
    @Override
    public float[] floats(String name, long... shape) {
      float[] changed = values.get(name);
      return changed == null ? source.floats(name, shape) : changed;
    }

    @Override
    public boolean has(String name) {
      return source.has(name);
    }
  }

  private static Activation activation() {
    return Activation.valueOf(JSON.get("activation").asText().toUpperCase(Locale.ROOT));
  }

  private static Clip clip() {
    return TinyClip.load(CLIP, activation());
  }

  private static void close(String name, Tensor actual, double tolerance) {
    GOLDEN.get(name).assertClose(actual.shape(), actual.toFloats(), tolerance);
  }

  @Test
  void textsCutAfterTheirEndGiveTheSameFeatures() {
    try (Clip clip = clip();
        Scope scope = Scope.open()) {
      int[][] ids = ids(GOLDEN.get("truncation.token_ids"));
      Tensor features = clip.text().forward(ids, TextTower.Taps.NONE);
      close("truncation.features_truncated", features, RAW);
      close("truncation.features_77", features, RAW);
      for (int[] text : ids) {
        List<Tensor> full = clip.text().hidden(new int[][] {text}, text.length);
        int cut = TextTower.end(text) + 1;
        List<Tensor> some = clip.text().hidden(new int[][] {text}, cut);
        Tensor last = full.get(full.size() - 1).narrow(0, 0, cut);
        assertArrayEquals(last.toFloats(), some.get(some.size() - 1).toFloats(), 1e-5f);
      }
    }
  }

  @Test
  void learnedTextTokensEqualTheFixtureShallowAndDeep() {
    try (Clip clip = clip();
        Scope scope = Scope.open()) {
      String text = JSON.get("checks").get("deep").get("placeholder").asText();
      int[][] ids = clip.tokens(List.of(text));
      Tensor context = tensor(GOLDEN.get("shallow.ctx"));
      Tensor shallow = clip.text().forward(ids, new TextTower.Taps(context, List.of()));
      close("shallow.features", shallow, RAW);
      List<Tensor> deep = new ArrayList<>();
      GoldenTensor sets = GOLDEN.get("deep9.contexts");
      for (int i = 0; i < sets.dim(0); i++) {
        deep.add(tensor(sets.row(i)));
      }
      Tensor deepFeatures = clip.text().forward(ids, new TextTower.Taps(context, deep));
      close("deep9.features", deepFeatures, RAW);
    }
  }

  /** Ordinary and value-value attention of block 1, on tokens after its {@code ln_1}. */
  private static Tensor[] attentions(boolean equal, Tensor normed) {
    GoldenSource source = GoldenSource.of("methods/" + CLIP + ".safetensors");
    Transformer config;
    try (Clip clip = clip()) {
      config = clip.config().vision().transformer();
    }
    String prefix = "visual.transformer.resblocks.0.";
    Map<String, float[]> changed = new HashMap<>();
    if (equal) {
      for (String name : List.of("attn.in_proj_weight", "attn.in_proj_bias")) {
        changed.put(prefix + name, values(source, prefix + name));
      }
    }
    try (Frozen frozen = new Frozen(new Changed(source, changed), DType.FLOAT32)) {
      return new Block(frozen, prefix, config, activation()).attentions(normed);
    }
  }

  /** The last third of a packed parameter three times: queries and keys are the values. */
  private static float[] values(GoldenSource source, String name) {
    float[] packed = source.tensors().get(name).floats();
    int third = packed.length / 3;
    for (int part = 0; part < 2; part++) {
      System.arraycopy(packed, 2 * third, packed, part * third, third);
    }
    return packed;
  }

  @Test
  void bothAttentionsOfABlockEqualTheFixture() {
    try (Scope scope = Scope.open()) {
      Tensor normed = tensor(GOLDEN.get("vv_equal.input"));
      Tensor[] both = attentions(false, normed);
      close("vv_block1.o_qk", both[0], RAW);
      close("vv_block1.o_vv", both[1], RAW);
    }
  }

  @Test
  void attentionsAreEqualWhereQueriesAndKeysAreTheValues() {
    try (Scope scope = Scope.open()) {
      Tensor normed = tensor(GOLDEN.get("vv_equal.input"));
      Tensor[] both = attentions(true, normed);
      close("vv_equal.output", both[0], RAW);
      close("vv_equal.output", both[1], RAW);
      assertArrayEquals(both[1].toFloats(), both[0].toFloats(), 1e-6f);
    }
  }

  @Test
  void valueAttentionLeavesTheOrdinaryStreamBitForBit() {
    try (Clip clip = clip();
        Scope scope = Scope.open()) {
      VisionTower tower = clip.vision();
      GoldenTensor images =
          Golden.tensors("methods/" + CLIP + "_check.safetensors").get("in.images");
      Tensor stem = tower.stem(tensor(images));
      Set<Integer> layers = Set.of(1, clip.config().vision().transformer().layers());
      VisionTokens plain = tower.forward(stem, VisionTaps.layers(layers));
      VisionTokens values = tower.forward(stem, VisionTaps.values(2, layers));
      for (int layer : layers) {
        assertArrayEquals(
            plain.layers().get(layer).toFloats(), values.layers().get(layer).toFloats());
      }
    }
  }
}
