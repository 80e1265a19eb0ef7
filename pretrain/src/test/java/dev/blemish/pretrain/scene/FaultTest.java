package dev.blemish.pretrain.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.random.Rng;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaultTest {
  @Test
  void missingPartsAndBreaksAreDrawnFourTimesAsOftenAsOthers() {
    List<Fault> faults = List.of(Fault.BENT, Fault.MISSING_PART, Fault.EXTRA, Fault.BROKEN);
    Rng rng = Rng.of(8);
    Map<Fault, Integer> counts = new EnumMap<>(Fault.class);
    for (int k = 0; k < 10_000; k++) {
      counts.merge(Fault.any(faults, rng), 1, Integer::sum);
    }
    assertEquals(4000, counts.getOrDefault(Fault.MISSING_PART, 0), 200);
    assertEquals(4000, counts.getOrDefault(Fault.BROKEN, 0), 200);
    assertEquals(1000, counts.getOrDefault(Fault.BENT, 0), 150);
    assertEquals(1000, counts.getOrDefault(Fault.EXTRA, 0), 150);
    assertThrows(IllegalArgumentException.class, () -> Fault.any(List.of(), rng));
  }

  @Test
  void onlyAmongOthersCanAThingBeTheWrongOneAndOnlyInRowsOutOfPlace() {
    for (int seed = 0; seed < 20; seed++) {
      List<Fault> one = SceneKind.OBJECT.draw(Rng.of(seed)).faults();
      assertFalse(one.contains(Fault.WRONG_PART) || one.contains(Fault.MISPLACED));
      List<Fault> rows = SceneKind.ARRAY.draw(Rng.of(seed)).faults();
      assertTrue(rows.contains(Fault.WRONG_PART) && rows.contains(Fault.MISPLACED));
      assertFalse(SceneKind.SEVERAL.draw(Rng.of(seed)).faults().contains(Fault.MISPLACED));
    }
  }

  @Test
  void nounsAreThereInLowerCase() {
    for (Fault fault : Fault.values()) {
      assertFalse(fault.nouns().isEmpty());
      for (String noun : fault.nouns()) {
        assertEquals(noun.toLowerCase(Locale.ROOT), noun);
      }
    }
  }
}
