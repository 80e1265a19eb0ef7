package dev.blemish.backbone.clip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blemish.backbone.weights.ParameterSource;
import dev.blemish.golden.Golden;
import dev.blemish.golden.GoldenTensor;
import dev.blemish.tensor.Precision;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The towers ask for exactly as many numbers as the published models have (spec 1.1). */
@Tag("parity")
class ParameterCountTest {
  private static final long VOCABULARY = 49408;

  /**
   * Counts the learned numbers asked for (running statistics are not learned); the zeros are shared
   * between parameters of one size.
   */
  private static final class Counting implements ParameterSource {
    private final Map<Integer, float[]> zeros = new HashMap<>();
    private long count;

    @Override
    public float[] floats(String name, long... shape) {
      int elements = 1;
      for (long size : shape) {
        elements = Math.multiplyExact(elements, (int) size);
      }
      count += name.contains("running_") ? 0 : elements;
      return zeros.computeIfAbsent(elements, float[]::new);
    }

    @Override
    public boolean has(String name) {
      return true;
    }
  }

  private static ClipConfig config(String name) {
    return List.of(ClipConfig.VIT_B_16_PLUS_240, ClipConfig.VIT_B_16, ClipConfig.VIT_L_14_336)
        .stream()
        .filter(config -> config.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static long vision(ClipConfig config) {
    Counting source = new Counting();
    // half the memory; the number of parameters is the same
    try (VisionTower tower =
        new VisionTower(config, source, Precision.MIXED, PositionalGrid.AS_STORED)) {
      assertEquals(source.count, tower.parameters());
    }
    return source.count;
  }

  /** Token table included. */
  private static long text(ClipConfig config) {
    Counting source = new Counting();
    TokenTable none = (id, out, offset) -> {};
    try (TextTower tower = new TextTower(config, source, none, Precision.MIXED)) {
      assertEquals(source.count, tower.parameters());
    }
    return source.count + VOCABULARY * config.text().transformer().width();
  }

  @ParameterizedTest
  @CsvSource({
    "ViT-B-16-plus-240, 117213824, 91163520, 208377345",
    "ViT-B-16, 86192640, 63428096, 149620737",
    "ViT-L-14-336, 304293888, 123650304, 427944193"
  })
  void theTowersHaveThePublishedNumbersOfParameters(
      String name, long vision, long text, long total) {
    ClipConfig config = config(name);
    assertEquals(vision, vision(config));
    assertEquals(text, text(config));
    assertEquals(total, vision + text + 1); // and the logit scale
    JsonNode counts =
        Golden.json("methods/checks.json").get("checks").get("parameter_counts").get("clip");
    assertEquals(counts.get(name).asLong(), total);
  }

  @Test
  void theTinyModelsHaveTheirNumbersOfParameters() {
    JsonNode counts =
        Golden.json("methods/checks.json").get("checks").get("parameter_counts").get("tiny");
    counts
        .properties()
        .forEach(
            entry -> {
              Map<String, GoldenTensor> weights =
                  Golden.tensors("methods/" + entry.getKey() + ".safetensors");
              try (Clip clip = TinyClip.load(entry.getKey(), Activation.GELU)) {
                long table = VOCABULARY * clip.text().width();
                assertEquals(
                    entry.getValue().asLong(),
                    clip.vision().parameters() + clip.text().parameters() + table + 1,
                    entry.getKey());
                long stored = weights.values().stream().mapToLong(t -> t.values().length).sum();
                assertEquals(entry.getValue().asLong(), stored + table, entry.getKey());
              }
            });
  }

  @Test
  void rn101HasThePublishedNumberOfParameters() {
    ResNetConfig rn = ResNetConfig.RN101;
    Counting source = new Counting();
    new ResNetTower(rn, source, Precision.MIXED).close();
    assertEquals(resNet(rn), source.count);
    // the text tower is that of ViT-B/16; with the logit scale they make OpenAI's 119,688,033
    ClipConfig text =
        new ClipConfig(
            rn.name(),
            rn.imageSize(),
            rn.embed(),
            rn.activation(),
            ClipConfig.VIT_B_16.vision(),
            rn.text());
    assertEquals(56_259_936, resNet(rn));
    assertEquals(119_688_033, resNet(rn) + text(text) + 1);
  }

  /** Kernels, two numbers a normalised channel, and the attention pool. */
  private static long resNet(ResNetConfig rn) {
    long w = rn.width();
    long count = conv(3, w / 2, 9) + conv(w / 2, w / 2, 9) + conv(w / 2, w, 9);
    long in = w;
    for (int layer = 0; layer < 4; layer++) {
      long p = w << layer;
      for (int i = 0; i < rn.blocks().get(layer); i++) {
        count += conv(in, p, 1) + conv(p, p, 9) + conv(p, 4 * p, 1);
        count += i == 0 ? conv(in, 4 * p, 1) : 0;
        in = 4 * p;
      }
    }
    long cells = (long) rn.grid() * rn.grid() + 1;
    return count + cells * in + 3 * (in * in + in) + rn.embed() * in + rn.embed();
  }

  private static long conv(long in, long out, long kernel) {
    return in * out * kernel + 2 * out;
  }
}
