package dev.blemish.pretrain.encoded;

import dev.blemish.backbone.clip.VisionTower;
import dev.blemish.backbone.cnn.EfficientNetLite;
import dev.blemish.backbone.cnn.FeaturePyramid;
import dev.blemish.backbone.weights.HalfPrecision;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.backbone.weights.WeightsSource;
import dev.blemish.image.Preprocess;
import dev.blemish.image.RgbImage;
import dev.blemish.pretrain.pair.CellCoverage;
import dev.blemish.pretrain.pair.Pair;
import dev.blemish.tensor.Precision;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The frozen stem on pairs. Safe to share between threads. */
public final class PairEncoder implements AutoCloseable {
  private static final int SIZE = 240;

  private final EfficientNetLite stem;
  private final Preprocess preprocess = EfficientNetLite.preprocess(SIZE);

  /** The stem of a weights file. */
  public PairEncoder(Weights weights) {
    stem = new EfficientNetLite(new WeightsSource(weights), "visual.stem.", Precision.FP32);
  }

  /** Encodes pairs as one batch. */
  public List<EncodedPair> encode(List<Pair> pairs) {
    int each = EncodedPair.PICTURES;
    float[] pixels = new float[pairs.size() * each * 3 * SIZE * SIZE];
    for (int i = 0; i < pairs.size(); i++) {
      put(pairs.get(i).normal(), pixels, each * i);
      put(pairs.get(i).damaged(), pixels, each * i + 1);
      put(pairs.get(i).other(), pixels, each * i + 2);
    }
    try (Scope scope = Scope.open()) {
      Tensor images = Tensor.of(pixels, (long) each * pairs.size(), 3, SIZE, SIZE);
      FeaturePyramid features = stem.forward(images, VisionTower.CELL_TAPS, true);
      float[] cells = VisionTower.cells(features).toFloats();
      float[] pools = features.pooled().unit(-1).toFloats();
      List<EncodedPair> encoded = new ArrayList<>();
      for (int i = 0; i < pairs.size(); i++) {
        Pair pair = pairs.get(i);
        encoded.add(
            new EncodedPair(
                halves(cells, i, each * EncodedPair.CELLS * EncodedPair.CELL_WIDTH),
                halves(pools, i, each * EncodedPair.POOL),
                CellCoverage.of(pair.mask(), EncodedPair.GRID),
                pair.words(),
                pair.defectNouns()));
      }
      return encoded;
    }
  }

  private void put(RgbImage image, float[] pixels, int index) {
    float[] one = preprocess.apply(image);
    System.arraycopy(one, 0, pixels, index * one.length, one.length);
  }

  private static short[] halves(float[] values, int index, int count) {
    short[] halves = new short[count];
    for (int i = 0; i < count; i++) {
      halves[i] = HalfPrecision.toHalf(values[index * count + i]);
    }
    return halves;
  }

  @Override
  public void close() {
    stem.close();
  }
}
