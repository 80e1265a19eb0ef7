package dev.blemish.eval;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The largest resident memory of this process so far. */
final class PeakMemory {
  private PeakMemory() {}

  /** In MiB; null where the system does not tell (it does on Linux). */
  static @Nullable Double mebibytes() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"), StandardCharsets.UTF_8)) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
        }
      }
    } catch (IOException e) {
      return null; // not Linux
    }
    return null;
  }
}
