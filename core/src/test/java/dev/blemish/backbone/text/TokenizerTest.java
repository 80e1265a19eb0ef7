package dev.blemish.backbone.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.error.OptionException;
import dev.blemish.random.Rng;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenizerTest {
  private static final Tokenizer TOKENIZER = Tokenizer.clip();

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "bottle.,5392 269",
        "abnormal bottle.,40934 5392 269",
        "X X X bottle.,343 343 343 5392 269",
        "N N N N damaged bottle.,333 333 333 333 13568 5392 269",
        "N N N N A metal nut.,333 333 333 333 320 4044 6491 269",
        "N N N N N A A damaged object.,333 333 333 333 333 320 320 13568 14115 269",
        "a photo of a printed circuit board.,320 1125 539 320 7978 9801 1972 269",
        "a photo of a 3.5mm hazelnut!,320 1125 539 320 274 269 276 2848 35816 256",
        "object,14115",
        "macaroni,41824",
        "zipper,33670",
        "transistor,32236 17740",
        "pipe fryum,10459 936 7259",
        "chewing gum,31486 11235"
      })
  void promptsOfThePapersHaveTheirKnownIds(String text, String ids) {
    int[] expected =
        IntStream.concat(
                IntStream.concat(
                    IntStream.of(Tokenizer.START),
                    Arrays.stream(ids.split(" ", -1)).mapToInt(Integer::parseInt)),
                IntStream.of(Tokenizer.END))
            .toArray();
    assertArrayEquals(expected, TOKENIZER.encode(text));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "scratch\u2019s \u201cedge\u201d,scratch's \"edge\"",
        "\u0141\u00d3D\u0179,\u0142\u00f3d\u017a",
        "sch\u00c3\u00b6n,sch\u00f6n",
        "sch\u00c3\u0192\u00c2\u00b6n,sch\u00f6n",
        "\u00d0\u0178\u00d1\u20ac\u00d0\u00b8\u00d0\u00b2\u00d0\u00b5\u00d1\u201a,\u043f\u0440\u0438\u0432\u0435\u0442",
        "it\u00e2\u20ac\u2122s,it's",
        "CAF\u00c9\u00ae,caf\u00e9\u00ae",
        "\u00abCAF\u00c9\u00bb,\u00abcaf\u00e9\u00bb",
        "o\ufb03ce \u01c5,office d\u017e",
        "\uff21\u3000\uff11,a 1",
        "\ufeffbom,bom",
        "a \u001b[31mred\u001b[0m.,a red.",
        "P&EACUTE;REZ,p\u00e9rez",
        "&amp;amp;lt;,<",
        "&notit;,\u00acit;",
        "a < b &rsquo;,a < b \u2019",
        "\u039f\u0394\u039f\u03a3 \u03a3,\u03bf\u03b4\u03bf\u03c2 \u03c3",
        "\u0130,i\u0307",
        "&#x80;&#0;&#1114112;,\u20ac\ufffd\ufffd",
        "snake_case,snake_case"
      })
  void cleaningRepairsAndLowers(String text, String cleaned) {
    assertEquals(cleaned, TOKENIZER.clean(text));
  }

  @Test
  void truncationEndsWithTheEndToken() {
    int[][] rows = TOKENIZER.batch(List.of("a b c d e f", ""), 4);
    assertArrayEquals(new int[] {Tokenizer.START, 320, 321, Tokenizer.END}, rows[0]);
    assertArrayEquals(new int[] {Tokenizer.START, Tokenizer.END, 0, 0}, rows[1]);
  }

  @Test
  void strictBatchNamesTheTextThatDoesNotFit() {
    OptionException error =
        assertThrows(OptionException.class, () -> TOKENIZER.batchStrict(List.of("a", "a b c"), 4));
    assertTrue(error.toString().contains("'a b c' needs 5 tokens"), error.toString());
  }

  @Test
  void impossibleLengthsAreRefused() {
    assertThrows(OptionException.class, () -> TOKENIZER.batch(List.of("a"), 1));
    assertThrows(OptionException.class, () -> TOKENIZER.encode("x".repeat(100_001)));
  }

  @Test
  void callersCannotChangeWhatIsRemembered() {
    int[] first = TOKENIZER.encode("bottle");
    Arrays.fill(first, 0);
    assertArrayEquals(new int[] {Tokenizer.START, 5392, Tokenizer.END}, TOKENIZER.encode("bottle"));
  }

  @Test
  void threadsShareOneTokenizer() {
    List<String> texts =
        IntStream.range(0, 2000).mapToObj(i -> "part" + (i % 97) + " with scratch").toList();
    List<String> serial = texts.stream().map(t -> Arrays.toString(TOKENIZER.encode(t))).toList();
    List<String> parallel =
        texts.parallelStream().map(t -> Arrays.toString(TOKENIZER.encode(t))).toList();
    assertEquals(serial, parallel);
  }

  @Test
  @Tag("property")
  void anyCharactersGiveIdsInRange() {
    Rng rng = Rng.of(17);
    for (int round = 0; round < 500; round++) {
      StringBuilder text = new StringBuilder();
      int length = rng.nextInt(60);
      for (int i = 0; i < length; i++) {
        int limit = round % 3 == 0 ? 0x110000 : round % 3 == 1 ? 0x300 : 0x3000;
        text.appendCodePoint(rng.nextInt(limit));
      }
      int[] ids = TOKENIZER.encode(text.toString());
      String shown = "round " + round + ": " + text;
      assertEquals(Tokenizer.START, ids[0], shown);
      assertEquals(Tokenizer.END, ids[ids.length - 1], shown);
      assertTrue(Arrays.stream(ids).allMatch(id -> id >= 0 && id <= Tokenizer.END), shown);
      String cleaned = TOKENIZER.clean(text.toString());
      assertEquals(cleaned, cleaned.strip(), shown);
    }
  }

  @Test
  void aLongWordTakesNoNoticeableTime() {
    String word = "scratcheddented".repeat(6_000);
    assertTrue(TOKENIZER.encode(word).length > 1000);
  }
}
