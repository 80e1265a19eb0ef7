package dev.blemish.cli;

import dev.blemish.tensor.Engine;
import dev.blemish.tensor.Precision;
import dev.blemish.tensor.ProcessorChoice;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the encoder computes. */
final class EngineOptions {
  private static final String AUTO = "auto";

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads of one computation (default: OMP_NUM_THREADS, else one per processor that this"
              + " process may use).")
  private @Nullable Integer threads;

  @Option(
      names = "--precision",
      paramLabel = "P",
      defaultValue = AUTO,
      description =
          "fp32, mixed or auto (default: ${DEFAULT-VALUE}: BLEMISH_PRECISION, else mixed where the"
              + " processor multiplies bfloat16).")
  private String precision = AUTO;

  /** Makes the number of threads known to the engine; loads it only when the number was given. */
  void applyThreads() {
    if (threads != null) {
      Engine.threads(threads);
    }
  }

  /** The precision asked for, or the best one of this processor. */
  Precision precision() {
    return Engine.precision(Optional.of(precision));
  }

  /** The precision and why it is used. */
  ProcessorChoice.Setting<Precision> precisionChoice() {
    Precision asked = precisionOrNull();
    return asked == null
        ? Engine.choice().precision()
        : new ProcessorChoice.Setting<>(asked, "set by --precision");
  }

  /** The number of threads and why it is used. */
  ProcessorChoice.Setting<Integer> threadsChoice() {
    String why = threads == null ? Engine.choice().threads().why() : "set by --threads";
    return new ProcessorChoice.Setting<>(Engine.threads(), why);
  }

  /** The precision asked for; null when the choice is left to the bundle and the processor. */
  @Nullable Precision precisionOrNull() {
    return precision.equalsIgnoreCase(AUTO) ? null : precision();
  }
}
