package dev.blemish.pretrain.evaluate.report;

import dev.blemish.pretrain.evaluate.result.EvaluationFile;
import dev.blemish.pretrain.evaluate.result.Measure;
import dev.blemish.pretrain.evaluate.result.SetNumbers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An evaluation, and another one that it is held against.
 *
 * @param file the evaluation
 * @param reference the other one; empty for none
 */
public record Comparison(EvaluationFile file, Optional<EvaluationFile> reference) {
  /**
   * One number.
   *
   * @param value 0..1; empty where not defined
   * @param reference the other evaluation's; empty where it has none
   */
  record Entry(Optional<Double> value, Optional<Double> reference) {
    /** In percent. */
    String text() {
      return value.map(v -> String.format(Locale.ROOT, "%.1f", 100 * v)).orElse("-");
    }

    /** How much higher than the reference, in points, with its sign; empty for none. */
    String difference() {
      return value
          .flatMap(v -> reference.map(r -> String.format(Locale.ROOT, "%+.1f", 100 * (v - r))))
          .orElse("");
    }
  }

  /** A number of a set, public or procedural. */
  Entry entry(SetNumbers set, Measure measure) {
    return new Entry(
        set.value(measure),
        reference.flatMap(other -> other.set(set.name())).flatMap(other -> other.value(measure)));
  }

  /** A number of the pairs of a set with one kind of damage. */
  Entry entry(String set, SetNumbers damage, Measure measure) {
    return new Entry(
        damage.value(measure),
        reference
            .flatMap(other -> other.damage(set, damage.name()))
            .flatMap(other -> other.value(measure)));
  }

  /** The mean over public sets; of the reference over the same sets. */
  Entry mean(Measure measure) {
    List<String> names = file.sets().stream().map(SetNumbers::name).toList();
    return new Entry(
        SetNumbers.mean(file.sets(), measure),
        reference.flatMap(
            other ->
                SetNumbers.mean(
                    other.sets().stream().filter(set -> names.contains(set.name())).toList(),
                    measure)));
  }

  /**
   * Whether both were measured in the same way on as many pictures, so that differences are the
   * weights'.
   */
  public boolean alike() {
    return reference.map(this::alike).orElse(true);
  }

  private boolean alike(EvaluationFile other) {
    return other.protocol().equals(file.protocol())
        && Stream.concat(file.sets().stream(), file.pairs().stream())
            .allMatch(set -> other.set(set.name()).map(same -> asMany(set, same)).orElse(true));
  }

  private static boolean asMany(SetNumbers one, SetNumbers other) {
    return one.good() == other.good() && one.defective() == other.defective();
  }
}
