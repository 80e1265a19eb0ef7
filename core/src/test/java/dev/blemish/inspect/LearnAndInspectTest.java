package dev.blemish.inspect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.Inspection;
import dev.blemish.Prediction;
import dev.blemish.Progress;
import dev.blemish.Verdict;
import dev.blemish.backbone.Backbones;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.bundle.Bundle;
import dev.blemish.bundle.Manifest;
import dev.blemish.bundle.ProductEntry;
import dev.blemish.bundle.SupportFile;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.Photo;
import dev.blemish.detector.Product;
import dev.blemish.error.BundleException;
import dev.blemish.error.InputException;
import dev.blemish.files.Sha256;
import dev.blemish.image.ImageBudget;
import dev.blemish.image.ImageReader;
import dev.blemish.image.ImageWriter;
import dev.blemish.image.Planes;
import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import dev.blemish.synth.AlteredCopies;
import dev.blemish.tensor.Engine;
import dev.blemish.tensor.Precision;
import dev.blemish.verdict.Regions;
import dev.blemish.verdict.Thresholds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The whole way from photos to verdicts, with two products in one bundle. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LearnAndInspectTest {
  @TempDir static Path folder = Path.of("");

  private static final LearnOptions OPTIONS =
      LearnOptions.defaults("two parts")
          .withPrecision(Precision.FP32)
          .withSeed(3)
          .withSettings(Map.of("schedule.epochs", "1"));

  private List<ProductPhotos> products = List.of();
  private Path file = Path.of("");
  private Inspector inspector = closedByNobody();

  private static Inspector closedByNobody() {
    return Inspector.of(TinyBundle.bundle(), InspectorOptions.defaults());
  }

  @BeforeAll
  void learn() {
    inspector.close();
    products =
        List.of(
            new ProductPhotos("cap", "bottle cap", Pictures.write(folder, "cap", 2)),
            new ProductPhotos("nut", "metal nut", Pictures.write(folder, "nut", 1)));
    file = folder.resolve("parts.blemish");
    Learner.learn(products, OPTIONS, Progress.NONE).write(file);
    inspector = Inspector.open(file);
  }

  @AfterAll
  void close() {
    inspector.close();
  }

  private static RgbImage unseen(int width, int height) {
    return Pictures.picture("cap", "unseen", width, height);
  }

  @Test
  void anOpenedBundleSaysWhatTheDetectorInMemorySays() {
    List<Product> inMemory = new ArrayList<>();
    ImageReader reader = new ImageReader(ImageBudget.DEFAULT);
    for (ProductPhotos product : products) {
      List<Photo> good = new ArrayList<>();
      product.photos().forEach(path -> good.add(new Photo("photo", () -> reader.read(path))));
      inMemory.add(new Product(product.name(), product.word(), good));
    }
    try (Clip clip = Backbones.mini(Precision.FP32);
        LearnedDetector detector = Learner.learnDetector(clip, inMemory, OPTIONS, Progress.NONE)) {
      for (RgbImage photo : List.of(unseen(64, 64), unseen(90, 50), unseen(33, 200))) {
        Prediction expected = detector.detect(photo);
        Inspection found = inspector.inspect(photo);
        assertEquals(expected.score(), found.score());
        assertEquals(photo.width(), found.map().width());
        assertEquals(photo.height(), found.map().height());
        assertArrayEquals(
            Planes.bilinear(expected.map().plane(), photo.width(), photo.height(), false).values(),
            found.map().plane().values());
      }
    }
  }

  @Test
  void theSameLearningTwiceGivesTheSameBytes() throws IOException {
    Path again = folder.resolve("again.blemish");
    Learner.learn(products, OPTIONS, Progress.NONE).write(again);
    assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again));
  }

  @Test
  void theManifestSaysWhatWasLearnedFromWhatAndHow() {
    Manifest manifest = inspector.manifest();
    assertEquals("two parts", inspector.name());
    assertEquals("anople", manifest.method());
    assertEquals(2, manifest.products().size());
    ProductEntry cap = manifest.products().get(0);
    assertEquals("bottle cap", cap.word());
    Path first = products.get(0).photos().get(0);
    assertEquals(new SupportFile("cap0.png", Sha256.of(first)), cap.photos().get(0));
    assertEquals("mini", manifest.backbone().name());
    assertEquals(1, manifest.config().path("schedule").path("epochs").asInt());
    assertEquals(3, manifest.provenance().seed());
    assertEquals("fp32", manifest.provenance().precision());
    assertEquals(Engine.threads(), manifest.provenance().threads());
    assertEquals(1, manifest.provenance().losses().size());
    assertTrue(manifest.provenance().learnedParameters() > 0);
  }

  @Test
  void aBundleNamesNoFolderOfTheMakersMachine() throws IOException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    assertFalse(text.contains(folder.toString()));
  }

  @Test
  void thresholdsComeFromEveryPhotoAndItsCopies() {
    var thresholds = inspector.manifest().thresholds();
    assertTrue(Double.isFinite(thresholds.review()) && Double.isFinite(thresholds.defect()));
    assertTrue(thresholds.review() <= thresholds.defect());
    assertEquals(2, thresholds.goodPhotos(), "the only nut cannot be left out");
    assertEquals(3 * AlteredCopies.COUNT + 2, thresholds.goodScores());
    assertTrue(Double.isFinite(inspector.manifest().mapThreshold()));
  }

  @Test
  void photosLearnedFromAreGoodAndHaveNoRegions() {
    for (ProductPhotos product : products) {
      for (Path photo : product.photos()) {
        Inspection found = inspector.inspect(photo);
        assertEquals(Verdict.GOOD, found.verdict());
        assertEquals(List.of(), found.regions());
        assertTrue(found.millis() > 0);
      }
    }
  }

  @Test
  void whatIsNotGoodHasTheRegionsOfItsMap() {
    Bundle learned = Bundle.read(file);
    Inspection usual = inspector.inspect(unseen(300, 200));
    float peak = usual.map().plane().max();
    for (boolean defect : new boolean[] {false, true}) {
      Thresholds strict =
          new Thresholds(
              usual.score() - 2, usual.score() + (defect ? 0 : 1), 0, 0, 1, "strict", List.of());
      Bundle bundle =
          Bundle.of(
              manifest(learned.manifest(), strict, peak * 0.9),
              learned.tensors(),
              learned.golden());
      try (Inspector stern = Inspector.of(bundle, InspectorOptions.defaults())) {
        Inspection found = stern.inspect(unseen(300, 200));
        assertEquals(defect ? Verdict.DEFECT : Verdict.REVIEW, found.verdict());
        assertEquals(strict.defect(), found.threshold());
        assertEquals(Regions.of(found.map(), peak * 0.9, 1), found.regions());
        assertEquals(peak, found.regions().get(0).score());
      }
    }
  }

  private static Manifest manifest(Manifest m, Thresholds thresholds, double mapThreshold) {
    return new Manifest(
        m.formatVersion(),
        m.blemishVersion(),
        m.method(),
        m.name(),
        m.products(),
        m.config(),
        m.state(),
        m.backbone(),
        m.preprocess(),
        thresholds,
        mapThreshold,
        m.provenance(),
        m.sha256());
  }

  @Test
  void aFileItsBytesAndItsPixelsGiveTheSame() throws IOException {
    Path photo = folder.resolve("unseen.png");
    ImageWriter.writePng(unseen(64, 64), photo);
    Inspection fromFile = inspector.inspect(photo);
    Inspection fromBytes = inspector.inspect(Files.readAllBytes(photo), "unseen");
    Inspection fromPixels = inspector.inspect(unseen(64, 64));
    assertSame(fromFile, fromBytes);
    assertSame(fromFile, fromPixels);
  }

  private static void assertSame(Inspection expected, Inspection found) {
    assertEquals(expected.score(), found.score());
    assertEquals(expected.verdict(), found.verdict());
    assertEquals(expected.regions(), found.regions());
    assertArrayEquals(expected.map().plane().values(), found.map().plane().values());
  }

  @Test
  void severalThreadsGetTheSameAsOne() throws ExecutionException, InterruptedException {
    Inspection alone = inspector.inspect(unseen(64, 64));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Inspection>> together = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        together.add(threads.submit(() -> inspector.inspect(unseen(64, 64))));
      }
      for (Future<Inspection> found : together) {
        assertSame(alone, found.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void anUnreadablePhotoIsAnErrorThatNamesItAndTheInspectorGoesOn() throws IOException {
    Path broken = folder.resolve("broken.jpg");
    Files.writeString(broken, "no picture");
    InputException refusal = assertThrows(InputException.class, () -> inspector.inspect(broken));
    assertTrue(String.valueOf(refusal.getMessage()).contains("broken.jpg"));
    assertThrows(InputException.class, () -> inspector.inspect(new byte[] {1, 2}, "two bytes"));
    assertTrue(Double.isFinite(inspector.inspect(unseen(64, 64)).score()));
  }

  @Test
  void theMakersMachineConfirmsTheBundleBitForBit() {
    Verification found = inspector.verify();
    assertTrue(found.passed() && found.exact(), found.statement());
    assertEquals(0, found.largestDifference());
    assertTrue(found.statement().contains("bit for bit"), found.statement());
  }

  @Test
  void aChangedByteOfALearnedBundleIsFound() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    long seed = System.nanoTime();
    Rng rng = Rng.of(seed);
    Path changed = folder.resolve("changed.blemish");
    for (int trial = 0; trial < 60; trial++) {
      int at = rng.nextInt(bytes.length);
      byte[] other = bytes.clone();
      other[at] ^= (byte) (1 << rng.nextInt(8));
      Files.write(changed, other);
      assertThrows(BundleException.class, () -> Bundle.read(changed), () -> at + ", seed " + seed);
    }
  }
}
