package dev.blemish.detector.maple;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.Prediction;
import dev.blemish.Progress;
import dev.blemish.backbone.clip.Activation;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.TinyClip;
import dev.blemish.detector.ConvolutionalSample;
import dev.blemish.detector.LabelledCaps;
import dev.blemish.detector.LearnRequest;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.Method;
import dev.blemish.detector.Photo;
import dev.blemish.detector.Product;
import dev.blemish.error.OptionException;
import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import dev.blemish.synth.ProceduralTextures;
import dev.blemish.synth.PseudoAnomalyGenerator;
import dev.blemish.synth.PseudoAnomalyOptions;
import dev.blemish.tensor.Params;
import dev.blemish.train.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What MaPLe and MaPLe+DRAEM learn, and that every setting matters. */
class MapleTrainingTest {
  private static final Clip CLIP = TinyClip.load("clip12", Activation.QUICK_GELU);
  private static final RgbImage PHOTO = ConvolutionalSample.cap(40);
  private static final Map<String, String> QUICK =
      Map.of("schedule.epochs", "3", "map.evalSize", "32");

  @TempDir private Path dir;

  @AfterAll
  static void close() {
    CLIP.close();
  }

  private static Product product(String word, int photos) {
    List<Photo> good = new ArrayList<>();
    for (int i = 0; i < photos; i++) {
      int index = i;
      good.add(new Photo("cap" + i, () -> ConvolutionalSample.cap(index)));
    }
    return new Product(word, word, good);
  }

  private static LearnRequest request(
      Map<String, String> changes, Workspace workspace, Product... products) {
    Map<String, String> settings = new HashMap<>(QUICK);
    settings.putAll(changes);
    return new LearnRequest(
        CLIP,
        List.of(products),
        settings,
        new ProceduralTextures(),
        Rng.of(4),
        Progress.NONE,
        LabelledCaps.set(4),
        workspace);
  }

  private static Prediction learned(Method method, Map<String, String> changes) {
    LearnRequest request = request(changes, Workspace.NONE, product("bottle cap", 2));
    try (LearnedDetector detector = method.learn(request)) {
      return detector.detect(PHOTO);
    }
  }

  private static boolean same(Prediction one, Prediction other) {
    return one.score() == other.score()
        && Arrays.equals(one.map().plane().values(), other.map().plane().values());
  }

  @Test
  void theLossFallsAndAFinishedTrainingIsFound() {
    Map<String, String> longer =
        Map.of("schedule.epochs", "20", "augmentation.smallest", "1", "augmentation.flip", "false");
    Workspace workspace = Workspace.of(dir.resolve("w"));
    Product product = product("bottle cap", 0);
    try (LearnedDetector first = new Maple().learn(request(longer, workspace, product));
        LearnedDetector again = new Maple().learn(request(longer, workspace, product))) {
      List<Double> losses = first.trainingLosses();
      assertEquals(20, losses.size());
      assertTrue(losses.get(19) < 0.9 * losses.get(0), losses.toString());
      assertTrue(same(first.detect(PHOTO), again.detect(PHOTO)));
      assertEquals(0, first.earlierSeconds());
      assertTrue(again.earlierSeconds() > 0);
    }
  }

  @Test
  void theLossOnPseudoAnomaliesFalls() {
    LearnRequest request =
        request(Map.of("schedule.epochs", "20"), Workspace.NONE, product("bottle cap", 4));
    try (LearnedDetector learned = new MapleDraem().learn(request)) {
      List<Double> losses = learned.trainingLosses();
      double before = losses.subList(0, 4).stream().mapToDouble(x -> x).sum();
      double after = losses.subList(16, 20).stream().mapToDouble(x -> x).sum();
      assertTrue(after < 0.9 * before, losses.toString());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "model.texts.context, 3",
    "model.texts.initial, an image of one",
    "model.texts.good, flawless",
    "model.texts.damaged, broken",
    "model.depth, 4",
    "model.scale, 7",
    "augmentation.smallest, 1",
    "augmentation.flip, false",
    "aux.splits, train+test",
    "schedule.epochs, 4",
    "schedule.batch, 2",
    "schedule.rate, 0.01",
    "schedule.warmupEpochs, 0",
    "schedule.warmupRate, 0.01",
    "schedule.decay, constant",
    "schedule.momentum, 0.5",
    "schedule.weightDecay, 0.1",
    "map.evalSize, 40",
    "map.sigma, 1"
  })
  void everySettingShowsAnEffect(String name, String value) {
    Prediction plain = learned(new Maple(), Map.of());
    assertFalse(same(plain, learned(new Maple(), Map.of(name, value))), name);
  }

