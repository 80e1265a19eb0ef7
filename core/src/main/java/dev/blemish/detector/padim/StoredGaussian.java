package dev.blemish.detector.padim;

import dev.blemish.backbone.weights.WeightTensor;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.memory.PositionGaussian;
import dev.blemish.memory.PositionSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How the Gaussian of a product stands in a bundle.
 *
 * @param product its position among all
 * @param photos how many it has
 * @param channels of an embedding
 */
record StoredGaussian(int product, int photos, int channels) {
  private static final String MEAN = "mean";
  private static final String AXES = "axes";
  private static final String COORDINATES = "coordinates";

  private String name(String part) {
    return "product." + product + "." + part;
  }

  /** The tensors; of one photo only the mean. */
  List<WeightTensor> store(PositionGaussian gaussian) {
    PositionSpace space = gaussian.space();
    long[] shape = {space.positions(), channels};
    List<WeightTensor> tensors = new ArrayList<>();
    tensors.add(WeightTensor.ofFloats(name(MEAN), shape, space.mean()));
    if (space.rank() > 0) {
      int each = space.positions() * space.rank();
      float[] all = new float[Math.multiplyExact(photos, each)];
      for (int i = 0; i < photos; i++) {
        System.arraycopy(gaussian.pictures().get(i), 0, all, i * each, each);
      }
      long[] axes = {space.positions(), space.rank(), channels};
      long[] coordinates = {photos, space.positions(), space.rank()};
      tensors.add(WeightTensor.ofFloats(name(AXES), axes, space.axes()));
      tensors.add(WeightTensor.ofFloats(name(COORDINATES), coordinates, all));
    }
    return tensors;
  }

  /** What {@link #store} kept. */
  PositionGaussian restore(Weights tensors, PadimConfig config) {
    float[] mean = tensors.expect(name(MEAN), -1, channels).toFloats();
    int positions = mean.length / channels;
    int rank = Math.min(config.axes(), Math.min(photos - 1, channels));
    float[] axes =
        rank == 0 ? new float[0] : tensors.expect(name(AXES), positions, rank, channels).toFloats();
    PositionSpace space = new PositionSpace(positions, channels, rank, mean, axes);
    return new PositionGaussian(space, coordinates(tensors, positions, rank), config.epsilon());
  }

  private List<float[]> coordinates(Weights tensors, int positions, int rank) {
    int each = positions * rank;
    float[] all =
        rank == 0
            ? new float[0]
            : tensors.expect(name(COORDINATES), photos, positions, rank).toFloats();
    List<float[]> pictures = new ArrayList<>();
    for (int i = 0; i < photos; i++) {
      pictures.add(Arrays.copyOfRange(all, i * each, (i + 1) * each));
    }
    return pictures;
  }
}
