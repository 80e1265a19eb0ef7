package dev.blemish.synth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blemish.golden.Golden;
import dev.blemish.golden.GoldenTensor;
import dev.blemish.image.FloatPlane;
import dev.blemish.image.Mask;
import dev.blemish.random.Rng;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("parity")
class PerlinParityTest {
  private static final double TOLERANCE = 1e-5;

  private final JsonNode json = Golden.json("methods/perlin.json");
  private final Map<String, GoldenTensor> tensors = Golden.tensors("methods/perlin.safetensors");

  private GoldenTensor tensor(String name) {
    return Objects.requireNonNull(tensors.get(name), name);
  }

  private static double[][] angles(GoldenTensor tensor) {
    double[][] out = new double[tensor.dim(0)][];
    for (int i = 0; i < out.length; i++) {
      out[i] = tensor.row(i).values();
    }
    return out;
  }

  private float threshold() {
    return (float) json.get("threshold").asDouble();
  }

  @Test
  void noiseAndMaskOfEveryCaseEqualTheReference() {
    int cases = 0;
    for (Map.Entry<String, JsonNode> entry : json.get("cases").properties()) {
      if (!tensors.containsKey(entry.getKey() + ".noise")) {
        continue;
      }
      cases++;
      GoldenTensor expected = tensor(entry.getKey() + ".noise");
      double[][] angles = angles(tensor(entry.getKey() + ".angles"));
      FloatPlane noise = PerlinNoise.noise(expected.dim(1), expected.dim(0), angles);
      expected.assertClose(new long[] {noise.height(), noise.width()}, noise.values(), TOLERANCE);
      Mask mask = PerlinMask.above(noise, threshold());
      tensor(entry.getKey() + ".mask").assertClose(zeroOne(mask), 0);
    }
    assertTrue(cases > 0, "no case with stored noise");
  }

  private static float[] zeroOne(Mask mask) {
    float[] out = new float[mask.values().length];
    for (int i = 0; i < out.length; i++) {
      out[i] = mask.values()[i] ? 1 : 0;
    }
    return out;
  }

  @Test
  void samplesAndSumsOfLargePicturesEqualTheReference() {
    int cases = 0;
    for (Map.Entry<String, JsonNode> entry : json.get("cases").properties()) {
      if (!entry.getValue().has("size")) {
        continue;
      }
      cases++;
      int size = entry.getValue().get("size").asInt();
      double[][] angles = angles(tensor(entry.getKey() + ".angles"));
      checkLarge(entry.getKey(), entry.getValue(), PerlinNoise.noise(size, size, angles));
    }
    assertTrue(cases > 0, "no large case");
  }

  private void checkLarge(String name, JsonNode expected, FloatPlane noise) {
    int[] places = tensor(name + ".sample_rows_cols").ints();
    float[] samples = new float[places.length / 2];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = noise.at(places[2 * i + 1], places[2 * i]);
    }
    tensor(name + ".sample_values").assertClose(samples, TOLERANCE);
    double sum = 0;
    double min = Double.POSITIVE_INFINITY;
    for (float value : noise.values()) {
      sum += value;
      min = Math.min(min, value);
    }
    double pixels = noise.values().length;
    assertEquals(expected.get("sum").asDouble(), sum, TOLERANCE * pixels * 0.01, name);
    assertEquals(expected.get("max").asDouble(), noise.max(), TOLERANCE, name);
    assertEquals(expected.get("min").asDouble(), min, TOLERANCE, name);
    double area = PerlinMask.above(noise, threshold()).area() / pixels;
    assertEquals(expected.get("mask_area").asDouble(), area, 1.5 / pixels, name);
  }

  @Test
  void blendEqualsTheReference() {
    JsonNode cases = json.get("cases");
    JsonNode named = cases.has("blend.beta") ? cases.get("blend.beta") : json.at("/blend/beta");
    assertTrue(named.isNumber(), "no beta of the blend");
    float[] image = tensor("blend.image").floats();
    float[] texture = tensor("blend.texture").floats();
    float[] mask = tensor("blend.mask").floats();
    float[] out = new float[image.length];
    for (int i = 0; i < out.length; i++) {
      float inside = mask[i % mask.length];
      out[i] = PseudoAnomalyGenerator.blend(image[i], texture[i], inside, (float) named.asDouble());
    }
    tensor("blend.result").assertClose(out, TOLERANCE);
  }

  @Test
  void statisticsOfUnrotatedMasksAgree() {
    JsonNode expected = json.get("statistics_256");
    int samples = expected.get("samples").asInt();
    Rng rng = Rng.of(5);
    double area = 0;
    int empty = 0;
    double largest = 0;
    for (int i = 0; i < samples; i++) {
      FloatPlane noise = PerlinNoise.random(256, 256, rng);
      int pixels = PerlinMask.above(noise, threshold()).area();
      area += pixels / (256.0 * 256.0);
      empty += pixels == 0 ? 1 : 0;
      largest = Math.max(largest, noise.max());
    }
    double mean = expected.get("mean_mask_area").asDouble();
    assertEquals(mean, area / samples, 0.1 * mean);
    assertEquals(expected.get("empty_fraction").asDouble(), (double) empty / samples, 0.02);
    assertEquals(expected.get("max_abs_noise").asDouble(), largest, 0.1);
  }

  @Test
  void everyListedSizeWorksWithEveryPairOfScales() {
    for (Map.Entry<String, JsonNode> entry : json.get("lattice_report").properties()) {
      int size = Integer.parseInt(entry.getKey());
      for (int rows = 1; rows <= 32; rows *= 2) {
        for (int columns = 1; columns <= 32; columns *= 2) {
          double[][] angles = PerlinNoise.randomAngles(rows, columns, Rng.of(rows));
          FloatPlane noise = PerlinNoise.noise(size, size, angles);
          assertTrue(noise.max() > 0 && noise.max() < 1.01, size + " " + rows + " " + columns);
        }
      }
    }
  }
}
