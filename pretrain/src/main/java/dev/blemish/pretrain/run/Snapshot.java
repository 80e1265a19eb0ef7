package dev.blemish.pretrain.run;

import dev.blemish.backbone.weights.SafetensorsReader;
import dev.blemish.backbone.weights.SafetensorsWriter;
import dev.blemish.backbone.weights.WeightTensor;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.error.InputException;
import dev.blemish.error.WeightsException;
import dev.blemish.files.AtomicFile;
import dev.blemish.tensor.Param;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far a training is: steps and seconds, and the tensors that change from step to step.
 *
 * @param steps done
 * @param seconds they took
 * @param processors what computed them
 */
record Snapshot(int steps, double seconds, String processors) {
  private static final String RECIPE = "recipe";
  private static final String STEPS = "steps";
  private static final String SECONDS = "seconds";
  private static final String PROCESSORS = "processors";

  /**
   * Sets tensors to what was kept.
   *
   * @param recipe what the training is made with, as a text; it must be the kept one's
   * @return how far it was; empty where nothing is kept
   * @throws InputException when the file is of another training or damaged
   */
  static Optional<Snapshot> resume(Path file, String recipe, List<Param> changing) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (Scope scope = Scope.open()) {
      Weights kept = kept(file, recipe);
      List<WeightTensor> values =
          changing.stream().map(p -> kept.expect(p.name(), p.value().shape())).toList();
      Snapshot found =
          new Snapshot(
              Integer.parseInt(kept.metadata().getOrDefault(STEPS, "")),
              Double.parseDouble(kept.metadata().getOrDefault(SECONDS, "")),
              kept.metadata().getOrDefault(PROCESSORS, "an unknown processor"));
      for (int i = 0; i < changing.size(); i++) {
        Tensor target = changing.get(i).value();
        target.scaleInPlace(0);
        target.addInPlace(values.get(i).toTensor(), 1);
      }
      return Optional.of(found);
    } catch (WeightsException | NumberFormatException e) {
      throw damaged(file, e);
    }
  }

  /**
   * Looks whether a training may go on, before anything is made for it.
   *
   * @throws InputException when what is kept is of another training or damaged
   */
  static void requireSame(Path file, String recipe) {
    if (Files.isRegularFile(file)) {
      try {
        kept(file, recipe);
      } catch (WeightsException e) {
        throw damaged(file, e);
      }
    }
  }

  private static Weights kept(Path file, String recipe) {
    Weights kept = SafetensorsReader.read(file);
    if (!recipe.equals(kept.metadata().get(RECIPE))) {
      throw new InputException(
          file + " is of a training with another recipe; choose another folder or delete it");
    }
    return kept;
  }

  private static InputException damaged(Path file, RuntimeException cause) {
    return new InputException(
        file + " is damaged (" + cause.getMessage() + "); delete it to begin again", cause);
  }

  /** Keeps it, completely or not at all. */
  void keep(Path file, String recipe, List<Param> changing) {
    List<WeightTensor> tensors =
        changing.stream().map(p -> WeightTensor.of(p.name(), p.value())).toList();
    Map<String, String> facts =
        Map.of(
            RECIPE,
            recipe,
            STEPS,
            String.valueOf(steps),
            SECONDS,
            String.valueOf(seconds),
            PROCESSORS,
            processors);
    AtomicFile.write(file, out -> SafetensorsWriter.write(out, tensors, facts));
  }
}
