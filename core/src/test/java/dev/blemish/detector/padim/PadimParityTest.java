package dev.blemish.detector.padim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blemish.golden.Golden;
import dev.blemish.golden.GoldenTensor;
import dev.blemish.image.FloatPlane;
import dev.blemish.image.Gaussian;
import dev.blemish.memory.PositionGaussian;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** PaDiM against the published library on synthetic feature maps. */
@Tag("parity")
class PadimParityTest {
  private static final double LIBRARY = 0.01 + 0.00001; // it adds both terms
  private static final double PLAIN = 0.01;

  private final JsonNode facts = Golden.json("memory/padim.json");
  private final Map<String, GoldenTensor> golden = Golden.tensors("memory/padim.safetensors");

  private static Tensor tensor(GoldenTensor golden) {
    return Tensor.of(golden.floats(), golden.shape());
  }

  private Embedding embedding(String prefix) {
    List<Tensor> maps =
        List.of(
            tensor(golden.get(prefix + "layer_a")),
            tensor(golden.get(prefix + "layer_b")),
            tensor(golden.get(prefix + "layer_c")));
    long[] channels = golden.get("channel_index").longs();
    assertEquals(facts.get("channels_kept").asInt(), channels.length);
    return Embedding.of(maps, Tensor.of(channels, channels.length));
  }

  private PositionGaussian gaussian(int pictures, double epsilon) {
    try (Scope scope = Scope.open()) {
      Embedding embedding = embedding("");
      int channels = embedding.values().size(1);
      List<float[]> rows = IntStream.range(0, pictures).mapToObj(embedding::rows).toList();
      return PositionGaussian.of(rows, channels, channels, epsilon);
    }
  }

  @Test
  void embeddingsEqualTheFixture() {
    try (Scope scope = Scope.open()) {
      golden.get("embedding").assertClose(embedding("").values().toFloats(), 0);
      golden.get("test.embedding").assertClose(embedding("test.").values().toFloats(), 0);
    }
  }

  @Test
  void meansAndInverseCovariancesEqualTheFixture() {
    PositionGaussian gaussian = gaussian(facts.get("images").asInt(), LIBRARY);
    GoldenTensor mean = golden.get("mean");
    float[] found = gaussian.space().mean();
    int positions = mean.dim(1);
    float[] transposed = new float[found.length];
    for (int p = 0; p < positions; p++) {
      for (int c = 0; c < mean.dim(0); c++) {
        transposed[c * positions + p] = found[p * mean.dim(0) + c];
      }
    }
    mean.assertClose(transposed, 1e-6);
    for (int p = 0; p < positions; p++) {
      golden.get("inv_covariance").row(p).assertClose(inverse(gaussian, p), 5e-4);
    }
  }

  /** {@code Σ⁻¹} at a position out of squared distances: of one step, and of two at once. */
  private static float[] inverse(PositionGaussian gaussian, int position) {
    int width = gaussian.space().width();
    float[] inverse = new float[width * width];
    for (int r = 0; r < width; r++) {
      inverse[r * width + r] = (float) square(gaussian, position, r, r) / 4;
    }
    for (int r = 0; r < width; r++) {
      for (int c = 0; c < r; c++) {
        double both = square(gaussian, position, r, c);
        double value = (both - inverse[r * width + r] - inverse[c * width + c]) / 2;
        inverse[r * width + c] = (float) value;
        inverse[c * width + r] = (float) value;
      }
    }
    return inverse;
  }

  /** The squared distance of the mean with one added to two channels. */
  private static double square(PositionGaussian gaussian, int position, int one, int other) {
    float[] point = gaussian.space().mean().clone();
    point[position * gaussian.space().width() + one] += 1;
    point[position * gaussian.space().width() + other] += 1;
    double distance = gaussian.distances(point)[position];
    return distance * distance;
  }

  @Test
  void distancesMapsAndScoresEqualTheFixture() {
    PositionGaussian library = gaussian(facts.get("images").asInt(), LIBRARY);
    distances("distance", library);
    distances("distance_plain_0.01_float64", gaussian(facts.get("images").asInt(), PLAIN));
    try (Scope scope = Scope.open()) {
      Embedding test = embedding("test.");
      for (int i = 0; i < test.values().size(0); i++) {
        float[] found = library.distances(test.rows(i));
        GoldenTensor map = golden.get("map_upsampled").row(i);
        Tensor grid = Tensor.of(found, 1, 1, test.height(), test.width());
        Tensor large = Ops.bilinear(grid, map.dim(0), map.dim(1), false);
        map.assertClose(large.toFloats(), 1e-4);
        FloatPlane plane = new FloatPlane(map.dim(1), map.dim(0), large.toFloats());
        FloatPlane smooth = Gaussian.blur(plane, 4, Gaussian.Border.MIRROR);
        golden.get("anomaly_map").row(i).assertClose(smooth.values(), 1e-4);
        assertEquals(golden.get("image_score").values()[i], smooth.max(), 1e-4);
      }
    }
  }

  @Test
  void onePhotoHasTheCovarianceOfTheGuard() {
    distances("one_shot.distance_guard", gaussian(1, PLAIN));
  }

  private void distances(String name, PositionGaussian gaussian) {
    try (Scope scope = Scope.open()) {
      Embedding test = embedding("test.");
      for (int i = 0; i < test.values().size(0); i++) {
        golden.get(name).row(i).assertClose(gaussian.distances(test.rows(i)), 1e-4);
      }
    }
  }
}
