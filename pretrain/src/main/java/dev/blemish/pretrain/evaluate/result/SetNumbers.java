package dev.blemish.pretrain.evaluate.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The numbers of one set.
 *
 * @param name of the set
 * @param good judged pictures without a defect
 * @param defective judged pictures with one
 * @param values by {@link Measure#name}, 0..1; what is not defined is not there
 */
public record SetNumbers(String name, int good, int defective, Map<String, Double> values) {
  public SetNumbers {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** One number. */
  public Optional<Double> value(Measure measure) {
    return Optional.ofNullable(values.get(measure.name()));
  }

  /** The mean of a number over the sets that have it. */
  public static Optional<Double> mean(List<SetNumbers> sets, Measure measure) {
    OptionalDouble mean =
        sets.stream()
            .flatMap(set -> set.value(measure).stream())
            .mapToDouble(Double::doubleValue)
            .average();
    return mean.isPresent() ? Optional.of(mean.getAsDouble()) : Optional.empty();
  }

  /** Gathers the numbers of a set. */
  public static final class Gathering {
    private final Map<String, Double> values = new LinkedHashMap<>();

    /** Keeps a number where it is defined. */
    public void put(Measure measure, OptionalDouble value) {
      value.ifPresent(defined -> values.put(measure.name(), defined));
    }

    /** The numbers of a set with so many judged pictures. */
    public SetNumbers of(String name, int good, int defective) {
      return new SetNumbers(name, good, defective, values);
    }
  }
}
