package dev.blemish.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The life of tensors: what a scope frees, what outlives it, and that nothing leaks. */
class ScopeTest {
  private static Tensor numbers() {
    return Tensor.of(new float[] {1, 2, 3}, 3);
  }

  @Test
  void closingAScopeFreesEverythingMadeInIt() {
    long before = LiveObjects.settled();
    try (Scope scope = Scope.open()) {
      numbers().add(1).mul(numbers()).sum();
      assertTrue(LiveObjects.settled() > before);
    }
    assertEquals(before, LiveObjects.settled());
  }

  @Test
  void aKeptTensorLivesUntilTheEnclosingScopeCloses() {
    long before = LiveObjects.settled();
    try (Scope outer = Scope.open()) {
      Tensor kept;
      try (Scope inner = Scope.open()) {
        Tensor dropped = numbers();
        kept = inner.keep(dropped.add(10));
      }
      assertEquals(before + 1, LiveObjects.settled());
      assertArrayEquals(new float[] {11, 12, 13}, kept.toFloats());
    }
    assertEquals(before, LiveObjects.settled());
  }

  @Test
  void theOutermostScopeHasNowhereToKeep() {
    try (Scope scope = Scope.open()) {
      Tensor tensor = numbers();
      assertThrows(IllegalStateException.class, () -> scope.keep(tensor));
    }
  }

  @Test
  void anOwnedTensorLivesUntilItIsClosed() {
    long before = LiveObjects.settled();
    Tensor owned;
    try (Scope outer = Scope.open();
        Scope inner = Scope.open()) {
      owned = numbers().mul(2).owned();
    }
    assertEquals(before + 1, LiveObjects.settled());
    assertArrayEquals(new float[] {2, 4, 6}, owned.toFloats());
    owned.close();
    assertEquals(before, LiveObjects.settled());
  }

  @Test
  void aScopeSaysWhetherGradientsAreRecordedAndRestoresTheFormerSetting() {
    try (Leaf parameter = new Leaf(numbers())) {
      try (Scope outer = Scope.recording()) {
        try (Scope inner = Scope.open()) {
          parameter.value.square().sum(); // not recorded
        }
        parameter.value.square().sum().backward();
        assertArrayEquals(new float[] {2, 4, 6}, parameter.value.gradient().toFloats());
        parameter.value.clearGradient();
        assertArrayEquals(new float[3], parameter.value.gradient().toFloats());
      }
      try (Scope scope = Scope.open()) {
        Tensor result = parameter.value.square().sum();
        assertThrows(RuntimeException.class, result::backward);
      }
    }
  }

  /** A trainable leaf that closes. */
  private record Leaf(Tensor value) implements AutoCloseable {
    private Leaf {
      value.owned().trainable();
    }

    @Override
    public void close() {
      value.close();
    }
  }

  @Test
  void scopesCloseInTheReverseOrderOfOpening() {
    Scope outer = Scope.open();
    Scope inner = Scope.open();
    assertThrows(IllegalStateException.class, outer::close);
    inner.close();
    outer.close();
  }

  @Test
  void memoryStaysFlatOverManyTrainingSteps() throws IOException {
    int size = 512; // a step makes about ten tensors of one MiB
    Param weight = Param.of("weight", new float[size * size], size, size);
    Param bias = Param.of("bias", new float[size], size);
    try (Sgd sgd = new Sgd(0.9, 1e-5, List.of(List.of(weight, bias)))) {
      for (int i = 0; i < 50; i++) {
        step(weight.value(), bias.value(), sgd);
      }
      long objects = LiveObjects.settled();
      long resident = residentMib();
      for (int i = 0; i < 300; i++) {
        step(weight.value(), bias.value(), sgd);
      }
      assertEquals(objects, LiveObjects.settled());
      // one tensor leaked a step would be 300 MiB
      assertTrue(residentMib() - resident < 100, "resident memory grew from " + resident + " MiB");
    } finally {
      weight.value().close();
      bias.value().close();
    }
  }

  private static void step(Tensor weight, Tensor bias, Sgd sgd) {
    try (Scope scope = Scope.recording()) {
      Tensor x = Tensor.ones(512, weight.size(1));
      Tensor loss = Ops.gelu(Ops.linear(x, weight, bias)).sub(x).square().mean();
      loss.backward();
    }
    sgd.step(0.01);
  }

  /** Resident memory of this process; zero, and so flat, where the system does not tell. */
  private static long residentMib() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .sum();
  }
}
