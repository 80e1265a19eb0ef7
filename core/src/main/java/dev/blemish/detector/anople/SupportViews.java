package dev.blemish.detector.anople;

import dev.blemish.image.Mask;
import dev.blemish.image.Preprocess;
import dev.blemish.image.Resize;
import dev.blemish.image.RgbImage;
import dev.blemish.tensor.Tensor;

/**
 * The five views of a picture (v2 3.2): it is brought to twice the input size; four quarters are
 * cut from it, and the whole is halved.
 */
final class SupportViews {
  private final Preprocess preprocess;
  private final int[] views;

  /** For a backbone's preprocessing and the views in use (0…3 quarters, 4 whole). */
  SupportViews(Preprocess preprocess, int[] views) {
    this.preprocess = preprocess;
    this.views = views.clone();
  }

  /** The picture at twice the input size. */
  RgbImage large(RgbImage photo) {
    int size = 2 * preprocess.size();
    return Resize.apply(photo, size, size, preprocess.filter());
  }

  /** The views of a large picture, {@code [V, 3, S, S]} normalised. */
  Tensor pictures(RgbImage large) {
    int size = preprocess.size();
    float[] out = new float[views.length * 3 * size * size];
    for (int i = 0; i < views.length; i++) {
      RgbImage view =
          views[i] == AnoPlePrompts.WHOLE
              ? Resize.apply(large, size, size, preprocess.filter())
              : large.crop(left(views[i]), top(views[i]), size, size);
      System.arraycopy(preprocess.normalise(view), 0, out, i * 3 * size * size, 3 * size * size);
    }
    return Tensor.of(out, views.length, 3, size, size);
  }

  /** The views of a large mask, {@code [V, S, S]} in {0, 1}. */
  Tensor masks(Mask large) {
    int size = preprocess.size();
    float[] out = new float[views.length * size * size];
    for (int i = 0; i < views.length; i++) {
      boolean whole = views[i] == AnoPlePrompts.WHOLE;
      int step = whole ? 2 : 1;
      for (int y = 0; y < size; y++) {
        for (int x = 0; x < size; x++) {
          boolean defect =
              whole
                  ? large.at(step * x, step * y)
                  : large.at(left(views[i]) + x, top(views[i]) + y);
          out[(i * size + y) * size + x] = defect ? 1 : 0;
        }
      }
    }
    return Tensor.of(out, views.length, size, size);
  }

  private int left(int view) {
    return view % 2 * preprocess.size();
  }

  private int top(int view) {
    return view / 2 * preprocess.size();
  }
}
