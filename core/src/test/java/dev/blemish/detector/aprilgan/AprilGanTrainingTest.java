package dev.blemish.detector.aprilgan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.Prediction;
import dev.blemish.Progress;
import dev.blemish.backbone.clip.Activation;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.ClipConfig;
import dev.blemish.backbone.clip.TinyClip;
import dev.blemish.detector.AuxiliarySet;
import dev.blemish.detector.LabelledPhoto;
import dev.blemish.detector.LearnRequest;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.Photo;
import dev.blemish.detector.PhotoRange;
import dev.blemish.detector.Product;
import dev.blemish.error.OptionException;
import dev.blemish.image.Mask;
import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import dev.blemish.synth.ProceduralTextures;
import dev.blemish.tensor.LiveObjects;
import dev.blemish.tensor.Param;
import dev.blemish.tensor.Params;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import dev.blemish.train.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Learning on a tiny CLIP: what is learned, when it is repeated, and every setting. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AprilGanTrainingTest {
  private static final int SIZE = 64;
  private static final RgbImage PHOTO = picture("photo", false);

  private final Clip clip = TinyClip.load("clip12", Activation.GELU);
  private final AtomicInteger decoded = new AtomicInteger();

  @BeforeAll
  void warm() {
    predict(Map.of(), 1);
  }

  @AfterAll
  void free() {
    clip.close();
  }

  /** Noise, with a bright square where it is damaged. */
  private static RgbImage picture(String name, boolean damaged) {
    Rng rng = Rng.of(4).fork(name);
    byte[] rgb = new byte[SIZE * SIZE * 3];
    for (int i = 0; i < rgb.length; i++) {
      int x = i / 3 % SIZE;
      int y = i / 3 / SIZE;
      rgb[i] = (byte) (damaged && inside(x, y) ? 250 : rng.nextInt(120));
    }
    return new RgbImage(SIZE, SIZE, rgb);
  }

  private static boolean inside(int x, int y) {
    return x >= 16 && x < 48 && y >= 16 && y < 48;
  }

  private static Mask mask() {
    boolean[] values = new boolean[SIZE * SIZE];
    for (int i = 0; i < values.length; i++) {
      values[i] = inside(i % SIZE, i / SIZE);
    }
    return new Mask(SIZE, SIZE, values);
  }

  private LabelledPhoto labelled(String name, String word, LabelledPhoto.Split split) {
    boolean damaged = name.startsWith("damaged");
    return new LabelledPhoto(
        name,
        word,
        split,
        damaged,
        () -> {
          decoded.incrementAndGet();
          return picture(name, damaged);
        },
        damaged ? AprilGanTrainingTest::mask : null);
  }

  private AuxiliarySet set() {
    List<LabelledPhoto> photos = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      String word = i < 3 ? "wing nut" : "cork";
      photos.add(labelled("good" + i, word, LabelledPhoto.Split.TEST));
      photos.add(labelled("damaged" + i, word, LabelledPhoto.Split.TEST));
    }
    photos.add(labelled("more", "cork", LabelledPhoto.Split.TRAIN));
    return new AuxiliarySet("made up", "a".repeat(64), photos);
  }

  private LearnRequest request(
      Map<String, String> settings, String word, int photos, long seed, Workspace workspace) {
    Map<String, String> all =
        new HashMap<>(Map.of("schedule.epochs", "2", "schedule.batch", "4", "map.evalSize", "32"));
    all.putAll(settings);
    List<Photo> good = new ArrayList<>();
    for (int i = 0; i < photos; i++) {
      String name = "support" + i;
      good.add(new Photo(name, () -> picture(name, false)));
    }
    return new LearnRequest(
        clip,
        List.of(new Product(word, word, good)),
        all,
        new ProceduralTextures(),
        Rng.of(seed),
        Progress.NONE,
        set(),
        workspace);
  }

  private LearnedDetector learn(Map<String, String> settings, int photos) {
    return new AprilGan().learn(request(settings, "bottle", photos, 3, Workspace.NONE));
  }

  private Prediction predict(Map<String, String> settings, int photos) {
    try (LearnedDetector detector = learn(settings, photos)) {
      return detector.detect(PHOTO);
    }
  }

  private static boolean same(Prediction one, Prediction other) {
    return one.score() == other.score()
        && Arrays.equals(one.map().plane().values(), other.map().plane().values());
  }

  @Test
  void theLossFalls() {
    try (LearnedDetector detector = learn(Map.of("schedule.epochs", "12"), 0)) {
      List<Double> losses = detector.trainingLosses();
      assertEquals(12, losses.size());
      assertTrue(losses.get(11) < 0.8 * losses.get(0), losses.toString());
    }
  }

  @Test
  void theLearnedMapFindsTheDamage() {
    try (LearnedDetector detector = learn(Map.of("schedule.epochs", "40"), 0)) {
      float[] map = detector.detect(picture("unseen", true)).map().plane().values();
      double in = 0;
      double out = 0;
      for (int i = 0; i < map.length; i++) {
        boolean damage = inside(2 * (i % 32), 2 * (i / 32));
        in += damage ? map[i] / 256 : 0;
        out += damage ? 0 : map[i] / 768;
      }
      assertTrue(in > 1.2 * out, in + " inside, " + out + " outside");
    }
  }

  @Test
  void theGradientReachesEveryParameter() {
    AprilGanConfig config = AprilGanConfig.of(clip.config());
    AprilGanEncoder encoder = new AprilGanEncoder(clip, config);
    try (Params params =
            new Params(
                AprilGanModel.shapes(config, clip.config()),
                (name, shape) -> AprilGanModel.fresh(clip.config(), shape, Rng.of(1).fork(name)));
        Scope scope = Scope.recording()) {
      List<Tensor> patches = encoder.see(picture("one", true)).patches(config.layers());
      Tensor texts = AprilGanTexts.pair(clip, List.of("cork"));
      AprilGanModel model = new AprilGanModel(config, clip, params);
      model.losses(patches, texts, Tensor.ones(1, SIZE, SIZE)).total().backward();
      Set<String> unused =
          params.all().stream()
              .filter(
                  p -> !p.value().hasGradient() || p.value().gradient().norm(0).sum().item() == 0)
              .map(Param::name)
              .collect(Collectors.toSet());
      assertEquals(Set.of(), unused);
    }
  }

  @Test
  void thePublishedTowerGetsAsManyParametersAsThePaperCounts() {
    ClipConfig large = ClipConfig.VIT_L_14_336;
    AprilGanConfig config = AprilGanConfig.of(large);
    assertEquals(3_148_800, Params.count(AprilGanModel.shapes(config, large)));
    assertEquals(List.of(3, 6, 9, 12), AprilGanConfig.of(ClipConfig.MINI).layers());
  }

  @Test
  void aFinishedTrainingServesOtherProductsAndDecodesNothing(@TempDir Path dir) {
    Workspace workspace = Workspace.of(dir);
    List<Double> losses;
    try (LearnedDetector first =
        new AprilGan().learn(request(Map.of(), "bottle", 1, 3, workspace))) {
      losses = first.trainingLosses();
      assertEquals(0, first.earlierSeconds());
    }
    int before = decoded.get();
    try (LearnedDetector second =
        new AprilGan().learn(request(Map.of(), "cable", 2, 3, workspace))) {
      assertEquals(before, decoded.get());
      assertEquals(losses, second.trainingLosses());
      assertTrue(second.earlierSeconds() > 0);
    }
    try (LearnedDetector other =
        new AprilGan().learn(request(Map.of(), "cable", 0, 4, workspace))) {
      assertNotEquals(losses, other.trainingLosses());
      assertEquals(0, other.earlierSeconds());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "imageSize, 32, 1",
    "layers, '3,12', 0",
    "scale, 50, 0",
    "aux.splits, train+test, 0",
    "aux.mosaic, 0, 0",
    "aux.mosaicPool, 0.3, 0",
    "schedule.epochs, 1, 0",
    "schedule.batch, 3, 0",
    "schedule.rate, 0.01, 0",
    "memory.on, false, 1",
    "memory.layers, '3', 1",
    "score.zeroShot, map, 0",
    "score.fewShot, map, 1",
    "score.fewShot, text, 1",
    "map.evalSize, 40, 0",
    "map.sigma, 2, 0"
  })
  void everySettingShowsAnEffect(String name, String value, int photos) {
    assertFalse(same(predict(Map.of(), photos), predict(Map.of(name, value), photos)), name);
  }

  @Test
  void theWayOfThePositionsMattersAtAnotherSize() {
    Map<String, String> bicubic = Map.of("imageSize", "32");
    Map<String, String> bilinear = Map.of("imageSize", "32", "posEmb.interp", "bilinear");
    assertFalse(same(predict(bicubic, 0), predict(bilinear, 0)));
    assertTrue(same(predict(Map.of(), 0), predict(Map.of("posEmb.interp", "bilinear"), 0)));
  }

  @Test
  void withoutMemoryPhotosChangeNothing() {
    assertTrue(same(predict(Map.of(), 0), predict(Map.of("memory.on", "false"), 2)));
    assertFalse(same(predict(Map.of(), 0), predict(Map.of(), 2)));
  }

  @Test
  void aRememberedPhotoAddsNothingAndAnotherDoes() {
    RgbImage support = picture("support0", false);
    try (LearnedDetector zero = learn(Map.of(), 0);
        LearnedDetector few = learn(Map.of(), 2)) {
      float[] plain = zero.detect(support).map().plane().values();
      assertArrayEquals(plain, few.detect(support).map().plane().values(), 1e-5f);
      float[] left = few.detectLeftOut(support, PhotoRange.of(0)).map().plane().values();
      double added = 0;
      for (int i = 0; i < left.length; i++) {
        added += left[i] - plain[i];
      }
      assertTrue(added / left.length > 1e-3, "added " + added / left.length);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "layers, '3,3'",
    "layers, '13'",
    "memory.layers, '13'",
    "scale, -1",
    "imageSize, 50",
    "aux.mosaic, 1.5",
    "aux.mosaicPool, -2",
    "schedule.rate, 0",
    "map.evalSize, 7",
    "map.sigma, -1"
  })
  void wrongSettingsAreRefusedWithTheirName(String name, String value) {
    OptionException refusal =
        assertThrows(OptionException.class, () -> predict(Map.of(name, value), 0));
    String message = String.valueOf(refusal.getMessage());
    String word = name.equals("imageSize") ? "image size" : name;
    assertTrue(message.contains(word), message);
  }

  @Test
  void defectsWithoutMasksAreRefused() {
    LabelledPhoto bare =
        new LabelledPhoto(
            "bare", "cork", LabelledPhoto.Split.TEST, true, () -> picture("bare", true), null);
    List<LabelledPhoto> photos = List.of(labelled("good", "cork", LabelledPhoto.Split.TEST), bare);
    LearnRequest whole = request(Map.of(), "bottle", 0, 3, Workspace.NONE);
    LearnRequest request =
        new LearnRequest(
            clip,
            whole.products(),
            whole.settings(),
            whole.textures(),
            whole.rng(),
            Progress.NONE,
            new AuxiliarySet("bare", "b".repeat(64), photos),
            Workspace.NONE);
    OptionException refusal =
        assertThrows(OptionException.class, () -> new AprilGan().learn(request).close());
    assertTrue(String.valueOf(refusal.getMessage()).contains("mask"));
  }

  @Test
  void aFailedLearningLeavesNothingBehind() {
    long before = LiveObjects.settled();
    Map<String, String> settings = new HashMap<>(Map.of("schedule.epochs", "1"));
    LearnRequest whole = request(settings, "bottle", 0, 3, Workspace.NONE);
    Photo broken =
        new Photo(
            "broken",
            () -> {
              throw new OptionException("unreadable");
            });
    LearnRequest request =
        new LearnRequest(
            clip,
            List.of(new Product("bottle", "bottle", List.of(broken))),
            whole.settings(),
            whole.textures(),
            whole.rng(),
            Progress.NONE,
            set(),
            Workspace.NONE);
    assertThrows(OptionException.class, () -> new AprilGan().learn(request).close());
    assertEquals(before, LiveObjects.settled());
  }

  @Test
  void aScoreComesFromItsPhotoAloneAndStaysBelowOne() {
    assertEquals(0.3, AprilGanScore.of(AprilGanConfig.Source.TEXT, 0.3, 5, 8));
    assertEquals(0.5, AprilGanScore.of(AprilGanConfig.Source.MAP, 0.3, 4, 8));
    assertEquals(0.4, AprilGanScore.of(AprilGanConfig.Source.MEAN, 0.3, 4, 8), 1e-12);
    assertEquals(1, AprilGanScore.of(AprilGanConfig.Source.MAP, 0.3, 9, 8));
  }
}
