package dev.blemish.train;

import dev.blemish.backbone.weights.SafetensorsReader;
import dev.blemish.backbone.weights.SafetensorsWriter;
import dev.blemish.backbone.weights.WeightTensor;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.error.WeightsException;
import dev.blemish.files.AtomicFile;
import dev.blemish.tensor.Optimizer;
import dev.blemish.tensor.Param;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far a training is.
 *
 * @param file where it is kept; empty for nowhere
 * @param losses mean loss of each finished epoch
 * @param seconds these epochs took
 */
record TrainingState(Optional<Path> file, List<Double> losses, double seconds) {
  private static final String LOSSES = "losses";
  private static final String SECONDS = "seconds";
  private static final String STEPS = "steps";
  private static final String PARAM = "param.";
  private static final String MEMORY = "optimizer.";

  TrainingState {
    losses = List.copyOf(losses);
  }

  /**
   * The state that is kept, with parameters and optimiser set to it; the beginning where none is
   * kept or the file is damaged.
   */
  static TrainingState resume(Optional<Path> file, List<Param> params, Optimizer optimizer) {
    TrainingState beginning = new TrainingState(file, List.of(), 0);
    if (file.isEmpty() || !Files.isRegularFile(file.get())) {
      return beginning;
    }
    try (Scope scope = Scope.open()) {
      Weights kept = SafetensorsReader.read(file.get());
      List<WeightTensor> values = find(kept, PARAM, params);
      List<WeightTensor> memory = find(kept, MEMORY, optimizer.memory());
      int steps = Integer.parseInt(kept.metadata().getOrDefault(STEPS, ""));
      TrainingState found = new TrainingState(file, losses(kept), seconds(kept));
      overwrite(params, values);
      overwrite(optimizer.memory(), memory);
      optimizer.resume(steps);
      return found;
    } catch (WeightsException | NumberFormatException e) {
      return beginning; // damaged: nothing has been changed yet
    }
  }

  private static List<WeightTensor> find(Weights kept, String prefix, List<Param> params) {
    return params.stream()
        .map(param -> kept.expect(prefix + param.name(), param.value().shape()))
        .toList();
  }

  private static List<Double> losses(Weights kept) {
    String text = kept.metadata().getOrDefault(LOSSES, "");
    List<Double> losses = new ArrayList<>();
    for (String loss : text.split(" ", -1)) {
      losses.add(Double.parseDouble(loss));
    }
    return losses;
  }

  private static double seconds(Weights kept) {
    return Double.parseDouble(kept.metadata().getOrDefault(SECONDS, ""));
  }

  private static void overwrite(List<Param> params, List<WeightTensor> values) {
    for (int i = 0; i < params.size(); i++) {
      Tensor target = params.get(i).value();
      target.scaleInPlace(0);
      target.addInPlace(values.get(i).toTensor(), 1);
    }
  }

  /** Finished epochs. */
  int epochs() {
    return losses.size();
  }

  /** The state after another epoch. */
  TrainingState after(double loss, double more) {
    List<Double> all = new ArrayList<>(losses);
    all.add(loss);
    return new TrainingState(file, all, seconds + more);
  }

  /** Keeps it, completely or not at all. */
  void keep(List<Param> params, Optimizer optimizer) {
    if (file.isEmpty()) {
      return;
    }
    List<WeightTensor> tensors = new ArrayList<>();
    params.forEach(p -> tensors.add(WeightTensor.of(PARAM + p.name(), p.value())));
    optimizer.memory().forEach(p -> tensors.add(WeightTensor.of(MEMORY + p.name(), p.value())));
    Map<String, String> facts =
        Map.of(
            LOSSES,
            String.join(" ", losses.stream().map(String::valueOf).toList()),
            SECONDS,
            String.valueOf(seconds),
            STEPS,
            String.valueOf(optimizer.steps()));
    AtomicFile.write(file.get(), out -> SafetensorsWriter.write(out, tensors, facts));
  }
}
