package dev.blemish.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.Inspection;
import dev.blemish.Verdict;
import dev.blemish.error.InputException;
import dev.blemish.error.OptionException;
import dev.blemish.image.ImageWriter;
import dev.blemish.image.RgbImage;
import dev.blemish.report.EvaluationReport.CategoryDetail;
import dev.blemish.report.EvaluationReport.PhotoResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagesTest {
  private static final String HOSTILE =
      "<script>alert('x')</script>\" onload=\"y' &amp; ${1+1}.png";
  private static final byte[] TINY = ImageWriter.jpeg(new RgbImage(2, 2, new byte[12]), 0.5f);
  private static final byte[] NO_MASK = new byte[0];

  @SuppressWarnings("NullAway.Init") // JUnit fills it
  @TempDir
  Path dir;

  @Test
  void pagesNeedNothingFromElsewhere() throws IOException {
    for (Path page :
        List.of(
            EvaluationPage.write(Samples.report(), dir.resolve("e")),
            Samples.inspection(dir.resolve("i"), 5, true))) {
      String html = Files.readString(page);
      assertFalse(html.contains("http://") || html.contains("https://"), "a link to elsewhere");
      assertFalse(html.contains("@import") || html.contains("url("), "a resource of the style");
      Matcher address = Pattern.compile("(?:src|href)=\"([^\"]*)\"").matcher(html);
      int pictures = 0;
      while (address.find()) {
        String target = address.group(1);
        if (target.startsWith("assets/")) {
          pictures++;
          assertTrue(Files.size(page.resolveSibling(target)) > 0, target);
        } else {
          assertTrue(target.equals("data:,") || target.startsWith("#photos-"), target);
        }
      }
      assertTrue(pictures > 0);
    }
  }

  @Test
  void everyLinkIntoThePageHasItsTarget() throws IOException {
    String html = Files.readString(EvaluationPage.write(Samples.report(), dir));
    Matcher link = Pattern.compile("href=\"#([^\"]+)\"").matcher(html);
    int links = 0;
    while (link.find()) {
      links++;
      assertTrue(html.contains("id=\"" + link.group(1) + "\""), link.group(1));
    }
    assertEquals(2, links);
  }

  @Test
  void thePolicyAllowsExactlyThePagesOwnScriptAndStyle() throws Exception {
    String html = Files.readString(EvaluationPage.write(Samples.report(), dir));
    assertTrue(html.contains("script-src &#39;sha256-" + hash(between(html, "script"))), "script");
    assertTrue(html.contains("style-src &#39;sha256-" + hash(between(html, "style"))), "style");
    assertFalse(html.contains(" style=\""), "the policy would drop it");
  }

  @Test
  void hostileNamesOfAnEvaluationStayText() throws IOException {
    ResultRow row = Samples.row(HOSTILE, HOSTILE, 0, 0.5);
    CategoryDetail detail =
        new CategoryDetail(
            "anople",
            HOSTILE,
            HOSTILE,
            4,
            0,
            List.of(new PhotoResult(HOSTILE, true, HOSTILE, 1, TINY, TINY, NO_MASK)),
            new double[0][],
            new double[0][],
            null);
    EvaluationReport report =
        new EvaluationReport(Results.of(List.of(row)), List.of(detail), Map.of(HOSTILE, HOSTILE));
    assertHarmless(Files.readString(EvaluationPage.write(report, dir)));
  }

  @Test
  void hostileNamesOfAnInspectionStayText() throws IOException {
    InspectionPage.Heading heading =
        new InspectionPage.Heading(HOSTILE, HOSTILE, Map.of(HOSTILE, HOSTILE));
    try (InspectionPage page = InspectionPage.start(dir, heading)) {
      page.add(photo(HOSTILE, 0.4, Verdict.GOOD, null));
      page.addFailure(HOSTILE, HOSTILE);
      assertHarmless(Files.readString(page.finish(null)));
    }
  }

  @Test
  void anEvaluationOfNothingIsAPageToo() throws IOException {
    EvaluationReport nothing = new EvaluationReport(Results.of(List.of()), List.of(), Map.of());
    assertTrue(Files.readString(EvaluationPage.write(nothing, dir)).contains("no results"));
  }

  @Test
  void photosWithoutPicturesAreCountedAndNotShown() throws IOException {
    CategoryDetail detail =
        new CategoryDetail(
            "anople",
            "a",
            "x",
            4,
            0,
            List.of(
                new PhotoResult("shown.png", true, "", 1, TINY, TINY, NO_MASK),
                new PhotoResult("counted.png", false, "", 0, NO_MASK, NO_MASK, NO_MASK)),
            new double[0][],
            new double[0][],
            null);
    Results results = Results.of(List.of(Samples.row("a", "x", 0, null)));
    EvaluationReport report = new EvaluationReport(results, List.of(detail), Map.of());
    String html = Files.readString(EvaluationPage.write(report, dir));
    assertTrue(html.contains("1 of 2 judged photos shown"));
    assertTrue(html.contains("shown.png") && !html.contains("counted.png"));
    assertEquals(List.of("000001-heat.jpg", "000001-photo.jpg"), assets());
  }

  @Test
  void rowsThatFailedAreNamedWithTheirReason() throws IOException {
    FailedRow failed = new FailedRow("anople", "set", HOSTILE, 1, 7, HOSTILE);
    Results results = Results.of(List.of(Samples.untimed(0.5)), List.of(failed));
    EvaluationReport report = new EvaluationReport(results, List.of(), Map.of());
    String html = Files.readString(EvaluationPage.write(report, dir));
    assertTrue(html.contains("Not measured") && html.contains("1 shot · seed 7"));
    assertHarmless(html);
  }

  @Test
  void aCategoryWithoutPhotosCurvesOrMasksIsShown() throws IOException {
    ResultRow row = Samples.row("a", "x", 0, null);
    CategoryDetail empty =
        new CategoryDetail(
            "anople", "a", "x", 4, 0, List.of(), new double[0][], new double[0][], 0.5);
    EvaluationReport report =
        new EvaluationReport(Results.of(List.of(row)), List.of(empty), Map.of());
    assertTrue(Files.readString(EvaluationPage.write(report, dir)).contains("No photos were"));
  }

  @Test
  void aSingleClassWithoutThresholdHasNoMissesToFilter() throws IOException {
    CategoryDetail detail =
        new CategoryDetail(
            "anople",
            "a",
            "x",
            4,
            0,
            List.of(
                new PhotoResult("1.png", false, "", 0.25, TINY, TINY, NO_MASK),
                new PhotoResult("2.png", false, "", 0.25, TINY, TINY, NO_MASK)),
            new double[0][],
            new double[0][],
            null);
    EvaluationReport report =
        new EvaluationReport(
            Results.of(List.of(Samples.row("a", "x", 0, null))), List.of(detail), Map.of());
    String html = Files.readString(EvaluationPage.write(report, dir));
    assertFalse(html.contains("data-tag=\"missed\""));
    assertTrue(html.contains("2 good: score 0.250 to"), "both in one bar");
  }

  @Test
  void missedAndFalseAlarmsAreTaggedByTheThreshold() throws IOException {
    CategoryDetail detail =
        new CategoryDetail(
            "anople",
            "a",
            "x",
            4,
            0,
            List.of(
                new PhotoResult("missed.png", true, "dent", 0.5, TINY, TINY, TINY),
                new PhotoResult("alarm.png", false, "", 0.51, TINY, TINY, NO_MASK),
                new PhotoResult("right.png", true, "dent", 0.7, TINY, TINY, TINY)),
            new double[][] {{0, 0}, {1, 1}},
            new double[][] {{0, 1}, {1, 0.5}},
            0.5);
    EvaluationReport report =
        new EvaluationReport(Results.of(List.of()), List.of(detail), Map.of());
    String html = Files.readString(EvaluationPage.write(report, dir));
    assertTrue(html.contains("data-tags=\"defective missed\" data-score=\"0.5\""));
    assertTrue(html.contains("data-tags=\"good false-alarm\" data-score=\"0.51\""));
    assertTrue(html.contains("data-tags=\"defective\" data-score=\"0.7\""));
    assertTrue(html.indexOf("right.png") < html.indexOf("missed.png"), "highest score first");
    assertEquals(8, assets().size());
  }

  @Test
  void anInspectionWithoutPhotosListsItsFailures() throws IOException {
    try (InspectionPage page = start()) {
      page.addFailure("a.jpg", "a.jpg is empty; copy it again");
      String html = Files.readString(page.finish(null));
      assertTrue(html.contains("a.jpg is empty; copy it again"));
      assertTrue(html.contains("No photo was inspected"));
    }
  }

  @Test
  void reviewIsNeitherMissedNorAFalseAlarm() throws IOException {
    try (InspectionPage page = start()) {
      page.add(photo("1", 0.45, Verdict.REVIEW, true));
      page.add(photo("2", 0.45, Verdict.REVIEW, false));
      page.add(photo("3", 0.2, Verdict.GOOD, true));
      page.add(photo("4", 0.8, Verdict.DEFECT, false));
      String html = Files.readString(page.finish(0.75));
      assertTrue(html.contains("<dt>Missed</dt><dd>1</dd>"));
      assertTrue(html.contains("<dt>False alarms</dt><dd>1</dd>"));
      assertTrue(html.contains("<dt>Image AUROC</dt><dd>75.0</dd>"));
    }
  }

  @Test
  void withoutTruthThereIsNoTalkOfIt() throws IOException {
    String html = Files.readString(Samples.inspection(dir, 3, false));
    assertFalse(html.contains("AUROC") || html.contains("Missed") || html.contains("in truth"));
  }

  @Test
  void aPageThatIsNotFinishedLeavesTheOldOneAlone() throws IOException {
    Samples.inspection(dir, 3, false);
    Files.writeString(dir.resolve("assets/mine.txt"), "keep");
    String before = Files.readString(dir.resolve("index.html"));
    try (InspectionPage page = start()) {
      page.add(photo("1", 0.2, Verdict.GOOD, null));
    }
    assertEquals(before, Files.readString(dir.resolve("index.html")));
    assertEquals(7, assets().size());
    assertEquals(List.of("assets", "index.html"), names(dir));
  }

  @Test
  void aNewPageRemovesOnlyTheOldPagesPictures() throws IOException {
    Samples.inspection(dir, 3, false);
    Files.writeString(dir.resolve("assets/mine.txt"), "keep");
    Samples.inspection(dir, 1, false);
    assertEquals(List.of("000001-heat.jpg", "000001-photo.jpg", "mine.txt"), assets());
    assertEquals(List.of("assets", "index.html"), names(dir));
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "");
    InputException refusal =
        assertThrows(
            InputException.class, () -> EvaluationPage.write(Samples.report(), file.resolve("x")));
    assertTrue(String.valueOf(refusal.getMessage()).contains(file.toString()));
  }

  @Test
  void scoresThatAreNoNumbersAreRefused() {
    assertThrows(
        OptionException.class,
        () -> new PhotoResult("a", true, "", Double.NaN, TINY, TINY, NO_MASK));
    assertThrows(
        OptionException.class, () -> photo("a", Double.POSITIVE_INFINITY, Verdict.GOOD, null));
  }

  private static void assertHarmless(String html) {
    String text = html.replace("<script>\"use strict\"", "");
    assertFalse(text.contains("<script>"), "a script got in");
    assertFalse(text.contains("\" onload=\""), "an attribute got in");
    assertTrue(text.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot; onload"));
    assertTrue(text.contains("&amp;amp; ${1+1}.png"));
  }

  private InspectionPage start() {
    return InspectionPage.start(dir, new InspectionPage.Heading("part", "", Map.of()));
  }

  private static InspectedPhoto photo(
      String file, double score, Verdict verdict, @Nullable Boolean defective) {
    Inspection flat = Samples.constant(0.2f, 8, 6);
    return new InspectedPhoto(
        file,
        new Inspection(score, verdict, 0.5, List.of(), flat.map(), 3),
        new RgbImage(8, 6, new byte[144]),
        defective);
  }

  private List<String> assets() throws IOException {
    return names(dir.resolve("assets"));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private static String between(String html, String tag) {
    int start = html.indexOf("<" + tag + ">") + tag.length() + 2;
    return html.substring(start, html.indexOf("</" + tag + ">"));
  }

  private static String hash(String text) throws NoSuchAlgorithmException {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    // the template engine leaves +, / and = as they are
    return Base64.getEncoder().encodeToString(hash);
  }
}
