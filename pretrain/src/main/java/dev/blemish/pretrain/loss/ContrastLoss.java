package dev.blemish.pretrain.loss;

import dev.blemish.pretrain.caption.CaptionPair;
import dev.blemish.tensor.Tensor;
import java.util.List;

/**
 * Symmetric InfoNCE of pictures and captions. A picture's twin in the other state is a hard
 * negative; captions of other pairs that could be said of it too (the same or a generic word for
 * the object) do not count.
 */
public final class ContrastLoss {
  private static final float OUT = -1e4f;

  private ContrastLoss() {}

  /**
   * The mean of both directions.
   *
   * @param pictures {@code [2 P, embed]} at unit length
   * @param texts {@code [2 P, embed]} at unit length, in the same order
   */
  public static Tensor of(Tensor pictures, Tensor texts, List<CaptionPair> captions) {
    int count = pictures.size(0);
    Tensor logits =
        pictures
            .matmul(texts.transpose(0, 1))
            .mul(StateLogits.SCALE)
            .add(Tensor.of(mask(captions), count, count));
    return towards(logits).add(towards(logits.transpose(0, 1))).mul(0.5);
  }

  private static Tensor towards(Tensor logits) {
    int count = logits.size(0);
    float[] diagonal = new float[count * count];
    for (int i = 0; i < count; i++) {
      diagonal[i * count + i] = -1f / count;
    }
    return logits.logSoftmax(1).mul(Tensor.of(diagonal, count, count)).sum();
  }

  static float[] mask(List<CaptionPair> captions) {
    int pairs = captions.size();
    float[] mask = new float[4 * pairs * pairs];
    for (int i = 0; i < 2 * pairs; i++) {
      for (int j = 0; j < 2 * pairs; j++) {
        boolean same = i % pairs == j % pairs;
        boolean fits = fits(captions.get(i % pairs), captions.get(j % pairs));
        mask[i * 2 * pairs + j] = !same && fits ? OUT : 0;
      }
    }
    return mask;
  }

  private static boolean fits(CaptionPair one, CaptionPair other) {
    return one.generic() || other.generic() || one.object().equals(other.object());
  }
}
