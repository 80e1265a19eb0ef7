package dev.blemish.backbone.cnn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.blemish.backbone.RandomParameters;
import dev.blemish.backbone.cnn.ResidualNetwork.Kind;
import dev.blemish.backbone.weights.ParameterSource;
import dev.blemish.random.Rng;
import dev.blemish.tensor.LiveObjects;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** ResNets against plain loops in double, narrow so that these end, and their published sizes. */
class ResidualNetworkTest {
  private static final int SIZE = 45; // odd on every layer
  private static final ParameterSource SOURCE = new RandomParameters(3);

  private static float[] image() {
    Rng rng = Rng.of(1);
    float[] values = new float[3 * SIZE * SIZE];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) rng.gaussian();
    }
    return values;
  }

  /** A map {@code [channels][height][width]} through convolution and normalisation. */
  private static double[][][] norm(double[][][] x, String conv, String bn, int... shape) {
    int out = shape[0];
    int k = shape[1];
    int stride = shape[2];
    float[] weight = SOURCE.floats(conv + ".weight", out, x.length, k, k);
    float[] gamma = SOURCE.floats(bn + ".weight", out);
    float[] beta = SOURCE.floats(bn + ".bias", out);
    float[] mean = SOURCE.floats(bn + ".running_mean", out);
    float[] variance = SOURCE.floats(bn + ".running_var", out);
    int size = (x[0].length - 1) / stride + 1;
    double[][][] y = new double[out][size][size];
    for (int i = 0; i < out * size * size; i++) {
      int o = i / (size * size);
      int row = i / size % size;
      int column = i % size;
      double sum = 0;
      for (int j = 0; j < x.length * k * k; j++) {
        int r = row * stride + j / k % k - k / 2;
        int c = column * stride + j % k - k / 2;
        if (r >= 0 && r < x[0].length && c >= 0 && c < x[0].length) {
          sum += weight[o * x.length * k * k + j] * x[j / (k * k)][r][c];
        }
      }
      y[o][row][column] = gamma[o] * (sum - mean[o]) / Math.sqrt(variance[o] + 1e-5) + beta[o];
    }
    return y;
  }

  /** {@code max(x + y, 0)}, in place. */
  private static double[][][] relu(double[][][] x, double[][][] y) {
    for (int c = 0; c < x.length; c++) {
      for (int i = 0; i < x[0].length * x[0].length; i++) {
        int row = i / x[0].length;
        int column = i % x[0].length;
        x[c][row][column] = Math.max(0, x[c][row][column] + y[c][row][column]);
      }
    }
    return x;
  }

  private static double[][][] relu(double[][][] x) {
    return relu(x, new double[x.length][x[0].length][x[0].length]);
  }

  private static double[][][] pooled(double[][][] x) {
    int size = (x[0].length - 1) / 2 + 1;
    double[][][] y = new double[x.length][size][size]; // what comes in is not negative
    for (int i = 0; i < x.length * size * size * 9; i++) {
      int cell = i / 9;
      int r = cell / size % size * 2 + i % 9 / 3 - 1;
      int c = cell % size * 2 + i % 3 - 1;
      if (r >= 0 && r < x[0].length && c >= 0 && c < x[0].length) {
        double[] line = y[cell / (size * size)][cell / size % size];
        line[cell % size] = Math.max(line[cell % size], x[cell / (size * size)][r][c]);
      }
    }
    return y;
  }

  private static double[][][] block(Kind kind, double[][][] x, String name, int... shape) {
    int narrow = shape[0];
    int stride = shape[1];
    int out = narrow * (kind.bottleneck() ? 4 : 1);
    double[][][] y;
    if (kind.bottleneck()) {
      int wide = narrow * kind.wide();
      y = relu(norm(x, name + ".conv1", name + ".bn1", wide, 1, 1));
      y = relu(norm(y, name + ".conv2", name + ".bn2", wide, 3, stride));
      y = norm(y, name + ".conv3", name + ".bn3", out, 1, 1);
    } else {
      y = relu(norm(x, name + ".conv1", name + ".bn1", out, 3, stride));
      y = norm(y, name + ".conv2", name + ".bn2", out, 3, 1);
    }
    boolean same = x.length == out && stride == 1;
    String down = name + ".downsample.";
    return relu(y, same ? x : norm(x, down + "0", down + "1", out, 1, stride));
  }

  private static void equalsPlainLoops(Kind kind) {
    double[][][] x = new double[3][SIZE][SIZE];
    float[] image = image();
    for (int i = 0; i < image.length; i++) {
      x[i / (SIZE * SIZE)][i / SIZE % SIZE][i % SIZE] = image[i];
    }
    x = pooled(relu(norm(x, "conv1", "bn1", kind.width(), 7, 2)));
    long before = LiveObjects.settled();
    try (Scope scope = Scope.open();
        ResidualNetwork network = new ResidualNetwork(kind, SOURCE)) {
      Tensor input = Tensor.of(image, 1, 3, SIZE, SIZE);
      FeaturePyramid pyramid = network.forward(input, Set.of(1, 2, 3, 4), true);
      for (int layer = 1; layer <= 4; layer++) {
        for (int i = 0; i < kind.blocks().get(layer - 1); i++) {
          int stride = layer > 1 && i == 0 ? 2 : 1;
          x = block(kind, x, "layer" + layer + "." + i, kind.width() << (layer - 1), stride);
        }
        close(x, pyramid.block(layer));
      }
      assertArrayEquals(
          network.forward(input, Set.of(2), false).block(2).toFloats(),
          pyramid.block(2).toFloats());
      assertArrayEquals(pyramid.block(4).mean(2, 3).toFloats(), pyramid.pooled().toFloats(), 1e-6f);
    }
    assertEquals(before, LiveObjects.settled());
  }

  private static void close(double[][][] expected, Tensor found) {
    int size = expected[0].length;
    assertArrayEquals(new long[] {1, expected.length, size, size}, found.shape());
    float[] values = found.toFloats();
    double scale = 1;
    for (float value : values) {
      scale = Math.max(scale, value);
    }
    for (int i = 0; i < values.length; i++) {
      double value = expected[i / (size * size)][i / size % size][i % size];
      assertEquals(value, values[i], 1e-5 * scale);
    }
  }

  @Test
  void aBasicNetworkEqualsPlainLoops() {
    equalsPlainLoops(new Kind(List.of(2, 1, 2, 1), false, 3, 1));
  }

  @Test
  void aWideBottleneckNetworkEqualsPlainLoops() {
    equalsPlainLoops(new Kind(List.of(1, 2, 1, 1), true, 2, 2));
  }

  /** The published ResNet-18 has 11,689,512 parameters, of which 513,000 are the classifier's. */
  @Test
  void resnet18AsksForThePublishedParameters() {
    Map<String, Long> asked = new TreeMap<>();
    ParameterSource counting =
        new ParameterSource() {
          @Override
          public float[] floats(String name, long... shape) {
            long elements = 1;
            for (long size : shape) {
              elements *= size;
            }
            asked.put(name, elements);
            return new float[(int) elements];
          }

          @Override
          public boolean has(String name) {
            return true;
          }
        };
    new ResidualNetwork(Kind.RESNET18, counting).close();
    long learned =
        asked.entrySet().stream()
            .filter(entry -> !entry.getKey().contains(".running_"))
            .mapToLong(Map.Entry::getValue)
            .sum();
    assertEquals(11_689_512 - 513_000, learned);
    assertEquals(512L * 256, asked.get("layer4.0.downsample.0.weight"));
  }

  @Test
  void impossibleKindsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Kind(List.of(1, 1, 1), false, 64, 1));
    assertThrows(IllegalArgumentException.class, () -> new Kind(List.of(1, 1, 0, 1), false, 64, 1));
  }
}
