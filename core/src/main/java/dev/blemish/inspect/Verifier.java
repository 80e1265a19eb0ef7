package dev.blemish.inspect;

import dev.blemish.Detector;
import dev.blemish.bundle.GoldenVector;
import dev.blemish.bundle.Provenance;
import dev.blemish.error.BundleException;
import dev.blemish.tensor.Engine;
import dev.blemish.tensor.Precision;
import java.util.List;
import java.util.Locale;

/**
 * Compares the answers of a maker with those of this machine.
 *
 * @param maker how and where the bundle was learned
 * @param precision the detector's precision here
 */
record Verifier(Provenance maker, Precision precision) {
  private static final double TOLERANCE_FP32 = 1e-3;
  private static final double TOLERANCE_MIXED = 2e-2;

  /** Trained prompts amplify what bfloat16 rounds away: up to 0.05 was measured. */
  private static final double TOLERANCE_OTHER_PRECISION = 1e-1;

  Verification verify(List<GoldenVector> golden, Detector detector) {
    if (!ProbeAnswers.known(golden)) {
      throw new BundleException(
          "the bundle holds answers to the pictures %s, which this version does not make; learn it"
                  .formatted(golden.stream().map(GoldenVector::picture).toList())
              + " again");
    }
    List<GoldenVector> found = ProbeAnswers.of(detector);
    boolean exact = golden.equals(found);
    double difference = ProbeAnswers.difference(golden, found);
    double tolerance = sameMachine() ? 0 : tolerance();
    boolean passed = exact || difference <= tolerance;
    return new Verification(passed, exact, difference, statement(exact, difference, tolerance));
  }

  private boolean sameMachine() {
    return word().equals(maker.precision())
        && Engine.processorName().equals(maker.processor())
        && Engine.threads() == maker.threads();
  }

  private double tolerance() {
    if (!word().equals(maker.precision())) {
      return TOLERANCE_OTHER_PRECISION;
    }
    return precision == Precision.MIXED ? TOLERANCE_MIXED : TOLERANCE_FP32;
  }

  private String word() {
    return precision.name().toLowerCase(Locale.ROOT);
  }

  private String statement(boolean exact, double difference, double tolerance) {
    String where =
        "%s on %s with %d thread(s)".formatted(word(), Engine.processorName(), Engine.threads());
    if (exact) {
      return "the answers are those of the maker, bit for bit (" + where + ")";
    }
    String made =
        "%s on %s with %d thread(s)"
            .formatted(maker.precision(), maker.processor(), maker.threads());
    String found = String.format(Locale.ROOT, "%.2g", difference);
    if (tolerance == 0) {
      return "the answers differ from the maker's by %s of their size on the same machine (%s), where"
              .formatted(found, where)
          + " they should be equal bit for bit: do not trust them, learn again or ask the maker";
    }
    return difference <= tolerance
        ? "the answers differ from the maker's by %s of their size, within %s (learned with %s; here %s)"
            .formatted(found, tolerance, made, where)
        : "the answers differ from the maker's by %s of their size, more than %s (learned with %s; here"
                .formatted(found, tolerance, made)
            + " %s): learn again on this machine".formatted(where);
  }
}
