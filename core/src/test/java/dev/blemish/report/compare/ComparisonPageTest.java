package dev.blemish.report.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.report.ResultRow;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class ComparisonPageTest {
  private static final String HOSTILE = "<script>alert('x')</script>\" onload=\"y' ${1+1}";
  private static final Set<String> VOID = Set.of("meta", "link", "input", "br", "img");
  private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z0-9]+)([^>]*?)(/?)>");

  @SuppressWarnings("NullAway.Init") // JUnit fills it
  @TempDir
  Path dir;

  @SuppressWarnings("NullAway.Init") // set before each test
  private String html;

  @BeforeEach
  void write() throws IOException {
    List<ResultRow> rows = new ArrayList<>();
    String[] methods = {"anople", "padim", HOSTILE, "m4", "m5", "m6", "m7", "m8", "m9"};
    for (int m = 0; m < methods.length; m++) {
      for (int shots : new int[] {0, 1, 4}) {
        for (long seed = 0; seed < 2; seed++) {
          rows.add(Rows.row(methods[m], "s/" + HOSTILE, shots, seed, 0.9 - 0.01 * m));
          rows.add(Rows.row(methods[m], "t/b", shots, seed, 1.0 - 0.005 * m * (seed + 1)));
        }
      }
    }
    rows.remove(rows.size() - 1);
    Path file = Rows.file(dir.resolve("results.json"), rows);
    html = Files.readString(Comparison.of(List.of(file), null).write(dir.resolve("out")));
  }

  @Test
  void everyElementIsClosedInOrder() {
    String body = html.replaceAll("(?s)<(style|script)>.*?</\\1>", "").replaceAll("(?s)<!.*?>", "");
    Deque<String> open = new ArrayDeque<>();
    Matcher tag = TAG.matcher(body);
    while (tag.find()) {
      if (!tag.group(1).isEmpty()) {
        assertEquals(open.pop(), tag.group(2));
      } else if (tag.group(4).isEmpty() && !VOID.contains(tag.group(2))) {
        open.push(tag.group(2));
      }
    }
    assertTrue(open.isEmpty(), open.toString());
  }

  @Test
  void everyPlotIsWellFormedWithFiniteNumbers() throws Exception {
    Matcher svg = Pattern.compile("(?s)<svg viewBox.*?</svg>").matcher(html);
    int plots = 0;
    while (svg.find()) {
      plots++;
      var unused =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(svg.group())));
      assertFalse(svg.group().matches("(?s).*\"[^\"]*(NaN|Infinity)[^\"]*\".*"), svg.group());
    }
    // 9 marks of the legend; quality of 2 metrics, their differences, 3 numbers of shots, 2 costs
    assertEquals(9 + 2 + 2 + 3 + 2, plots);
  }

  @Test
  void marksStandAroundTheTickOfTheirNumberOfShots() {
    String plot = html.substring(html.indexOf("<h2>Quality</h2>"));
    plot = plot.substring(0, plot.indexOf("</svg>"));
    Matcher tick =
        Pattern.compile("<text x=\"([0-9.]+)\" y=\"[0-9.]+\" text-anchor=\"middle\">([014])<")
            .matcher(plot);
    List<Double> ticks = new ArrayList<>();
    while (tick.find()) {
      ticks.add(Double.parseDouble(tick.group(1)));
    }
    assertEquals(List.of(88.0, 192.0, 296.0), ticks, "36 to 348 in three parts");
    // the fifth of nine methods stands in the middle: a circle, drawn from its left edge
    Matcher mark = Pattern.compile("class=\"mark c4\" d=\"M([0-9.]+) ").matcher(plot);
    for (double middle : ticks) {
      assertTrue(mark.find());
      assertEquals(middle - 4.2, Double.parseDouble(mark.group(1)), 0.051);
    }
  }

  @Test
  void thePageNeedsNothingFromElsewhere() throws IOException {
    assertFalse(html.contains("http://") || html.contains("https://"), "a link to elsewhere");
    assertFalse(html.contains("@import") || html.contains("url("), "a resource of the style");
    assertFalse(html.contains(" style=\""), "the policy would drop it");
    Matcher address = Pattern.compile("(?:src|href)=\"([^\"]*)\"").matcher(html);
    while (address.find()) {
      assertEquals("data:,", address.group(1));
    }
    try (var files = Files.list(dir.resolve("out"))) {
      assertEquals(3, files.count(), "page, JSON and CSV");
    }
  }

  @Test
  void hostileNamesStayText() {
    assertFalse(html.contains("<script>alert"));
    assertFalse(html.contains("\" onload=\"y"));
    assertTrue(html.contains("&lt;script&gt;alert"));
    assertTrue(html.contains("${1+1}"));
  }

  @Test
  void aMethodThatLacksRowsIsMarkedWithItsCount() {
    assertTrue(html.contains("Means over own rows"));
    assertTrue(html.contains(">of 4</small>"), "3 of 4 rows of the last method");
    assertTrue(html.contains("3 of 4 rows are common to all 9 methods"));
  }
}
