package dev.blemish.backbone.clip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.backbone.RandomParameters;
import dev.blemish.backbone.clip.ClipConfig.Text;
import dev.blemish.backbone.clip.ClipConfig.Transformer;
import dev.blemish.error.OptionException;
import dev.blemish.random.Rng;
import dev.blemish.tensor.LiveObjects;
import dev.blemish.tensor.Precision;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** CLIP's ResNet against the same written down plainly in double precision. */
class ResNetTowerTest {
  private static final ResNetConfig SMALL =
      new ResNetConfig(
          "small",
          96,
          16,
          List.of(1, 1, 2, 1),
          8,
          24,
          Activation.QUICK_GELU,
          new Text(77, new Transformer(24, 2, 2, 48)));

  private static final RandomParameters PARAMETERS = new RandomParameters(3);

  private static float[] pictures(int count) {
    Rng rng = Rng.of(5);
    float[] values = new float[count * 3 * SMALL.imageSize() * SMALL.imageSize()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) rng.gaussian();
    }
    return values;
  }

  private static double[][][] picture(float[] pictures, int index) {
    int size = SMALL.imageSize();
    double[][][] image = new double[3][size][size];
    for (int i = 0; i < 3 * size * size; i++) {
      image[i / size / size][i / size % size][i % size] = pictures[index * 3 * size * size + i];
    }
    return image;
  }

  private static void close(double[] expected, Tensor actual, String what) {
    float[] values = actual.toFloats();
    assertEquals(expected.length, values.length, what);
    double error = 0;
    double norm = 0;
    for (int i = 0; i < values.length; i++) {
      error += (values[i] - expected[i]) * (values[i] - expected[i]);
      norm += expected[i] * expected[i];
    }
    assertTrue(norm > 0, what);
    assertEquals(0, Math.sqrt(error / norm), 1e-5, what);
  }

  private static double[] flat(double[][][] map) {
    double[] out = new double[map.length * map[0].length * map[0][0].length];
    int i = 0;
    for (double[][] plane : map) {
      for (double[] row : plane) {
        System.arraycopy(row, 0, out, i, row.length);
        i += row.length;
      }
    }
    return out;
  }

  private static double[] cells(double[][] tokens) {
    double[][] rest = Arrays.copyOfRange(tokens, 1, tokens.length);
    return flat(new double[][][] {rest});
  }

  @Test
  void everyLayerAndBothPoolingsEqualThePlainDefinition() {
    NaiveResNet naive = new NaiveResNet(SMALL, PARAMETERS);
    float[] pictures = pictures(2);
    int size = SMALL.imageSize();
    try (ResNetTower tower = new ResNetTower(SMALL, PARAMETERS, Precision.FP32);
        Scope scope = Scope.open()) {
      Tensor images = Tensor.of(pictures, 2, 3, size, size);
      Map<Integer, Tensor> maps = tower.layers(images, Set.of(1, 2, 3, 4));
      Tensor features = tower.features(images);
      assertArrayEquals(new long[] {2, 9, 512}, features.shape());
      for (int i = 0; i < 2; i++) {
        List<double[][][]> expected = naive.layers(picture(pictures, i));
        for (int layer = 1; layer <= 4; layer++) {
          double[] map = flat(expected.get(layer - 1));
          close(map, maps.get(layer).select(0, i), "layer " + layer);
        }
        double[][][] last = expected.get(3);
        close(flat(last), features.select(0, i).transpose(0, 1), "features");
        close(naive.attended(last)[0], tower.pooled(images).select(0, i), "pooled");
        close(cells(naive.values(last)), tower.values(features).select(0, i), "values");
      }
    }
  }

  @Test
  void onlyTheLayersAskedForComeBack() {
    try (ResNetTower tower = new ResNetTower(SMALL, PARAMETERS, Precision.FP32);
        Scope scope = Scope.open()) {
      Tensor images = Tensor.of(pictures(1), 1, 3, 96, 96);
      Map<Integer, Tensor> maps = tower.layers(images, Set.of(2));
      assertEquals(Set.of(2), maps.keySet());
      assertArrayEquals(new long[] {1, 128, 12, 12}, maps.get(2).shape());
      assertThrows(IllegalArgumentException.class, () -> tower.layers(images, Set.of(5)));
    }
  }

  @Test
  void mixedPrecisionStaysClose() {
    try (ResNetTower exact = new ResNetTower(SMALL, PARAMETERS, Precision.FP32);
        ResNetTower mixed = new ResNetTower(SMALL, PARAMETERS, Precision.MIXED);
        Scope scope = Scope.open()) {
      Tensor images = Tensor.of(pictures(1), 1, 3, 96, 96);
      Tensor a = exact.pooled(images);
      Tensor b = mixed.pooled(images);
      assertEquals(a.type(), b.type());
      assertEquals(0, a.sub(b).norm(1).div(a.norm(1)).item(), 0.02);
    }
  }

  @Test
  void closingFreesEveryParameter() {
    long before = LiveObjects.settled();
    new ResNetTower(SMALL, PARAMETERS, Precision.FP32).close();
    assertEquals(before, LiveObjects.settled());
  }

  @Test
  void configurationsThatCannotBeAreRefused() {
    Text text = SMALL.text();
    List<Integer> blocks = List.of(1, 1, 1, 1);
    Activation gelu = Activation.GELU;
    assertThrows(
        OptionException.class,
        () -> new ResNetConfig("x", 100, 16, blocks, 8, 24, gelu, text),
        "size");
    assertThrows(
        OptionException.class, () -> new ResNetConfig("x", 96, 15, blocks, 8, 24, gelu, text));
    assertThrows(
        OptionException.class,
        () -> new ResNetConfig("x", 96, 16, List.of(1, 1, 1), 8, 24, gelu, text));
    assertThrows(
        OptionException.class, () -> new ResNetConfig("x", 96, 16, blocks, 7, 24, gelu, text));
  }
}
