package dev.blemish.backbone.cnn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blemish.backbone.cnn.EfficientNetLite.Padding;
import dev.blemish.backbone.weights.HalfPrecision;
import dev.blemish.backbone.weights.SafetensorsReader;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.backbone.weights.WeightsReader;
import dev.blemish.error.WeightsException;
import dev.blemish.files.Sha256;
import dev.blemish.golden.Golden;
import dev.blemish.golden.GoldenTensor;
import dev.blemish.image.ImageBudget;
import dev.blemish.image.ImageReader;
import dev.blemish.image.RgbImage;
import dev.blemish.tensor.Precision;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** EfficientNet-Lite0 from its published checkpoint, at the tolerances of the fixtures' README. */
@Tag("parity")
class EfficientNetParityTest {
  private static final JsonNode JSON = Golden.json("efficientnet/outputs.json");
  private static final Map<String, GoldenTensor> GOLDEN =
      Golden.tensors("efficientnet/outputs.safetensors");
  private static final Path FILE =
      Path.of("src/test/resources/weights", JSON.get("weights_file").asText());
  private static final double POOLED = 5e-5;
  private static final double LOGITS = 1e-4;

  private static double tolerance(int block) {
    return block <= 4 ? 1e-3 : block <= 10 ? 5e-4 : 2e-4;
  }

  /** The two readings of "same" by the names the fixtures give them. */
  private static Padding padding(String name) {
    return name.startsWith("static") ? Padding.STATIC_224 : Padding.DYNAMIC;
  }

  private static RgbImage picture(int index) {
    String file = JSON.get("images").get(index).get("file").asText();
    return new ImageReader(ImageBudget.DEFAULT).read(Golden.file("efficientnet/" + file));
  }

  private static float[] input(RgbImage image) {
    return EfficientNetLite.preprocess(image.width()).normalise(image);
  }

  private static Tensor tensor(RgbImage image) {
    return Tensor.of(input(image), 1, 3, image.height(), image.width());
  }

  private static Tensor logits(EfficientNetLiteCheckpoint checkpoint, Tensor pooled) {
    GoldenTensor any = GOLDEN.get("crop224.logits");
    long classes = any.dim(0);
    long width = pooled.size(1);
    Tensor weight =
        Tensor.of(checkpoint.floats("classifier.weight", classes, width), classes, width);
    Tensor bias = Tensor.of(checkpoint.floats("classifier.bias", classes), classes);
    return pooled.matmul(weight.transpose(0, 1)).add(bias);
  }

  private static int[] top(float[] logits, int count) {
    Integer[] order = new Integer[logits.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Float.compare(logits[b], logits[a]));
    return Arrays.stream(order).limit(count).mapToInt(i -> i).toArray();
  }

  private static int[] ints(JsonNode list) {
    int[] values = new int[list.size()];
    Arrays.setAll(values, i -> list.get(i).asInt());
    return values;
  }

  /** Blocks that the fixtures hold maps of. */
  private static Set<Integer> taps() {
    Set<Integer> taps = new TreeSet<>();
    JSON.get("tap_stride").fieldNames().forEachRemaining(name -> taps.add(Integer.valueOf(name)));
    return taps;
  }

  /** Checks every tensor of a case and returns its logits. */
  private static float[] check(String prefix, Padding padding, RgbImage image) {
    EfficientNetLiteCheckpoint checkpoint = EfficientNetLiteCheckpoint.read(FILE);
    try (EfficientNetLite network = new EfficientNetLite(checkpoint, "", Precision.FP32, padding);
        Scope scope = Scope.open()) {
      FeaturePyramid features = network.forward(tensor(image), taps(), true);
      int seen = 0;
      for (int block : taps()) {
        seen += checkBlock(prefix + "block" + block, block, features.block(block).select(0, 0));
      }
      assertTrue(seen > 0, prefix + " has no maps");
      if (GOLDEN.containsKey(prefix + "pooled")) {
        GOLDEN.get(prefix + "pooled").assertClose(features.pooled().toFloats(), POOLED);
      }
      float[] logits = logits(checkpoint, features.pooled()).toFloats();
      GOLDEN.get(prefix + "logits").assertClose(logits, LOGITS);
      return logits;
    }
  }

  private static int checkBlock(String name, int block, Tensor map) {
    GoldenTensor expected = GOLDEN.get(name);
    if (expected == null) {
      return 0;
    }
    int stride = JSON.get("tap_stride").get(Integer.toString(block)).asInt();
    long[] rows = new long[expected.dim(1)];
    long[] columns = new long[expected.dim(2)];
    Arrays.setAll(rows, i -> (long) i * stride);
    Arrays.setAll(columns, i -> (long) i * stride);
    Tensor some =
        map.indexSelect(1, Tensor.of(rows, rows.length))
            .indexSelect(2, Tensor.of(columns, columns.length));
    assertEquals(expected.dim(1), (map.size(1) + stride - 1) / stride, name + ": grid");
    expected.assertClose(some.shape(), some.toFloats(), tolerance(block));
    GoldenTensor mean = GOLDEN.get(name + "_channel_mean");
    if (mean != null) {
      mean.assertClose(map.mean(1, 2).toFloats(), tolerance(block));
    }
    return 1;
  }

