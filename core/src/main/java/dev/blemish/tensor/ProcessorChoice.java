package dev.blemish.tensor;

import dev.blemish.error.OptionException;
import java.util.Locale;
import java.util.Map;

/**
 * The settings that suit a processor, made once at the start, each with its reason.
 *
 * <table>
 *   <caption>What is chosen</caption>
 *   <tr><th>kind</th><th>precision</th><th>threads</th><th>32-bit products</th></tr>
 *   <tr><td>AMX, AVX512_BF16</td><td>mixed</td><td rowspan="2">one per processor that this process
 *       may use</td><td rowspan="2">OpenBLAS; MKL only when asked for</td></tr>
 *   <tr><td>AVX512, AVX2, OTHER</td><td>fp32</td></tr>
 * </table>
 *
 * @param precision of frozen towers
 * @param threads of one computation
 */
public record ProcessorChoice(Setting<Precision> precision, Setting<Integer> threads) {
  /** The environment variable that names another precision. */
  public static final String PRECISION_VARIABLE = "BLEMISH_PRECISION";

  /** The environment variable, of OpenMP, that sets another number of threads. */
  public static final String THREADS_VARIABLE = "OMP_NUM_THREADS";

  /** The system property that asks for MKL ({@code mkl}). */
  public static final String BLAS_PROPERTY = "org.bytedeco.openblas.load";

  /** The library that multiplies in 32 bits unless another one is asked for. */
  public static final String USUAL_BLAS = "OpenBLAS";

  static final int MOST_THREADS = 1024;

  /** The environment variable that makes OpenBLAS compute as on another processor. */
  private static final String CORE_VARIABLE = "OPENBLAS_CORETYPE";

  /**
   * What was chosen.
   *
   * @param value the choice
   * @param why in half a sentence
   */
  public record Setting<T>(T value, String why) {}

  /**
   * Chooses for a processor.
   *
   * @param processors how many this process may use, at least 1
   * @param environment its variables; those of this class win over the choice
   * @throws OptionException when a variable has a value that does not exist
   */
  public static ProcessorChoice of(
      Processor processor, int processors, Map<String, String> environment) {
    return new ProcessorChoice(
        precision(processor, environment.getOrDefault(PRECISION_VARIABLE, "")),
        threads(processors, environment.getOrDefault(THREADS_VARIABLE, "")));
  }

  private static Setting<Precision> precision(Processor processor, String asked) {
    if (!asked.isBlank() && !isAuto(asked)) {
      return new Setting<>(precision(PRECISION_VARIABLE, asked), "set by " + PRECISION_VARIABLE);
    }
    Processor.Kind kind = processor.kind();
    if (kind.multipliesBfloat16()) {
      return new Setting<>(
          Precision.MIXED, "the processor multiplies bfloat16 (%s)".formatted(kind.flag()));
    }
    return new Setting<>(
        Precision.FP32,
        processor.flags().isEmpty()
            ? "what the processor can do is not known"
            : "the processor has neither amx_bf16 nor avx512_bf16");
  }

  /** Whether a word leaves the precision to the processor. */
  static boolean isAuto(String word) {
    return word.strip().equalsIgnoreCase("auto");
  }

  /** The precision of a name, whatever its case; {@code setting} is where the user wrote it. */
  static Precision precision(String setting, String name) {
    try {
      return Precision.valueOf(name.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new OptionException(
          "%s '%s' does not exist: use fp32, mixed or auto".formatted(setting, name), e);
    }
  }

  private static Setting<Integer> threads(int processors, String asked) {
    if (asked.isBlank()) {
      return new Setting<>(
          Math.max(1, Math.min(processors, MOST_THREADS)),
          "one per processor that this process may use");
    }
    String first = asked.split(",", -1)[0].strip(); // further ones are for nested loops
    if (!first.matches("[0-9]{1,4}")
        || Integer.parseInt(first) < 1
        || Integer.parseInt(first) > MOST_THREADS) {
      throw new OptionException(
          "%s must be a whole number between 1 and %d, not '%s'"
              .formatted(THREADS_VARIABLE, MOST_THREADS, asked));
    }
    return new Setting<>(Integer.parseInt(first), "set by " + THREADS_VARIABLE);
  }

  /**
   * Tells which library multiplies in 32 bits.
   *
   * @param loaded paths of the libraries in this process, in any form; empty when not known
   * @param asked value of {@link #BLAS_PROPERTY}; empty when not set
   * @param environment the process's variables
   */
  static Setting<String> blas(String loaded, String asked, Map<String, String> environment) {
    boolean mkl = asked.toLowerCase(Locale.ROOT).startsWith("mkl");
    boolean other = !mkl && !asked.isEmpty() && !asked.equalsIgnoreCase("openblas");
    if (loaded.contains("libmkl_rt") || (loaded.isEmpty() && mkl)) {
      return new Setting<>("MKL", mkl ? "set by " + BLAS_PROPERTY : "found in the engine's cache");
    }
    if (other) {
      return new Setting<>(asked, "set by " + BLAS_PROPERTY);
    }
    String core = environment.getOrDefault(CORE_VARIABLE, "");
    String kernels =
        core.isEmpty() ? "" : "; %s=%s names its kernels".formatted(CORE_VARIABLE, core);
    String why = mkl ? "MKL was asked for but not found" : "it comes with Blemish";
    return new Setting<>(USUAL_BLAS, why + kernels);
  }
}
