package dev.blemish.backbone.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blemish.error.OptionException;
import dev.blemish.golden.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every group of the fixture, {@code ftfy_changes} included; none is left out. */
@Tag("parity")
class TokenizerParityTest {
  private static final Tokenizer TOKENIZER = Tokenizer.clip();
  private static final JsonNode GOLDEN = Golden.json("tokenizer/tokenizer.json");

  @Test
  void specialIdsAreThoseOfTheFixture() {
    assertEquals(GOLDEN.get("sot").asInt(), Tokenizer.START);
    assertEquals(GOLDEN.get("eot").asInt(), Tokenizer.END);
    assertEquals(GOLDEN.get("pad").asInt(), Tokenizer.PAD);
    assertEquals(GOLDEN.get("context_length").asInt(), Tokenizer.CONTEXT_LENGTH);
  }

  @TestFactory
  Stream<DynamicTest> everyTextHasTheReferenceIds() {
    List<DynamicTest> tests = new ArrayList<>();
    int number = 0;
    for (JsonNode golden : GOLDEN.get("cases")) {
      String name = golden.get("group").asText() + " " + number++;
      tests.add(DynamicTest.dynamicTest(name, () -> assertCase(golden)));
    }
    assertFalse(tests.isEmpty());
    return tests.stream();
  }

  private static void assertCase(JsonNode golden) {
    String text = golden.get("text").asText();
    int context = GOLDEN.get("context_length").asInt();
    int[] expected = new int[golden.get("ids").size()];
    Arrays.setAll(expected, i -> golden.get("ids").get(i).asInt());
    int full = golden.get("full_length_before_truncation").asInt();
    int[] padded = Arrays.copyOf(expected, context);

    assertEquals(golden.get("cleaned").asText(), TOKENIZER.clean(text), text);
    assertEquals(full, TOKENIZER.encode(text).length, text);
    int[] row = TOKENIZER.batch(List.of(text), context)[0];
    assertArrayEquals(padded, row, text);
    assertEquals(golden.get("eot_argmax").asInt(), firstMaximum(row), text);
    if (full > context) {
      assertThrows(
          OptionException.class, () -> TOKENIZER.batchStrict(List.of(text), context), text);
    } else {
      assertArrayEquals(expected, TOKENIZER.encode(text), text);
      assertArrayEquals(padded, TOKENIZER.batchStrict(List.of(text), context)[0], text);
    }
  }

  private static int firstMaximum(int[] row) {
    int best = 0;
    for (int i = 1; i < row.length; i++) {
      if (row[i] > row[best]) {
        best = i;
      }
    }
    return best;
  }
}