  @Test
  void thePicturesGiveThePublishedFeaturesWithEitherPadding() {
    for (int i = 0; i < JSON.get("images").size(); i++) {
      RgbImage image = picture(i);
      GoldenTensor row = GOLDEN.get("image" + i + ".input_row0");
      float[] planes = input(image);
      for (int c = 0; c < row.dim(0); c++) {
        int from = c * image.width() * image.height();
        row.row(c).assertClose(Arrays.copyOfRange(planes, from, from + row.dim(1)), 1e-6);
      }
      for (String name : List.of("static224", "same240")) {
        float[] logits = check("image" + i + "." + name + ".", padding(name), image);
        classes(JSON.get("images").get(i).get(name), logits);
      }
    }
  }

  private static void classes(JsonNode expected, float[] logits) {
    int[] best = ints(expected.get("top5_index"));
    assertArrayEquals(best, top(logits, best.length));
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit);
    }
    for (int k = 0; k < best.length; k++) {
      float logit = logits[best[k]];
      assertEquals(expected.get("top5_logit").get(k).asDouble(), logit, LOGITS);
      double probability = Math.exp(logit) / sum;
      assertEquals(expected.get("top5_probability").get(k).asDouble(), probability, LOGITS);
    }
  }

  @Test
  void bothPaddingsCoincideAtTheNominalSize() {
    JsonNode json = JSON.get("crop224");
    int[] box = ints(json.get("box_left_top_right_bottom"));
    RgbImage crop = picture(0).crop(box[0], box[1], box[2] - box[0], box[3] - box[1]);
    int[] best = ints(json.get("top5_index"));
    float[] fixed = check("crop224.", Padding.STATIC_224, crop);
    assertArrayEquals(best, top(fixed, best.length));
    assertArrayEquals(fixed, check("crop224.", Padding.DYNAMIC, crop));
  }

  @Test
  void thePaddingsAreThoseOfThePublishedTable() {
    int size = picture(0).width();
    JsonNode table = JSON.get("left_right_top_bottom_padding");
    for (String name : List.of("static224", "same240")) {
      List<int[]> expected = new ArrayList<>();
      table.get(name).forEach(row -> expected.add(ints(row)));
      EfficientNetLiteCheckpoint checkpoint = EfficientNetLiteCheckpoint.read(FILE);
      try (EfficientNetLite network =
          new EfficientNetLite(checkpoint, "", Precision.FP32, padding(name))) {
        List<int[]> actual = network.paddings(size);
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
          assertArrayEquals(expected.get(i), actual.get(i), name + " layer " + i);
        }
      }
    }
  }

  @Test
  void theCheckpointIsTheOneOfTheFixtures() {
    assertEquals(JSON.get("weights_sha256").asText(), Sha256.of(FILE));
    Weights weights = WeightsReader.read(FILE);
    long learned =
        weights.tensors().stream()
            .filter(t -> !t.name().contains("running_") && !t.name().contains("num_batches"))
            .mapToLong(t -> t.elements())
            .sum();
    assertEquals(JSON.get("parameters").asLong(), learned);
  }

  @Test
  void theEmbeddedStemIsTheCheckpointRoundedToHalf() throws IOException {
    EfficientNetLiteCheckpoint checkpoint = EfficientNetLiteCheckpoint.read(FILE);
    String prefix = "visual.stem.";
    int seen = 0;
    for (var tensor : mini().tensors()) {
      if (tensor.name().startsWith(prefix)) {
        float[] stored = tensor.toFloats();
        float[] folded =
            checkpoint.floats(tensor.name().substring(prefix.length()), tensor.shape());
        // a bias is a difference of numbers around one, folded in 32 bits by its maker
        double slack = tensor.name().endsWith("bias") ? 0x1p-22 : 0;
        for (int i = 0; i < stored.length; i++) {
          assertEquals(folded[i], stored[i], slack + halfRounding(folded[i]), tensor.name());
        }
        seen++;
      }
    }
    assertEquals(2 * (2 + 3 * 16 - 1), seen, "weights and biases");
  }

  /** Half a unit in the last place of binary16, and a little for another order of folding. */
  private static double halfRounding(float value) {
    double unit = Math.ulp(HalfPrecision.fromHalf(HalfPrecision.toHalf(value)));
    // binary16 keeps 13 bits fewer than float, and no exponent below -14
    return Math.max(unit * (1 << 13), 0x1p-24) * 0.5 * 1.01;
  }

  private static Weights mini() throws IOException {
    try (InputStream in =
        EfficientNetParityTest.class.getResourceAsStream(
            "/dev/blemish/backbone/mini.safetensors")) {
      return SafetensorsReader.read(ByteBuffer.wrap(in.readAllBytes()), "mini");
    }
  }

  @Test
  void namesThatTheNetworkDoesNotHaveAreRefused() {
    EfficientNetLiteCheckpoint checkpoint = EfficientNetLiteCheckpoint.read(FILE);
    assertTrue(checkpoint.has("blocks.15.project.weight"));
    assertTrue(checkpoint.has("classifier.bias"));
    assertTrue(checkpoint.has("head.bias"));
    for (String name :
        List.of("blocks.16.dw.weight", "blocks.0.expand.weight", "stem.weight", "")) {
      assertFalse(checkpoint.has(name), name);
      assertThrows(WeightsException.class, () -> checkpoint.floats(name, 32, 3, 3, 3), name);
    }
    Weights other = WeightsReader.read(Golden.file("clip/checkpoints/micro.safetensors"));
    assertThrows(WeightsException.class, () -> EfficientNetLiteCheckpoint.of(other));
  }
}
