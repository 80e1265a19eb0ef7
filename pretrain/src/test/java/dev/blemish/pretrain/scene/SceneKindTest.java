package dev.blemish.pretrain.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.error.OptionException;
import dev.blemish.random.Rng;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SceneKindTest {
  @Test
  void probabilitiesAddUpToOne() {
    double sum = 0;
    for (SceneKind kind : SceneKind.values()) {
      sum += kind.probability();
    }
    assertEquals(1, sum, 1e-12);
  }

  @Test
  void kindsAreDrawnAtTheirProbabilities() {
    Rng rng = Rng.of(20);
    int draws = 20_000;
    Map<SceneKind, Integer> counts = new EnumMap<>(SceneKind.class);
    for (int k = 0; k < draws; k++) {
      counts.merge(SceneKind.any(rng), 1, Integer::sum);
    }
    double chiSquare = 0;
    for (SceneKind kind : SceneKind.values()) {
      double expected = draws * kind.probability();
      double off = counts.getOrDefault(kind, 0) - expected;
      chiSquare += off * off / expected;
    }
    assertTrue(chiSquare < 20.5, "chi square with five degrees of freedom: " + chiSquare); // 0.1 %
  }

  @Test
  void whatIsLeftOutIsNeverDrawn() {
    Function<Rng, Scene> scans =
        SceneKind.without(EnumSet.complementOf(EnumSet.of(SceneKind.SCAN)));
    for (int seed = 0; seed < 20; seed++) {
      assertInstanceOf(ScanScene.class, scans.apply(Rng.of(seed)));
    }
    List<SceneKind> all = List.of(SceneKind.values());
    assertThrows(OptionException.class, () -> SceneKind.without(all));
    Scene same = SceneKind.without(List.of()).apply(Rng.of(3));
    assertEquals(SceneKind.scene(Rng.of(3)).words(), same.words());
  }

  @Test
  void twoInFiveBoardsAreBlackAndWhite() {
    int etched = 0;
    int boards = 400;
    for (int seed = 0; seed < boards; seed++) {
      Scene board = SceneKind.BOARD.draw(Rng.of(seed));
      etched += board.faults().contains(Fault.CONDUCTOR) ? 1 : 0;
    }
    assertEquals(0.4, (double) etched / boards, 0.08);
  }
}
