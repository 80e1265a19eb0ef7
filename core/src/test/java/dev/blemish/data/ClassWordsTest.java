package dev.blemish.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassWordsTest {
  @Test
  void underscoresBecomeSpaces() {
    assertEquals("metal nut", ClassWords.of("metal_nut"));
    assertEquals("rolled strip base", ClassWords.of("rolled_strip_base"));
    assertEquals("bottle", ClassWords.of("bottle"));
    assertEquals("Cap A", ClassWords.of("Cap_A"));
  }

  @Test
  void visaHasPublishedWords() {
    assertEquals("macaroni", ClassWords.of("macaroni1"));
    assertEquals("macaroni", ClassWords.of("macaroni2"));
    for (int i = 1; i <= 4; i++) {
      assertEquals("printed circuit board", ClassWords.of("pcb" + i));
    }
    assertEquals("pipe fryum", ClassWords.of("pipe_fryum"));
    assertEquals("chewing gum", ClassWords.of("chewinggum"));
    assertEquals("pcb", ClassWords.of("pcb")); // Real-IAD's, which has no replacement
  }

  @Test
  void bmadFoldersBecomeOrgans() {
    assertEquals("brain", ClassWords.of("Brain_AD"));
    assertEquals("brain", ClassWords.of("Brain"));
    assertEquals("liver", ClassWords.of("Liver_AD"));
    assertEquals("retina", ClassWords.of("RESC"));
    assertEquals("retina", ClassWords.of("Retina_RESC"));
  }

  @Test
  void theListsHaveThePublishedLengthsAndNoDoubles() {
    List.of(ClassLists.MVTEC, ClassLists.VISA, ClassLists.REAL_IAD)
        .forEach(list -> assertEquals(list.size(), new HashSet<>(list).size()));
    assertEquals(15, ClassLists.MVTEC.size());
    assertEquals(12, ClassLists.VISA.size());
    assertEquals(30, ClassLists.REAL_IAD.size());
    assertEquals("carpet", ClassLists.MVTEC.get(0));
    assertFalse(ClassLists.REAL_IAD.contains(""));
  }
}