  @ParameterizedTest
  @CsvSource({
    "model.depth, 4",
    "augmentation.smallest, 0.5",
    "augmentation.flip, false",
    "anomalies.variant, anomalib",
    "anomalies.betaMax, 0.1",
    "anomalies.rotateSupportProbability, 1",
    "anomalies.foregroundOnly, true",
    "schedule.epochs, 4",
    "schedule.batch, 1",
    "map.sigma, 1"
  })
  void everySettingOfTheOtherMethodShowsAnEffect(String name, String value) {
    Prediction plain = learned(new MapleDraem(), Map.of());
    assertFalse(same(plain, learned(new MapleDraem(), Map.of(name, value))), name);
  }

  @Test
  void otherPhotosAreNotLearnedFromByTheOneAndAreByTheOther() {
    for (Method method : List.of(new Maple(), new MapleDraem())) {
      LearnRequest one = request(Map.of(), Workspace.NONE, product("bottle cap", 1));
      LearnRequest two = request(Map.of(), Workspace.NONE, product("bottle cap", 2));
      try (LearnedDetector first = method.learn(one);
          LearnedDetector second = method.learn(two)) {
        boolean equal = same(first.detect(PHOTO), second.detect(PHOTO));
        assertEquals(method.info().auxiliary(), equal, method.info().name());
      }
    }
  }

  @Test
  void everyGoodPhotoIsFollowedByAnAnomalyThatIsDrawnAnew() {
    Pictures pictures =
        new SupportPictures(
            List.of(product("cap", 2), product("nut", 1), product("cap", 1)),
            CLIP.preprocess(),
            new PseudoAnomalyGenerator(PseudoAnomalyOptions.defaults()),
            new ProceduralTextures());
    assertEquals(List.of("cap", "nut"), pictures.words());
    assertEquals(8, pictures.count());
    int[] words = {0, 0, 0, 0, 1, 1, 0, 0};
    for (int i = 0; i < 8; i++) {
      assertEquals(i % 2, pictures.label(i));
      assertEquals(words[i], pictures.word(i));
    }
    byte[] good = pictures.read(2, Rng.of(0)).rgb();
    assertArrayEquals(good, pictures.read(2, Rng.of(1)).rgb());
    byte[] damaged = pictures.read(3, Rng.of(0)).rgb();
    assertFalse(Arrays.equals(good, damaged));
    assertFalse(Arrays.equals(damaged, pictures.read(3, Rng.of(1)).rgb()));
    assertArrayEquals(damaged, pictures.read(3, Rng.of(0)).rgb());
  }

  @Test
  void projectionsOfDeeperLayersStartAlikeAndTokensDoNot() {
    try (Params params = MapleParameters.fresh(MapleSettings.published(), CLIP, Rng.of(2))) {
      float[] first = params.tensor(MapleParameters.projection(1) + ".weight").toFloats();
      float[] last = params.tensor(MapleParameters.projection(8) + ".weight").toFloats();
      assertArrayEquals(first, last);
      float[] shallow = params.tensor(MapleParameters.projection(0) + ".weight").toFloats();
      assertFalse(Arrays.equals(first, shallow));
      assertFalse(
          Arrays.equals(
              params.tensor(MapleParameters.tokens(1)).toFloats(),
              params.tensor(MapleParameters.tokens(2)).toFloats()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "model.depth, 13",
    "model.depth, 0",
    "model.scale, -1",
    "model.texts.context, 9",
    "augmentation.smallest, 0"
  })
  void wrongSettingsAreRefusedByName(String name, String value) {
    OptionException refusal =
        assertThrows(OptionException.class, () -> learned(new Maple(), Map.of(name, value)));
    String last = name.substring(name.lastIndexOf('.'));
    assertTrue(String.valueOf(refusal.getMessage()).contains(last), refusal.getMessage());
  }
}
