package dev.blemish.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.data.TestPhoto;
import dev.blemish.data.TestSplit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestChoiceTest {
  private static TestSplit split(int good, int defective) {
    List<TestPhoto> photos = new ArrayList<>();
    for (int i = 0; i < defective; i++) {
      photos.add(TestPhoto.defective(Path.of("a-%03d.png".formatted(i)), "spot", null));
    }
    for (int i = 0; i < good; i++) {
      photos.add(TestPhoto.good(Path.of("g-%03d.png".formatted(i))));
    }
    return new TestSplit("cap", photos, false);
  }

  @Test
  void aLimitKeepsTheProportionAndTheNumber() {
    TestSplit chosen = TestChoice.of(split(30, 70), 20);
    assertEquals(6, chosen.normals());
    assertEquals(14, chosen.anomalies());
  }

  @Test
  void everyLimitGivesThatManyAndBothKinds() {
    for (int good = 0; good <= 7; good++) {
      for (int defective = 0; defective <= 7; defective++) {
        for (int limit = 1; limit <= 15; limit++) {
          TestSplit all = split(good, defective);
          TestSplit chosen = TestChoice.of(all, limit);
          assertEquals(Math.min(limit, good + defective), chosen.photos().size());
          if (limit > 1) {
            assertEquals(good > 0, chosen.normals() > 0);
            assertEquals(defective > 0, chosen.anomalies() > 0);
          }
          assertTrue(all.photos().containsAll(chosen.photos()));
        }
      }
    }
  }

  @Test
  void picturesAreSpreadOverTheWholeList() {
    assertEquals(List.of(1, 4, 7), TestChoice.spread(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8), 3));
  }

  @Test
  void noLimitChangesNothing() {
    TestSplit all = split(3, 4);
    assertSame(all, TestChoice.of(all, 0));
    assertSame(all, TestChoice.of(all, 7));
  }
}
