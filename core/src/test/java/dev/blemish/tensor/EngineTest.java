package dev.blemish.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.error.OptionException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine's settings and its orderly end. */
class EngineTest {
  private static final int TERMINATED = 128 + 15; // what a shell reports after SIGTERM

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1025})
  void numbersOfThreadsThatCannotBeAreRefused(int threads) {
    int before = Engine.threads();
    OptionException e = assertThrows(OptionException.class, () -> Engine.threads(threads));
    assertTrue(e.getMessage().contains(String.valueOf(threads)), e.getMessage());
    assertEquals(before, Engine.threads());
  }

  @Test
  void theNumberOfThreadsIsTheOneThatWasSet() {
    int before = Engine.threads();
    try {
      Engine.threads(1);
      assertEquals(1, Engine.threads());
      Engine.threads(2);
      assertEquals(2, Engine.threads());
    } finally {
      Engine.threads(before);
    }
  }

  @Test
  void tasksSideBySideGiveWhatTheyGiveAlone() {
    int before = Engine.threads();
    float[][] results = new float[4][];
    try (Scope scope = Scope.open()) {
      Tensor shared = Tensor.of(new float[] {1, 2, 3, 4, 5, 6, 7}, 7);
      for (int threads = 1; threads <= 2; threads++) {
        Engine.threads(threads);
        int first = 2 * (threads - 1);
        List<float[]> both = Engine.sideBySide(List.of(1, 2), factor -> squared(shared, factor));
        results[first] = both.get(0);
        results[first + 1] = both.get(1);
        assertEquals(threads, Engine.threads());
      }
    } finally {
      Engine.threads(before);
    }
    assertArrayEquals(results[0], results[2]);
    assertArrayEquals(results[1], results[3]);
    assertEquals(98, results[3][6]);
  }

  @Test
  void noMoreItemsThanThreadsAreWorkedOnAtATime() {
    int before = Engine.threads();
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try {
      Engine.threads(2);
      List<Integer> items = IntStream.range(0, 7).boxed().toList();
      List<Integer> doubled =
          Engine.sideBySide(
              items,
              item -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                LockSupport.parkNanos(20_000_000);
                now.decrementAndGet();
                return 2 * item;
              });
      assertEquals(List.of(0, 2, 4, 6, 8, 10, 12), doubled);
      assertEquals(2, most.get());
    } finally {
      Engine.threads(before);
    }
  }

  private static float[] squared(Tensor shared, double factor) {
    try (Scope scope = Scope.open()) {
      return shared.square().mul(factor).toFloats();
    }
  }

  @Test
  void aFailedTaskIsToldAfterAllHaveEnded() {
    int before = Engine.threads();
    AtomicInteger ended = new AtomicInteger();
    try {
      Engine.threads(2);
      Function<Integer, Integer> second =
          item -> {
            if (item == 1) {
              throw new OptionException("one failed");
            }
            return ended.incrementAndGet();
          };
      OptionException e =
          assertThrows(OptionException.class, () -> Engine.sideBySide(List.of(1, 2), second));
      assertEquals("one failed", e.getMessage());
      assertEquals(1, ended.get());
    } finally {
      Engine.threads(before);
    }
  }

  @Test
  void precisionIsReadFromItsName() {
    assertEquals(Precision.FP32, Engine.precision(Optional.of("fp32")));
    assertEquals(Precision.MIXED, Engine.precision(Optional.of("Mixed")));
    assertEquals(Engine.bestPrecision(), Engine.precision(Optional.of("auto")));
    assertEquals(Engine.bestPrecision(), Engine.precision(Optional.empty()));
    OptionException e =
        assertThrows(OptionException.class, () -> Engine.precision(Optional.of("fp16")));
    assertTrue(e.getMessage().contains("fp16") && e.getMessage().contains("mixed"));
  }

  @Test
  @Timeout(120)
  void aProcessAtWorkEndsOnRequestWithoutACrash(@TempDir Path folder)
      throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Path errors = folder.resolve("stderr.txt");
    Process process =
        new ProcessBuilder(
                java,
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                EndlessWork.class.getName())
            .directory(folder.toFile())
            .redirectError(errors.toFile())
            .start();
    try (BufferedReader out = process.inputReader()) {
      assertEquals(EndlessWork.STARTED, out.readLine(), () -> text(errors));
      process.destroy(); // SIGTERM
      assertTrue(process.waitFor(20, TimeUnit.SECONDS), "still running");
      assertEquals(TERMINATED, process.exitValue(), () -> text(errors));
      assertFalse(text(errors).contains("SIGSEGV"), () -> text(errors));
      try (Stream<Path> files = Files.list(folder)) {
        assertTrue(files.noneMatch(file -> file.toString().contains("hs_err")), "it crashed");
      }
    } finally {
      process.destroyForcibly();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "no output: " + e;
    }
  }
}
