package dev.blemish.bench.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScalePageTest {
  private static final Growth WHOLE =
      new Growth("learning", List.of(new Point(4, 400, 300, 2), new Point(1, 100, 200, 3)));
  private static final Growth PIECE =
      new Growth("search", List.of(new Point(1, 0.5, 0, 15), new Point(2, 0.5, 0, 15)));
  private static final Curve CURVE =
      new Curve("Photos", "photos", "photos", "A note.", List.of(WHOLE, PIECE));

  @Test
  void aSentenceIsMadeOfFirstAndLast() {
    assertEquals(
        "learning: 4 times the photos, 4 times the time (100 to 400 ms), exponent 1.00, 1.00"
            + " between the two largest; 1.5 times the resident memory (200 to 300 MiB). Medians"
            + " of 2 to 3 runs.",
        WHOLE.sentence("photos"));
    assertEquals(
        "search: 2 times the photos, 1 times the time (0.5 to 0.5 ms), exponent 0.00, 0.00 between"
            + " the two largest. Medians of 15 runs.",
        PIECE.sentence("photos"));
  }

  @Test
  void aPageHasSummaryDrawingAndTable() {
    String page = ScalePage.of(List.of(CURVE), "a machine");
    assertTrue(page.contains("| Photos | learning | 1 to 4 photos | 4 | 4 | **1.00** | 1.00 |"));
    assertTrue(page.contains("![Photos](curves/photos.svg)"));
    assertTrue(
        page.contains(
            """
            | photos | learning, ms | resident MiB | search, ms |
            |---|---|---|---|
            | 1 | 100 | 200 | 0.5 |
            | 2 | - | - | 0.5 |
            | 4 | 400 | 300 | - |
            """));
    assertTrue(page.endsWith("Measured on: a machine.\n"));
  }

  @Test
  void amountsHaveThreeDigitsAndNoExponent() {
    assertEquals("1000000", Amount.of(1e6));
    assertEquals("12.3", Amount.of(12.345));
    assertEquals("100", Amount.of(99.96));
    assertEquals("0.0123", Amount.of(0.01234));
    assertEquals("10", Amount.of(10));
  }
}
