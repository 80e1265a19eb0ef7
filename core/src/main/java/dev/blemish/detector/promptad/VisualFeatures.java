package dev.blemish.detector.promptad;

import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * What the frozen tower makes of pictures (spec 5.3). No learned value can change it.
 *
 * @param global {@code g [B, E]} class tokens at unit length
 * @param patches {@code T [B, n, E]} patches of the value-value stream at unit length; {@code n} is
 *     0 where no text takes part
 * @param layers {@code F [B, n, w]} patches of the ordinary stream for the memory, of any length
 */
record VisualFeatures(Tensor global, Tensor patches, List<Tensor> layers) {
  VisualFeatures {
    layers = List.copyOf(layers);
  }

  /** Pictures one after the other as one batch. */
  static VisualFeatures joined(List<VisualFeatures> parts) {
    List<Tensor> layers = new ArrayList<>();
    for (int i = 0; i < parts.get(0).layers.size(); i++) {
      int layer = i;
      layers.add(Ops.cat(0, parts.stream().map(p -> p.layers.get(layer)).toList()));
    }
    return new VisualFeatures(
        Ops.cat(0, parts.stream().map(VisualFeatures::global).toList()),
        Ops.cat(0, parts.stream().map(VisualFeatures::patches).toList()),
        layers);
  }

  /** Hands everything over from a scope to the one around it. */
  VisualFeatures keptBy(Scope scope) {
    scope.keep(global);
    scope.keep(patches);
    layers.forEach(scope::keep);
    return this;
  }
}
