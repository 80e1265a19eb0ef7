package dev.blemish.detector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.Prediction;
import dev.blemish.Progress;
import dev.blemish.backbone.Backbones;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.error.BlemishException;
import dev.blemish.error.OptionException;
import dev.blemish.image.Mask;
import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import dev.blemish.synth.ProceduralTextures;
import dev.blemish.tensor.LiveObjects;
import dev.blemish.tensor.Precision;
import dev.blemish.train.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
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

/**
 * What every method promises. A method's own test extends this one; what a method cannot promise it
 * overrides by name, with the reason.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class DetectorContractTest {
  private static final long SEED = 7;

  private Clip clip = open();
  private LearnedDetector learned = learn(SEED);

  /** The method under test. */
  protected abstract Method method();

  /** Settings that make it learn in a second. */
  protected abstract Map<String, String> quickSettings();

  /** Good photos of each product; at least what the method needs. */
  protected int shots() {
    return 2;
  }

  /** Whether another seed gives another detector; override for methods without chance. */
  protected boolean dependsOnTheSeed() {
    return true;
  }

  /** Whether one model holds several products; override for methods of one product. */
  protected boolean severalProducts() {
    return true;
  }

  /**
   * Whether a change of a photo shows in the map where it is; override for methods whose map also
   * moves as a whole.
   */
  protected boolean changesShowWhereTheyAre() {
    return true;
  }

  private static Clip open() {
    return Backbones.mini(Precision.FP32);
  }

  @BeforeAll
  void warm() {
    learned.detect(picture("warm", 64, 64));
  }

  @AfterAll
  void free() {
    learned.close();
    clip.close();
  }

  private LearnedDetector learn(long seed) {
    return learn(seed, products(), quickSettings());
  }

  private LearnedDetector learn(long seed, List<Product> products, Map<String, String> settings) {
    return method()
        .learn(
            new LearnRequest(
                clip,
                products,
                settings,
                new ProceduralTextures(),
                Rng.of(seed),
                Progress.NONE,
                method().info().auxiliary() ? auxiliary() : null,
                Workspace.NONE));
  }

  /** Eight labelled random pictures, of which every other one has a bright square. */
  protected static AuxiliarySet auxiliary() {
    List<LabelledPhoto> photos = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      photos.add(labelled("other" + i, i % 2 == 1));
    }
    return new AuxiliarySet("random", "0".repeat(64), photos);
  }

  private static LabelledPhoto labelled(String name, boolean anomalous) {
    boolean[] mask = new boolean[64 * 64];
    byte[] rgb = picture(name, 64, 64).rgb().clone();
    for (int i = 0; anomalous && i < 24 * 24; i++) {
      int at = (i / 24 + 20) * 64 + i % 24 + 20;
      mask[at] = true;
      rgb[3 * at] = rgb[3 * at + 1] = rgb[3 * at + 2] = (byte) 255;
    }
    return new LabelledPhoto(
        name,
        "wing nut",
        LabelledPhoto.Split.TEST,
        anomalous,
        () -> new RgbImage(64, 64, rgb),
        () -> new Mask(64, 64, mask));
  }

  @Test
  void aMethodThatIsTrainedOnOtherProductsSaysSo() {
    if (method().info().auxiliary()) {
      LearnRequest request =
          new LearnRequest(
              clip,
              products(),
              quickSettings(),
              new ProceduralTextures(),
              Rng.of(SEED),
              Progress.NONE);
      OptionException refusal =
          assertThrows(OptionException.class, () -> method().learn(request).close());
      assertTrue(String.valueOf(refusal.getMessage()).contains("--train-on"));
    } else {
      try (LearnedDetector again = learn(SEED)) {
        assertEquals(0, again.earlierSeconds());
      }
    }
  }

  private List<Product> products() {
    List<Product> products = new ArrayList<>();
    products.add(product("cap", "bottle cap", shots()));
    if (severalProducts()) {
      products.add(product("nut", "metal nut", shots()));
    }
    return products;
  }

  private static Product product(String name, String word, int photos) {
    List<Photo> good = new ArrayList<>();
    for (int i = 0; i < photos; i++) {
      String photo = name + i;
      good.add(new Photo(photo, () -> picture(photo, 64, 64)));
    }
    return new Product(name, word, good);
  }

  /** A random picture that its name decides. */
  protected static RgbImage picture(String name, int width, int height) {
    Rng rng = Rng.of(1).fork(name);
    byte[] rgb = new byte[width * height * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) rng.nextInt(256);
    }
    return new RgbImage(width, height, rgb);
  }

  private static List<RgbImage> photos() {
    return List.of(
        picture("a", 64, 64), picture("b", 91, 53), picture("c", 40, 40), picture("cap0", 64, 64));
  }

  private static void assertSame(Prediction expected, Prediction found) {
    assertEquals(expected.score(), found.score());
    assertArrayEquals(expected.map().plane().values(), found.map().plane().values());
  }

  private static boolean isSame(Prediction one, Prediction other) {
    return one.score() == other.score()
        && Arrays.equals(one.map().plane().values(), other.map().plane().values());
  }

  @Test
  void theSameSeedGivesTheSameDetector() {
    try (LearnedDetector again = learn(SEED)) {
      photos().forEach(photo -> assertSame(learned.detect(photo), again.detect(photo)));
    }
  }

  @Test
  void anotherSeedGivesAnotherDetectorExactlyWhenTheMethodUsesChance() {
    try (LearnedDetector other = learn(SEED + 1)) {
      RgbImage photo = picture("a", 64, 64);
      boolean differs = !isSame(learned.detect(photo), other.detect(photo));
      assertEquals(dependsOnTheSeed(), differs);
    }
  }

  @Test
  void scoresAndMapsAreFiniteAndTellPhotosApart() {
    for (RgbImage photo : photos()) {
      Prediction told = learned.detect(photo);
      assertTrue(Double.isFinite(told.score()), () -> "score " + told.score());
      for (float value : told.map().plane().values()) {
        assertTrue(Float.isFinite(value), () -> "map value " + value);
      }
    }
    assertNotEquals(
        learned.detect(photos().get(0)).score(), learned.detect(photos().get(1)).score());
  }

  /** The map is a grid over the whole photo: a change in one quarter shows in that quarter most. */
  @Test
  void theMapCoversTheWholePhoto() {
    RgbImage plain = picture("cap0", 64, 64);
    float[] before = learned.detect(plain).map().plane().values();
    for (int corner = 0; corner < 4; corner++) {
      byte[] rgb = plain.rgb().clone();
      for (int y = 0; y < 16; y++) {
        for (int x = 0; x < 16; x++) {
          int at = ((y + (corner / 2) * 48) * 64 + x + (corner % 2) * 48) * 3;
          rgb[at] = rgb[at + 1] = rgb[at + 2] = (byte) 255;
        }
      }
      Prediction told = learned.detect(new RgbImage(64, 64, rgb));
      if (changesShowWhereTheyAre()) {
        assertEquals(corner, quarterOfLargestChange(told, before));
      } else {
        assertFalse(Arrays.equals(before, told.map().plane().values()), "corner " + corner);
      }
    }
  }

  /** The quarter that changes most beside what the map moves as a whole: its median change. */
  private static int quarterOfLargestChange(Prediction told, float[] before) {
    int width = told.map().width();
    double[] moved = new double[before.length];
    for (int i = 0; i < before.length; i++) {
      moved[i] = told.map().plane().values()[i] - before[i];
    }
    double[] sorted = moved.clone();
    Arrays.sort(sorted);
    double[] change = new double[4];
    for (int i = 0; i < before.length; i++) {
      int quarter = (i / width * 2 / told.map().height()) * 2 + i % width * 2 / width;
      change[quarter] += Math.abs(moved[i] - sorted[sorted.length / 2]);
    }
    int largest = 0;
    for (int quarter = 1; quarter < 4; quarter++) {
      largest = change[quarter] > change[largest] ? quarter : largest;
    }
    return largest;
  }

  @Test
  void aListEqualsOneByOne() {
    List<Prediction> together = learned.detect(photos());
    for (int i = 0; i < together.size(); i++) {
      assertSame(learned.detect(photos().get(i)), together.get(i));
    }
    assertSame(learned.detect(photos().get(1)), learned.detect(photos().subList(1, 2)).get(0));
  }

  @Test
  void storedAndRestoredIsTheSameBitForBit() {
    StoredDetector stored = learned.store();
    try (LearnedDetector restored = method().restore(stored, clip)) {
      photos().forEach(photo -> assertSame(learned.detect(photo), restored.detect(photo)));
      assertSame(
          learned.detectLeftOut(picture("cap0", 64, 64), PhotoRange.of(0)),
          restored.detectLeftOut(picture("cap0", 64, 64), PhotoRange.of(0)));
      assertEquals(learned.config(), restored.config());
      assertEquals(learned.learnedParameters(), restored.learnedParameters());
      assertEquals(learned.trainingLosses(), restored.trainingLosses());
      assertEquals(stored.config(), restored.store().config());
      assertEquals(stored.state(), restored.store().state());
    }
  }

  @Test
  void closingFreesEverything() {
    learnDetectAndClose(); // engine and caches are set up
    long before = LiveObjects.settled();
    learnDetectAndClose();
    assertEquals(before, LiveObjects.settled());
  }

  private void learnDetectAndClose() {
    try (LearnedDetector detector = learn(SEED);
        LearnedDetector restored = method().restore(detector.store(), clip)) {
      detector.detect(picture("a", 64, 64));
      detector.detectLeftOut(picture("cap0", 64, 64), PhotoRange.of(0));
      restored.detect(picture("a", 64, 64));
    }
  }

  @Test
  void detectingKeepsNoNativeMemory() {
    long before = LiveObjects.settled();
    photos().forEach(learned::detect);
    learned.detectLeftOut(picture("cap0", 64, 64), PhotoRange.of(0));
    assertEquals(before, LiveObjects.settled());
  }

  @Test
  void aListWithoutProductsIsRefused() {
    assertThrows(OptionException.class, () -> learn(SEED, List.of(), quickSettings()));
  }

  @Test
  void fewerPhotosThanTheMethodNeedsAreRefused() {
    for (int photos = 0; photos < method().info().minShots(); photos++) {
      List<Product> products = List.of(product("cap", "bottle cap", photos));
      OptionException refusal =
          assertThrows(OptionException.class, () -> learn(SEED, products, quickSettings()));
      assertTrue(String.valueOf(refusal.getMessage()).contains("cap"), refusal.getMessage());
    }
  }

  @Test
  void anUnknownSettingIsRefusedByName() {
    Map<String, String> settings = new HashMap<>(quickSettings());
    settings.put("colour", "red");
    OptionException refusal =
        assertThrows(OptionException.class, () -> learn(SEED, products(), settings));
    assertTrue(String.valueOf(refusal.getMessage()).contains("'colour'"), refusal.getMessage());
  }

  @Test
  void aStoredDetectorWithAMissingTensorIsRefused() {
    StoredDetector stored = learned.store();
    for (String name : stored.tensors().names()) {
      StoredDetector less =
          new StoredDetector(
              stored.config(),
              stored.state(),
              stored.tensors().filtered(other -> !other.equals(name)));
      BlemishException refusal =
          assertThrows(BlemishException.class, () -> method().restore(less, clip).close());
      assertTrue(String.valueOf(refusal.getMessage()).contains(name), refusal.getMessage());
    }
  }

  @Test
  void severalThreadsGetTheSameAnswersAsOne() throws ExecutionException, InterruptedException {
    List<Prediction> alone = photos().stream().map(learned::detect).toList();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<Prediction>>> together = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        together.add(threads.submit(() -> photos().stream().map(learned::detect).toList()));
      }
      for (Future<List<Prediction>> answers : together) {
        for (int i = 0; i < alone.size(); i++) {
          assertSame(alone.get(i), answers.get().get(i));
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aLeftOutPhotoLooksLessFamiliarThanARememberedOne() {
    RgbImage photo = picture("cap0", 64, 64);
    assertTrue(
        learned.detectLeftOut(photo, PhotoRange.of(0)).score() >= learned.detect(photo).score());
  }
}
