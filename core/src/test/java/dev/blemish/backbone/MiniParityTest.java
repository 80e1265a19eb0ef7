package dev.blemish.backbone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.TextTower;
import dev.blemish.backbone.clip.VisionTaps;
import dev.blemish.backbone.clip.VisionTokens;
import dev.blemish.backbone.clip.VisionTower;
import dev.blemish.golden.Golden;
import dev.blemish.golden.GoldenTensor;
import dev.blemish.image.ImageBudget;
import dev.blemish.image.ImageReader;
import dev.blemish.image.RgbImage;
import dev.blemish.tensor.Precision;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The embedded backbone against the numbers of its makers; tolerances relative to the largest. */
@Tag("parity")
class MiniParityTest {
  private static final JsonNode JSON = Golden.json("mini/expected.json");
  private static final Map<String, GoldenTensor> GOLDEN =
      Golden.tensors("mini/expected.safetensors");

  private static void close(String name, Tensor actual, double relative) {
    GoldenTensor expected = GOLDEN.get(name);
    double largest = Arrays.stream(expected.values()).map(Math::abs).max().orElse(0);
    expected.assertClose(actual.toFloats(), relative * largest);
  }

  private static long[] longs(JsonNode list) {
    long[] values = new long[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = list.get(i).asLong();
    }
    return values;
  }

  @Test
  void picturesGiveTheStoredTokens() {
    long[] positions = longs(JSON.get("patches"));
    Set<Integer> layers = new TreeSet<>();
    JSON.get("layers").forEach(layer -> layers.add(layer.asInt()));
    try (Clip clip = Backbones.mini(Precision.FP32)) {
      assertEquals(JSON.get("weights_sha256").asText(), clip.identity().sha256());
      for (int i = 0; i < JSON.get("images").size(); i++) {
        RgbImage image =
            new ImageReader(ImageBudget.DEFAULT)
                .read(Golden.file("mini/" + JSON.get("images").get(i).asText()));
        try (Scope scope = Scope.open()) {
          Tensor input =
              Tensor.of(clip.preprocess().normalise(image), 1, 3, image.height(), image.width());
          picture(clip.vision(), "p" + i + ".", input, layers, positions);
        }
      }
    }
  }

  private static void picture(
      VisionTower tower, String p, Tensor input, Set<Integer> layers, long[] positions) {
    Tensor rows = Tensor.of(positions, positions.length);
    close(p + "stem", tower.cells(input).select(0, 0).indexSelect(0, rows), 1e-4);
    close(p + "pool", tower.pooled(input).select(0, 0), 1e-4);
    Tensor stem = tower.stem(input);
    Tensor pre = tower.lnPre(stem).select(0, 0);
    close(p + "ln_pre.cls", pre.select(0, 0), 1e-3);
    close(p + "ln_pre.patches", pre.narrow(0, 1, pre.size(0) - 1L).indexSelect(0, rows), 1e-3);
    VisionTokens out = tower.forward(stem, VisionTaps.values(1, layers));
    for (int layer : layers) {
      Tensor tokens = out.layers().get(layer).select(0, 0);
      close(p + "layer" + layer + ".cls", tokens.select(0, 0), 1e-3);
      close(
          p + "layer" + layer + ".patches",
          out.patches(layer).select(0, 0).indexSelect(0, rows),
          1e-3);
    }
    close(p + "cls", tower.project(tower.lnPost(out.cls())).select(0, 0), 1e-3);
    close(p + "patches", projected(tower, out.patches(), rows), 1e-3);
    close(p + "vv", projected(tower, out.valuePatches(), rows), 1e-3);
    VisionTokens from7 = tower.forward(stem, VisionTaps.values(7, Set.of()));
    close(p + "vv_from_layer7", projected(tower, from7.valuePatches(), rows), 1e-3);
  }

  private static Tensor projected(VisionTower tower, Tensor patches, Tensor rows) {
    return tower.project(tower.lnPost(patches)).select(0, 0).indexSelect(0, rows);
  }

  @Test
  void promptsGiveTheStoredFeatures() {
    List<String> texts = new ArrayList<>();
    JSON.get("prompts").forEach(prompt -> texts.add(prompt.get("text").asText()));
    try (Clip clip = Backbones.mini(Precision.FP32);
        Scope scope = Scope.open()) {
      int[][] ids = clip.tokens(texts);
      for (int i = 0; i < ids.length; i++) {
        long[] expected = longs(JSON.get("prompts").get(i).get("bpe"));
        assertArrayEquals(
            expected,
            Arrays.stream(ids[i]).limit(expected.length).asLongStream().toArray(),
            texts.get(i));
      }
      close("text", clip.text().forward(ids, TextTower.Taps.NONE), 1e-3);
    }
  }

  @Test
  void parametersAreThoseOfTheRecipe() {
    try (Clip clip = Backbones.mini(Precision.FP32)) {
      assertEquals(3_350_000L + 5_717_760L, clip.vision().parameters());
    }
  }
}
