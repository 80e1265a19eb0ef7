package dev.blemish.pretrain.run;

import dev.blemish.tensor.Param;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The exponential average of parameters over the steps of a training. */
final class WeightAverage implements AutoCloseable {
  private final double kept;
  private final List<Param> params;
  private final List<Param> averages = new ArrayList<>();

  WeightAverage(double kept, List<Param> params) {
    this.kept = kept;
    this.params = params;
    try (Scope scope = Scope.open()) {
      for (Param param : params) {
        Tensor copy = param.value().detach().copy().owned();
        averages.add(new Param("average." + param.name(), copy));
      }
    }
  }

  /**
   * Takes in the parameters after a step; the first steps weigh as much as their number allows, so
   * that the beginning is forgotten.
   */
  void take(int steps) {
    double share = Math.min(kept, steps / (steps + 10.0));
    for (int i = 0; i < params.size(); i++) {
      Tensor average = averages.get(i).value();
      average.scaleInPlace(share);
      average.addInPlace(params.get(i).value(), 1 - share);
    }
  }

  /** The averages, in the order of the parameters, to read and to overwrite in place. */
  List<Param> values() {
    return averages;
  }

  @Override
  public void close() {
    averages.forEach(average -> average.value().close());
  }
}
