package dev.blemish.pretrain.pair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeldOutTest {
  @Test
  void heldOutNumbersAreDistinctAndNoneIsUsedForTraining() {
    long[] numbers = IntStream.range(0, 1000).mapToLong(HeldOut::number).distinct().toArray();
    assertEquals(1000, numbers.length);
    for (long number : numbers) {
      assertTrue(HeldOut.contains(number));
      assertThrows(IllegalArgumentException.class, () -> HeldOut.requireTraining(number));
    }
  }

  @Test
  void trainingMayUseZeroAndAbove() {
    for (long number : new long[] {0, 1, Long.MAX_VALUE}) {
      assertFalse(HeldOut.contains(number));
      assertEquals(number, HeldOut.requireTraining(number));
    }
  }

  @Test
  void aNegativeIndexIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> HeldOut.number(-1));
  }
}
