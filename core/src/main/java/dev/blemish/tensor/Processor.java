package dev.blemish.tensor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A processor, as far as the choice of settings depends on it.
 *
 * @param name of the model, or of the architecture where no model is told
 * @param flags names of its instruction sets and features, as Linux has them
 */
public record Processor(String name, Set<String> flags) {
  private static final List<String> EXTENSIONS =
      List.of("amx_bf16", "avx512_bf16", "avx512f", "avx2");

  /** Kinds of processor that differ in what suits them, the fastest first. */
  public enum Kind {
    /** Multiplies tiles of bfloat16. */
    AMX("amx_bf16"),
    /** Multiplies vectors of bfloat16. */
    AVX512_BF16("avx512_bf16"),
    /** Vectors of 512 bits, none of bfloat16. */
    AVX512("avx512f"),
    /** Vectors of 256 bits. */
    AVX2("avx2"),
    /** Any other, also ARM and what cannot be read. */
    OTHER("");

    private final String flag;

    Kind(String flag) {
      this.flag = flag;
    }

    /** The instruction set that makes the kind; empty for {@link #OTHER}. */
    public String flag() {
      return flag;
    }

    /** Whether products of bfloat16 are computed in hardware. */
    public boolean multipliesBfloat16() {
      return this == AMX || this == AVX512_BF16;
    }
  }

  public Processor {
    flags = Set.copyOf(flags);
  }

  /** The processor of this machine; of unknown features where Linux does not tell them. */
  public static Processor here() {
    String architecture = System.getProperty("os.arch", "unknown processor");
    try {
      String text = Files.readString(Path.of("/proc/cpuinfo"), StandardCharsets.UTF_8);
      return of(text, architecture);
    } catch (IOException e) { // not Linux, or not allowed to read
      return new Processor(architecture, Set.of());
    }
  }

  /**
   * Reads the first processor of a text.
   *
   * @param cpuinfo in the form of {@code /proc/cpuinfo}; any other text has neither name nor flags
   * @param architecture the name where the text tells none
   */
  public static Processor of(String cpuinfo, String architecture) {
    List<String> lines = cpuinfo.lines().takeWhile(line -> !line.isBlank()).toList();
    String name = values(lines, "model name").findFirst().orElse(architecture);
    Stream<String> flags = Stream.concat(values(lines, "flags"), values(lines, "Features"));
    return new Processor(name, Set.copyOf(flags.flatMap(Processor::words).toList()));
  }

  private static Stream<String> values(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.contains(":"))
        .filter(line -> line.substring(0, line.indexOf(':')).strip().equals(key))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .filter(value -> !value.isEmpty());
  }

  private static Stream<String> words(String line) {
    return Arrays.stream(line.split("\\s+"));
  }

  /** The fastest kind whose instruction set it has. */
  public Kind kind() {
    return Arrays.stream(Kind.values())
        .filter(kind -> flags.contains(kind.flag()))
        .findFirst()
        .orElse(Kind.OTHER);
  }

  /** The instruction sets that matter here, the fastest first; may be empty. */
  public List<String> extensions() {
    return EXTENSIONS.stream().filter(flags::contains).toList();
  }

  /** Name and instruction sets in one line, e.g. for provenance. */
  @Override
  public String toString() {
    List<String> known = extensions();
    return known.isEmpty() ? name : name + " (" + String.join(", ", known) + ")";
  }
}
