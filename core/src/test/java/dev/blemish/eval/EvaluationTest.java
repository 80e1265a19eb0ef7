package dev.blemish.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import dev.blemish.Progress;
import dev.blemish.backbone.Backbones;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.data.Category;
import dev.blemish.data.Dataset;
import dev.blemish.data.TestPhoto;
import dev.blemish.data.TestSplit;
import dev.blemish.error.InputException;
import dev.blemish.error.OptionException;
import dev.blemish.image.ImageBudget;
import dev.blemish.metric.Aupro;
import dev.blemish.report.ResultRow;
import dev.blemish.report.Results;
import dev.blemish.synth.FolderTextures;
import dev.blemish.synth.ProceduralTextures;
import dev.blemish.tensor.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {
  private static final double EXACT = 1e-12;

  @SuppressWarnings("NullAway.Init") // opened before all tests
  private static Clip clip;

  @SuppressWarnings("NullAway.Init") // JUnit fills it
  @TempDir
  Path dir;

  private final Brightness method = new Brightness();

  @BeforeAll
  static void open() {
    clip = Backbones.mini(Precision.FP32);
  }

  @AfterAll
  static void close() {
    clip.close();
  }

  private Results run(EvaluationPlan plan, String out) {
    return Evaluation.run(plan, dir.resolve(out), Progress.NONE, List.of(method), clip);
  }

  private TinyCategory category(String name) {
    return new TinyCategory(dir.resolve("set").resolve(name));
  }

  /** The category whose numbers are worked out by hand below. */
  private TinyCategory cap() {
    return category("cap").train(50, 60, 70).good(10, 20, 30).spots(true, 25, 40);
  }

  private static void near(double expected, @Nullable Double value) {
    assertNotNull(value);
    assertEquals(expected, value, EXACT);
  }

  @Test
  void numbersEqualThoseWorkedOutByHand() {
    Results results = run(Plans.of(cap().folder()), "out");
    ResultRow row = results.rows().get(0);
    near(5 / 6.0, row.imageAuroc());
    near(0.5 + 0.5 * 2 / 3, row.imageAp());
    near(0.8, row.imageF1Max());
    double good = 3 * 4096 + 2 * 3840; // pixels; of the defective ones 256 are 25 and 256 are 40
    near((2 * 4096 + 2 * 3840 + good) / (2 * good), row.pixelAuroc());
    near(0.5 + 0.5 * 512 / (512 + 4096.0), row.pixelAp());
    near(2 * 0.5 / 1.5, row.pixelF1Max());
    double first = 4096 / good; // false positives before the second spot is found
    near((0.5 * first + (0.3 - first)) / 0.3, row.aupro());
    assertEquals(3, row.normals());
    assertEquals(2, row.anomalies());
    assertEquals("set", row.dataset());
    assertNull(row.trainSeconds());
  }

  @Test
  void pixelsAreComparedAtTheAskedSizeAndAtThePhotosOwn() {
    Path folder = cap().folder();
    Results own = run(Plans.with(Plans.of(folder), 0, 0, false, false), "own");
    Results other = run(Plans.with(Plans.of(folder), 50, 0, false, false), "other");
    Results same = run(Plans.of(folder), "same");
    assertEquals(same.rows().get(0).pixelAuroc(), own.rows().get(0).pixelAuroc());
    assertEquals(0.9, assertPresent(other.rows().get(0).pixelAuroc()), 0.02);
    assertTrue(!Objects.equals(other.rows().get(0).pixelAuroc(), same.rows().get(0).pixelAuroc()));
  }

  private static double assertPresent(@Nullable Double value) {
    assertNotNull(value);
    return value;
  }

  @Test
  void learningSeesTheChosenTrainingPhotosOnly() {
    Results results = run(Plans.of(List.of(2), List.of(3L), Map.of(), cap().folder()), "out");
    List<String> files = results.rows().get(0).supportFiles();
    assertEquals(2, files.size());
    List<Integer> greys = new ArrayList<>();
    for (String file : files) {
      assertTrue(file.matches("cap/train/good/t0[0-2]\\.png"), file);
      greys.add(50 + 10 * (file.charAt(file.length() - 5) - '0'));
    }
    assertEquals(greys, method.seen);
  }

  @Test
  void theChoiceOfSupportPhotosDoesNotKnowTestData() {
    JavaClasses classes = new ClassFileImporter().importPackages("dev.blemish.eval");
    blind(SupportChoice.class).check(classes);
    ArchRule planted = blind(RowPlan.class);
    assertThrows(AssertionError.class, () -> planted.check(classes));
  }

  private static ArchRule blind(Class<?> type) {
    return ArchRuleDefinition.noClasses()
        .that()
        .areAssignableTo(type)
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(TestPhoto.class, TestSplit.class, Category.class, Dataset.class);
  }

  @Test
  void namedSupportPhotosAreTakenInTheUsersOrder() {
    Map<String, List<String>> files = Map.of("cap", List.of("t02", "t00"));
    run(Plans.named(Plans.of(cap().folder()), files), "out");
    assertEquals(List.of(70), method.seen);
    assertThrows(
        OptionException.class,
        () -> run(Plans.named(Plans.of(cap().folder()), Map.of("lid", List.of("t02"))), "out"));
  }

  @Test
  void withoutGoodTestPhotosOnlyPixelsAreMeasured() {
    Results results = run(Plans.of(category("lid").train(9).spots(true, 25, 40).folder()), "out");
    ResultRow row = results.rows().get(0);
    assertNull(row.imageAuroc());
    assertNull(row.imageAp());
    assertNull(row.imageF1Max());
    near(1, row.pixelAuroc());
    near(1, row.aupro());
  }

  @Test
  void withoutMasksOnlyWholePicturesAreMeasured() {
    Results results =
        run(Plans.of(category("lid").train(9).good(1).spots(false, 25).folder()), "out");
    ResultRow row = results.rows().get(0);
    near(1, row.imageAuroc());
    assertNull(row.pixelAuroc());
    assertNull(row.pixelAp());
    assertNull(row.pixelF1Max());
    assertNull(row.aupro());
  }

  @Test
  void severalProductsShareOneModelAndAreMeasuredApart() {
    cap();
    category("lid").train(9).good(50).spots(true, 40);
    Path set = dir.resolve("set");
    Results apart = run(Plans.of(set), "apart");
    assertEquals(List.of(List.of("cap"), List.of("lid")), method.learned);
    method.learned.clear();
    Results shared = run(Plans.with(Plans.of(set), 64, 0, true, false), "shared");
    assertEquals(List.of(List.of("cap", "lid")), method.learned);
    for (int i = 0; i < 2; i++) {
      assertEquals(apart.rows().get(i).imageAuroc(), shared.rows().get(i).imageAuroc());
      assertEquals(apart.rows().get(i).aupro(), shared.rows().get(i).aupro());
    }
    assertEquals(2, shared.means().get(0).categories());
  }

  @Test
  void aDamagedTestPictureFailsItsRowAloneAndIsTriedAgain() throws IOException {
    TinyCategory lid = category("lid").train(9).good(50).spots(true, 40);
    cap();
    byte[] sound = Files.readAllBytes(lid.path("test/good/g00.png"));
    Files.writeString(lid.path("test/good/g00.png"), "no picture");
    Results results = run(Plans.of(dir.resolve("set")), "out");
    assertEquals(List.of("cap"), results.rows().stream().map(ResultRow::category).toList());
    assertEquals("lid", results.failures().get(0).category());
    assertTrue(results.failures().get(0).error().contains("g00.png"));
    assertEquals(results, Results.readJson(dir.resolve("out/results.json")));
    String page = Files.readString(dir.resolve("out/report/index.html"));
    assertTrue(page.contains("Not measured"));
    Files.write(lid.path("test/good/g00.png"), sound);
    Results again = run(Plans.of(dir.resolve("set")), "out");
    assertEquals(2, again.rows().size());
    assertEquals(List.of(), again.failures());
  }

  @Test
  void aDamagedSupportPhotoFailsItsRowAlone() throws IOException {
    TinyCategory lid = category("lid").train(9).good(50).spots(true, 40);
    cap();
    Files.write(lid.path("train/good/t00.png"), new byte[] {1, 2, 3});
    Results results = run(Plans.of(dir.resolve("set")), "out");
    assertEquals(1, results.rows().size());
    assertTrue(results.failures().get(0).error().contains("t00.png"));
  }

  @Test
  void finishedRowsAreNotMeasuredAgain() throws IOException {
    Path folder = cap().folder();
    EvaluationPlan one = Plans.of(List.of(1), List.of(0L), Map.of(), folder);
    Results first = run(one, "out");
    int judged = method.judged;
    assertEquals(first, run(one, "out"));
    assertEquals(judged, method.judged);
    assertEquals(1, method.learned.size());
    run(Plans.of(List.of(1), List.of(0L, 1L), Map.of(), folder), "out");
    assertEquals(2, method.learned.size(), "only the new seed is learned");
    run(Plans.of(List.of(1), List.of(0L), Map.of("gain", "2"), folder), "out");
    assertEquals(3, method.learned.size(), "other settings are measured anew");
    try (var files = Files.list(dir.resolve("out/rows"))) {
      for (Path file : files.toList()) {
        Files.writeString(file, "{\"key\":");
      }
    }
    assertEquals(first, run(one, "out"));
    assertEquals(4, method.learned.size(), "damaged rows are measured anew");
  }

  @Test
  void changedPicturesAreMeasuredAnew() {
    TinyCategory cap = cap();
    run(Plans.of(cap.folder()), "out");
    cap.good(10, 20, 31);
    run(Plans.of(cap.folder()), "out");
    assertEquals(2, method.learned.size());
    cap.train(51, 61, 71);
    run(Plans.of(cap.folder()), "out");
    assertEquals(3, method.learned.size());
  }

  @Test
  void theSamePlanGivesTheSameBytesAlsoWhenResumed() throws IOException {
    cap();
    category("lid").train(9, 8).good(50, 2).spots(true, 40);
    EvaluationPlan plan = Plans.of(List.of(1, 2), List.of(0L, 1L), Map.of(), dir.resolve("set"));
    run(plan, "a");
    run(plan, "b");
    run(Plans.of(List.of(2), List.of(1L), Map.of(), dir.resolve("set")), "c");
    run(plan, "c");
    for (String file : List.of("results.json", "results.csv", "report/index.html")) {
      byte[] bytes = Files.readAllBytes(dir.resolve("a").resolve(file));
      assertEquals(-1, mismatch("a", "b", file), file);
      assertEquals(-1, mismatch("a", "c", file), file);
      assertTrue(bytes.length > 100, file);
    }
  }

  private long mismatch(String one, String other, String file) throws IOException {
    return Files.mismatch(dir.resolve(one).resolve(file), dir.resolve(other).resolve(file));
  }

  @Test
  void aLimitIsOnePartOfTheRowsIdentity() {
    Path folder = cap().folder();
    ResultRow all = run(Plans.of(folder), "out").rows().get(0);
    ResultRow some = run(Plans.with(Plans.of(folder), 64, 3, false, false), "out").rows().get(0);
    assertEquals(3, some.normals() + some.anomalies());
    assertTrue(!some.dataSha256().equals(all.dataSha256()));
  }

  @Test
  void theAuproThatWasAskedForIsReportedAndNamed() {
    EvaluationPlan exact = Plans.of(cap().folder());
    Aupro other = Aupro.of(Aupro.Flavour.ANOMALYCLIP_200);
    ResultRow row = run(Plans.with(exact, other, null, ImageBudget.DEFAULT), "out").rows().get(0);
    assertTrue(!Objects.equals(row.aupro(), run(exact, "out").rows().get(0).aupro()));
    assertTrue(String.valueOf(row.config().get("evaluation")).contains("aupro=anomalyclip200"));
  }

  @Test
  void texturesComeFromTheFolderThatIsNamed() {
    EvaluationPlan plan = Plans.of(cap().folder());
    run(plan, "out");
    Path folder = dir.resolve("set/cap/train/good");
    Results results = run(Plans.with(plan, Aupro.DEFAULT, folder, ImageBudget.DEFAULT), "out");
    assertInstanceOf(ProceduralTextures.class, method.textures.get(0));
    assertInstanceOf(FolderTextures.class, method.textures.get(1));
    String config = String.valueOf(results.rows().get(0).config().get("evaluation"));
    assertTrue(config.contains("folder of 3 pictures"), config);
  }

  @Test
  void aPictureOverBudgetFailsItsRow() {
    ImageBudget small = new ImageBudget(1 << 20, 100, Duration.ofSeconds(5));
    Results results = run(Plans.with(Plans.of(cap().folder()), Aupro.DEFAULT, null, small), "out");
    assertTrue(results.failures().get(0).error().contains("--max-image-pixels"));
    assertEquals(List.of(), results.rows());
  }

  @Test
  void timesAndMemoryAreToldWhenAskedFor() {
    ResultRow row =
        run(Plans.with(Plans.of(cap().folder()), 64, 0, false, true), "out").rows().get(0);
    assertTrue(assertPresent(row.trainSeconds()) > 0);
    assertTrue(assertPresent(row.millisPerImage()) > 0);
    assertTrue(row.peakRssMiB() == null || row.peakRssMiB() > 10);
  }

  @Test
  void aWrongPlanFailsBeforeAnythingIsLearned() throws IOException {
    cap();
    category("lid").train(9).good(50).spots(true, 40);
    Path set = dir.resolve("set");
    List<EvaluationPlan> wrong =
        List.of(
            Plans.of(List.of(2), List.of(0L), Map.of(), set), // lid has one photo
            Plans.of(List.of(0), List.of(0L), Map.of(), set), // the method needs one
            Plans.of(List.of(1), List.of(0L), Map.of("gian", "2"), set),
            Plans.of(set, set.resolve("cap")));
    for (EvaluationPlan plan : wrong) {
      assertThrows(OptionException.class, () -> run(plan, "out"));
    }
    Files.createDirectories(dir.resolve("bare"));
    new TinyCategory(dir.resolve("plain")).train(1);
    assertThrows(InputException.class, () -> run(Plans.of(dir.resolve("bare")), "out"));
    assertThrows(InputException.class, () -> run(Plans.of(dir.resolve("plain")), "out"));
    assertEquals(List.of(), method.learned);
  }

  @Test
  void progressRisesToItsTotalAndNamesTheRow() {
    cap();
    category("lid").train(9).good(50).spots(true, 40);
    List<Long> done = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    Progress progress =
        (task, step, total, note) -> {
          assertEquals(2 * Steps.LEARNING + 5 + 2, total);
          assertTrue(done.isEmpty() || step >= done.get(done.size() - 1));
          done.add(step);
          notes.add(note);
        };
    Path out = dir.resolve("out");
    Evaluation.run(Plans.of(dir.resolve("set")), out, progress, List.of(method), clip);
    assertEquals(2L * Steps.LEARNING + 7, done.get(done.size() - 1));
    assertTrue(notes.contains("brightness cap, 1 shot, seed 0"), notes.toString());
    assertTrue(notes.contains("brightness lid, 1 shot, seed 0, learning, half"), notes.toString());
  }
}
