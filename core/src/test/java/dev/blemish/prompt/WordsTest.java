package dev.blemish.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The word lists that the library carries. */
class WordsTest {
  private static final Words WORDS = Words.published();

  @Test
  void theListsAreAsLongAsPublished() {
    assertEquals(22, WORDS.templates().get("winclip").size());
    assertEquals(21, WORDS.templates().get("anomalib").size());
    assertEquals(20, Set.copyOf(WORDS.templates().get("anomalib")).size());
    assertEquals(80, Set.copyOf(WORDS.templates().get("imagenet")).size());
    assertEquals(35, Set.copyOf(WORDS.templates().get("aprilgan")).size());
    assertEquals(7, WORDS.states().get("aprilgan").normal().size());
    assertEquals(5, WORDS.states().get("aprilgan").abnormal().size());
    assertEquals(7, WORDS.states().get("winclip").normal().size());
    assertEquals(4, WORDS.states().get("winclip").abnormal().size());
  }

  @Test
  void everySentenceAndEveryStateHasOnePlaceForItsWord() {
    WORDS.templates().values().forEach(WordsTest::assertOneHole);
    WORDS.states().values().forEach(s -> assertOneHole(s.normal()));
    WORDS.states().values().forEach(s -> assertOneHole(s.abnormal()));
  }

  private static void assertOneHole(List<String> texts) {
    for (String text : texts) {
      assertEquals(1, text.split("\\{\\}", -1).length - 1, text);
    }
  }

  @Test
  void sentencesComeTemplateByTemplateAndThenStateByState() {
    Ensemble ensemble =
        new Ensemble(
            new States(List.of("good {}", "fine {}"), List.of("{} with flaw")),
            List.of("a photo of a {}.", "the {}!"));
    StateTexts texts = ensemble.about("metal nut");
    assertEquals(
        List.of(
            "a photo of a good metal nut.",
            "a photo of a fine metal nut.",
            "the good metal nut!",
            "the fine metal nut!"),
        texts.normal());
    assertEquals(
        List.of("a photo of a metal nut with flaw.", "the metal nut with flaw!"), texts.abnormal());
  }

  @Test
  void domainWordsStandInThePlaceOfPhotoWithTheirArticle() {
    List<String> object = WORDS.ensemble("anovl", "winclip", "object", 3).templates();
    assertEquals(3 * 22, Set.copyOf(object).size());
    assertTrue(object.contains("a jpeg corrupted industrial image of the {}"));
    assertTrue(object.contains("an industrial photo of a small {}"));
    assertTrue(object.contains("a manufacturing image of the {} for visual inspection"));
    List<String> texture = WORDS.ensemble("anovl", "winclip", "texture", 3).templates();
    assertEquals(object.subList(0, 22), texture.subList(0, 22), "both begin with the same word");
    assertEquals(
        object.subList(0, 22), WORDS.ensemble("anovl", "winclip", "object", 1).templates());
    assertTrue(texture.contains("a close-up surface picture of a {}"));
  }

  @Test
  void anUnknownListAndAStateWithoutWordingAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> WORDS.ensemble("winclip", "poems"));
    assertThrows(IllegalArgumentException.class, () -> new States(List.of(), List.of("{}")));
  }
}
