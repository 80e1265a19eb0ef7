package dev.blemish.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.Progress;
import dev.blemish.error.OptionException;
import dev.blemish.random.Rng;
import dev.blemish.tensor.AdamW;
import dev.blemish.tensor.Optimizer;
import dev.blemish.tensor.Param;
import dev.blemish.tensor.Sgd;
import dev.blemish.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EpochTrainingTest {
  private static final int PICTURES = 7;
  private static final EpochTraining.Plan PLAN =
      new EpochTraining.Plan(4, 3, epoch -> 0.1 / (1 + epoch));

  @TempDir private Path dir;

  /** What the user's hand on the keyboard does. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  static Stream<Function<List<Param>, Optimizer>> optimizers() {
    return Stream.of(
        params -> AdamW.adam(0.5, params), params -> new Sgd(0.9, 1e-3, List.of(params)));
  }

  private record Result(float[] value, Trained trained, List<Integer> seen) {}

  /** Pulls two numbers towards the indices of the pictures; dies in an epoch where told to. */
  private static Result train(
      Function<List<Param>, Optimizer> kind, Workspace workspace, int dieInEpoch) {
    Param param = Param.of("x", new float[] {1, -2}, 2);
    List<Integer> seen = new ArrayList<>();
    try (Optimizer optimizer = kind.apply(List.of(param))) {
      EpochTraining training = new EpochTraining(List.of(param), optimizer, PLAN);
      EpochTraining.Step step =
          (pictures, rng) -> {
            if (seen.size() >= dieInEpoch * PICTURES + 3) {
              throw new Killed();
            }
            Arrays.stream(pictures).forEach(seen::add);
            double goal = Arrays.stream(pictures).average().orElseThrow() + rng.nextDouble();
            return param.value().add(-goal).square().sum();
          };
      Trained trained =
          training.run(PICTURES, () -> step, workspace, "key", Rng.of(3), Progress.NONE);
      return new Result(param.value().toFloats(), trained, seen);
    } finally {
      param.value().close();
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void everyEpochSeesEveryPictureOnceInAnOrderOfItsOwn(Function<List<Param>, Optimizer> kind) {
    Result result = train(kind, Workspace.NONE, Integer.MAX_VALUE / PICTURES - 1);
    List<Integer> first = result.seen.subList(0, PICTURES);
    List<Integer> second = result.seen.subList(PICTURES, 2 * PICTURES);
    List<Integer> all = IntStream.range(0, PICTURES).boxed().toList();
    assertEquals(all, first.stream().sorted().toList());
    assertEquals(all, second.stream().sorted().toList());
    assertTrue(!first.equals(second));
    assertEquals(4, result.trained.losses().size());
    assertEquals(0, result.trained.earlier());
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void aKilledTrainingGoesOnWithTheSameNumbers(Function<List<Param>, Optimizer> kind) {
    int never = Integer.MAX_VALUE / PICTURES - 1;
    Result whole = train(kind, Workspace.NONE, never);
    Workspace workspace = Workspace.of(dir.resolve("w"));
    assertThrows(Killed.class, () -> train(kind, workspace, 2));
    Result rest = train(kind, workspace, never);
    assertArrayEquals(whole.value, rest.value);
    assertEquals(whole.trained.losses(), rest.trained.losses());
    assertEquals(2 * PICTURES, rest.seen.size()); // the two epochs that were not finished
    assertTrue(rest.trained.earlier() > 0);
    assertTrue(rest.trained.seconds() > rest.trained.earlier());
  }

  @Test
  void aFinishedTrainingIsNotRepeatedAndADamagedOneIs() throws IOException {
    int never = Integer.MAX_VALUE / PICTURES - 1;
    Function<List<Param>, Optimizer> kind = params -> AdamW.adam(0.9, params);
    Path folder = dir.resolve("w");
    Result first = train(kind, Workspace.of(folder), never);
    Result again = train(kind, Workspace.of(folder), never);
    assertArrayEquals(first.value, again.value);
    assertEquals(List.of(), again.seen);
    try (Stream<Path> files = Files.list(folder)) {
      Path state = files.findFirst().orElseThrow();
      Files.write(state, Arrays.copyOf(Files.readAllBytes(state), 100));
    }
    Result anew = train(kind, Workspace.of(folder), never);
    assertArrayEquals(first.value, anew.value);
    assertEquals(4 * PICTURES, anew.seen.size());
  }

  @Test
  void aLossThatIsNoNumberEndsTheTraining() {
    Param param = Param.of("x", new float[] {1}, 1);
    try (Optimizer optimizer = AdamW.adam(0.9, List.of(param))) {
      EpochTraining training = new EpochTraining(List.of(param), optimizer, PLAN);
      EpochTraining.Step step = (pictures, rng) -> param.value().mul(-1).log().sum();
      OptionException refusal =
          assertThrows(
              OptionException.class,
              () -> training.run(1, () -> step, Workspace.NONE, "key", Rng.of(0), Progress.NONE));
      assertTrue(String.valueOf(refusal.getMessage()).contains("diverged"));
    } finally {
      param.value().close();
    }
  }

  @Test
  void adamWithoutDecayIsAdamWithItsFirstBeta() {
    Param param = Param.of("x", new float[] {1}, 1);
    try (Optimizer adam = AdamW.adam(0.5, List.of(param))) {
      for (int step = 0; step < 2; step++) {
        try (var scope = dev.blemish.tensor.Scope.recording()) {
          Tensor loss = param.value().mul(step == 0 ? 2 : -1).sum();
          loss.backward();
        }
        adam.step(0.1);
      }
      // m = 0.5*1 - 0.5*1 = 0 after gradients 2 and -1: the second step does not move
      assertArrayEquals(new float[] {0.9f}, param.value().toFloats(), 1e-6f);
    } finally {
      param.value().close();
    }
  }
}
