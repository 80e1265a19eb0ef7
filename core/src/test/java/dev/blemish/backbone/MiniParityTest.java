package dev.blemish.backbone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.ClipConfig;
import dev.blemish.backbone.clip.ClipLoader;
import dev.blemish.backbone.clip.TextTower;
import dev.blemish.backbone.clip.VisionTaps;
import dev.blemish.backbone.clip.VisionTokens;
import dev.blemish.backbone.clip.VisionTower;
import dev.blemish.backbone.encoder.Identity;
import dev.blemish.backbone.weights.SafetensorsReader;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.files.Sha256;
import dev.blemish.golden.Golden;
import dev.blemish.golden.GoldenTensor;
import dev.blemish.image.ImageBudget;
import dev.blemish.image.ImageReader;
import dev.blemish.image.RgbImage;
import dev.blemish.tensor.Precision;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Weights of the embedded backbone's shape against the numbers of other implementations: its first
 * ones and those that are embedded. Tolerances relative to the largest number.
 */
@Tag("parity")
class MiniParityTest {
  private static final Path FIRST = Path.of("src/test/resources/weights/mini-first.safetensors");
  private static final String EMBEDDED = "embedded";

  /** A weights file with its golden numbers. */
  private record File(String folder, JsonNode json, Map<String, GoldenTensor> golden) {
    static File of(String folder) {
      return new File(
          folder,
          Golden.json(folder + "/expected.json"),
          Golden.tensors(folder + "/expected.safetensors"));
    }

    Clip open() {
      if (folder.equals(EMBEDDED)) {
        return Backbones.mini(Precision.FP32);
      }
      Identity identity = new Identity("mini", Sha256.of(FIRST));
      Weights weights = SafetensorsReader.read(FIRST);
      return ClipLoader.load(ClipConfig.MINI, weights, identity, Precision.FP32);
    }

    @Override
    public String toString() {
      return folder;
    }
  }

  static List<File> files() {
    return List.of(File.of("mini"), File.of(EMBEDDED));
  }

  private static void close(File file, String name, Tensor actual, double relative) {
    GoldenTensor expected = file.golden.get(name);
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

  @ParameterizedTest
  @MethodSource("files")
  void picturesGiveTheStoredTokens(File file) {
    long[] positions = longs(file.json.get("patches"));
    Set<Integer> layers = new TreeSet<>();
    file.json.get("layers").forEach(layer -> layers.add(layer.asInt()));
    try (Clip clip = file.open()) {
      assertEquals(file.json.get("weights_sha256").asText(), clip.identity().sha256());
      for (int i = 0; i < file.json.get("images").size(); i++) {
        RgbImage image =
            new ImageReader(ImageBudget.DEFAULT)
                .read(Golden.file("mini/" + file.json.get("images").get(i).asText()));
        try (Scope scope = Scope.open()) {
          Tensor input =
              Tensor.of(clip.preprocess().normalise(image), 1, 3, image.height(), image.width());
          picture(file, clip.vision(), "p" + i + ".", input, layers, positions);
        }
      }
    }
  }

  private static void picture(
      File file, VisionTower tower, String p, Tensor input, Set<Integer> layers, long[] positions) {
    Tensor rows = Tensor.of(positions, positions.length);
    close(file, p + "stem", tower.cells(input).select(0, 0).indexSelect(0, rows), 1e-4);
    close(file, p + "pool", tower.pooled(input).select(0, 0), 1e-4);
    Tensor stem = tower.stem(input);
    Tensor pre = tower.lnPre(stem).select(0, 0);
    close(file, p + "ln_pre.cls", pre.select(0, 0), 1e-3);
    close(
        file, p + "ln_pre.patches", pre.narrow(0, 1, pre.size(0) - 1L).indexSelect(0, rows), 1e-3);
    VisionTokens out = tower.forward(stem, VisionTaps.values(1, layers));
    for (int layer : layers) {
      Tensor tokens = out.layers().get(layer).select(0, 0);
      close(file, p + "layer" + layer + ".cls", tokens.select(0, 0), 1e-3);
      close(
          file,
          p + "layer" + layer + ".patches",
          out.patches(layer).select(0, 0).indexSelect(0, rows),
          1e-3);
    }
    close(file, p + "cls", tower.project(tower.lnPost(out.cls())).select(0, 0), 1e-3);
    close(file, p + "patches", projected(tower, out.patches(), rows), 1e-3);
    close(file, p + "vv", projected(tower, out.valuePatches(), rows), 1e-3);
    VisionTokens from7 = tower.forward(stem, VisionTaps.values(7, Set.of()));
    close(file, p + "vv_from_layer7", projected(tower, from7.valuePatches(), rows), 1e-3);
  }

  private static Tensor projected(VisionTower tower, Tensor patches, Tensor rows) {
    return tower.project(tower.lnPost(patches)).select(0, 0).indexSelect(0, rows);
  }

  @ParameterizedTest
  @MethodSource("files")
  void promptsGiveTheStoredFeatures(File file) {
    List<String> texts = new ArrayList<>();
    file.json.get("prompts").forEach(prompt -> texts.add(prompt.get("text").asText()));
    try (Clip clip = file.open();
        Scope scope = Scope.open()) {
      int[][] ids = clip.tokens(texts);
      for (int i = 0; i < ids.length; i++) {
        long[] expected = longs(file.json.get("prompts").get(i).get("bpe"));
        assertArrayEquals(
            expected,
            Arrays.stream(ids[i]).limit(expected.length).asLongStream().toArray(),
            texts.get(i));
      }
      close(file, "text", clip.text().forward(ids, TextTower.Taps.NONE), 1e-3);
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void parametersAreThoseOfTheRecipe(File file) {
    try (Clip clip = file.open()) {
      assertEquals(3_350_000L + 5_717_760L, clip.vision().parameters());
    }
  }
}
