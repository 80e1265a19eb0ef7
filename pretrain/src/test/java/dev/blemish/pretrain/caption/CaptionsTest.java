package dev.blemish.pretrain.caption;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.backbone.text.Tokenizer;
import dev.blemish.backbone.weights.SafetensorsReader;
import dev.blemish.pretrain.defect.DefectFamily;
import dev.blemish.pretrain.scene.SceneWords;
import dev.blemish.random.Rng;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Test;

class CaptionsTest {
  private static final SceneWords GEAR =
      new SceneWords(List.of("gear", "wheel"), List.of("red", "metal"));

  private static CaptionPair draw(long seed) {
    Rng rng = Rng.of(seed);
    return Captions.draw(GEAR, DefectFamily.any(rng).nouns(), rng);
  }

  @Property(tries = 2000)
  @Tag("property")
  void bothSentencesSpeakOfTheObjectAndDifferInTheStateAlone(@ForAll long seed) {
    CaptionPair caption = draw(seed);
    assertNotEquals(caption.normal(), caption.damaged());
    for (String sentence : List.of(caption.normal(), caption.damaged())) {
      assertTrue(sentence.contains(caption.object()), sentence);
      assertFalse(sentence.contains("{") || sentence.contains("  "), sentence);
      assertTrue(sentence.endsWith("."), sentence);
      int tokens = Tokenizer.clip().encode(sentence).length;
      assertTrue(tokens <= Tokenizer.CONTEXT_LENGTH, sentence);
    }
    assertTrue(
        Captions.TEMPLATES.stream().anyMatch(template -> fits(template, caption)),
        caption.normal() + " " + caption.damaged());
  }

  /** Whether both sentences are the template, the normal one with a normal state. */
  private static boolean fits(String template, CaptionPair caption) {
    String[] around = template.split("\\{}", -1);
    String damaged = caption.damaged();
    return damaged.startsWith(around[0])
        && damaged.endsWith(around[1])
        && Captions.NORMAL.stream()
            .map(state -> template.replace("{}", state.replace("{}", caption.object())))
            .anyMatch(caption.normal()::equals);
  }

  @Test
  void thereAreAsManyStatesAndTemplatesAsIntended() {
    assertEquals(15, Captions.NORMAL.size());
    assertEquals(18, Captions.DAMAGED.size());
    assertEquals(31, Captions.TEMPLATES.size());
    assertTrue(Captions.NORMAL.stream().noneMatch(Captions.DAMAGED::contains));
  }

  @Test
  void objectsAreDrawnAsOftenAsIntended() {
    int draws = 5000;
    int unknown = 0;
    int generic = 0;
    int described = 0;
    for (int seed = 0; seed < draws; seed++) {
      CaptionPair caption = draw(seed);
      boolean isUnknown = caption.object().startsWith(Captions.UNKNOWN);
      unknown += isUnknown ? 1 : 0;
      generic += caption.generic() && !isUnknown ? 1 : 0;
      described += !isUnknown && caption.object().contains(" ") ? 1 : 0;
      assertEquals(caption.generic(), !caption.object().matches("((red|metal) )?(gear|wheel)"));
    }
    assertEquals(0.2, (double) unknown / draws, 0.02);
    assertEquals(0.2, (double) generic / draws, 0.02);
    assertEquals(0.15, (double) described / draws, 0.02);
  }

  @Test
  void theUnknownWordIsOneTokenThatTheTableDoesNotHold() throws IOException {
    int[] ids = Tokenizer.clip().encode(Captions.UNKNOWN);
    assertEquals(3, ids.length);
    assertFalse(stored().contains(ids[1]));
  }

  @Test
  void everyOtherWordIsStored() throws IOException {
    Set<Integer> stored = stored();
    Set<String> lost = new TreeSet<>();
    for (int seed = 0; seed < 20_000; seed++) {
      CaptionPair caption = draw(seed);
      for (String word : (caption.normal() + " " + caption.damaged()).split(" ", -1)) {
        check(word.replace(".", ""), stored, lost);
      }
    }
    Arrays.stream(DefectFamily.values())
        .flatMap(family -> family.nouns().stream())
        .flatMap(noun -> Stream.of(noun.split(" ", -1)))
        .forEach(word -> check(word, stored, lost));
    assertEquals(Set.of(Captions.UNKNOWN), lost);
  }

  private static void check(String word, Set<Integer> stored, Set<String> lost) {
    for (int id : Tokenizer.clip().encode(word)) {
      if (!stored.contains(id)) {
        lost.add(word);
      }
    }
  }

  private static Set<Integer> stored() throws IOException {
    try (InputStream in =
        CaptionsTest.class.getResourceAsStream("/dev/blemish/backbone/mini.safetensors")) {
      byte[] bytes = Objects.requireNonNull(in, "mini.safetensors").readAllBytes();
      long[] ids =
          SafetensorsReader.read(ByteBuffer.wrap(bytes), "mini")
              .get("token_embedding.ids")
              .toLongs();
      return Arrays.stream(ids).mapToObj(id -> (int) id).collect(Collectors.toSet());
    }
  }
}
