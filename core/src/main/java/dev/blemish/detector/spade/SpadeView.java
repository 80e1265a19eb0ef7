package dev.blemish.detector.spade;

import dev.blemish.backbone.cnn.FeaturePyramid;
import dev.blemish.detector.PyramidEncoder;
import dev.blemish.image.RgbImage;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.List;

/**
 * What SPADE sees of one photo.
 *
 * @param pooled {@code [1, C]}
 * @param maps {@code [1, C, h, w]} of each layer, the finest first
 */
record SpadeView(Tensor pooled, List<Tensor> maps) {
  /** One photo; what comes in between is freed at once. */
  static SpadeView of(PyramidEncoder encoder, RgbImage photo) {
    try (Scope scope = Scope.open()) {
      FeaturePyramid pyramid = encoder.encode(photo, true);
      return new SpadeView(
          scope.keep(pyramid.pooled()), encoder.maps(pyramid).stream().map(scope::keep).toList());
    }
  }
}
