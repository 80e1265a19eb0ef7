package dev.blemish.detector.promptad;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.Prediction;
import dev.blemish.Progress;
import dev.blemish.backbone.Backbones;
import dev.blemish.backbone.clip.Activation;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.TextTower;
import dev.blemish.backbone.clip.TinyClip;
import dev.blemish.detector.LearnRequest;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.Photo;
import dev.blemish.detector.PhotoRange;
import dev.blemish.detector.Product;
import dev.blemish.detector.promptad.PromptAdConfig.Losses;
import dev.blemish.detector.promptad.PromptAdConfig.MarginAxis;
import dev.blemish.detector.promptad.PromptAdConfig.Pairing;
import dev.blemish.error.OptionException;
import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import dev.blemish.synth.ProceduralTextures;
import dev.blemish.synth.product.ProductFamily;
import dev.blemish.tensor.LiveObjects;
import dev.blemish.tensor.Param;
import dev.blemish.tensor.Precision;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Learning on a tiny CLIP and on the embedded backbone. */
class PromptAdTrainingTest {
  private static final Clip CLIP = TinyClip.load("clip12", Activation.GELU);

  @AfterAll
  static void close() {
    CLIP.close();
  }

  private static RgbImage cap(int index) {
    Rng rng = Rng.of(5).fork("cap " + index);
    return ProductFamily.BOTTLE_CAP.product(1).good(96, 96, rng).image();
  }

  private static Product product(String name, String word, int shots) {
    List<Photo> photos = new ArrayList<>();
    for (int i = 0; i < shots; i++) {
      int index = i;
      photos.add(new Photo("cap" + i, () -> cap(index)));
    }
    return new Product(name, word, photos);
  }

  private static LearnRequest request(
      List<Product> products, Map<String, String> changes, Progress progress) {
    Map<String, String> settings = new HashMap<>(changes);
    settings.putIfAbsent("schedule.epochs", "2");
    settings.put("inference.evalSize", "64");
    return new LearnRequest(
        CLIP, products, settings, new ProceduralTextures(), Rng.of(0), progress);
  }

  private static LearnedDetector learn(Map<String, String> changes) {
    List<Product> products = List.of(product("bottle", "bottle", 2));
    return new PromptAd().learn(request(products, changes, Progress.NONE));
  }

  private static float[] map(Prediction prediction) {
    return prediction.map().plane().values();
  }

  @Test
  void theLossFallsInBothModels() {
    AtomicLong last = new AtomicLong();
    Progress progress =
        (task, done, total, note) -> {
          assertEquals(last.incrementAndGet(), done);
          assertEquals(40, total);
        };
    LearnRequest request =
        request(List.of(product("bottle", "bottle", 2)), Map.of("schedule.epochs", "20"), progress);
    try (LearnedDetector learned = new PromptAd().learn(request)) {
      List<Double> losses = learned.trainingLosses();
      assertEquals(40, losses.size());
      assertTrue(losses.get(19) < losses.get(0), () -> "image model: " + losses);
      assertTrue(losses.get(39) < losses.get(20), () -> "pixel model: " + losses);
      assertEquals(40, last.get());
    }
  }

  @Test
  void gradientsReachTheLearnedWordsAndTheEncoderStaysAsItWas() {
    PromptAdConfig config = PromptAdConfig.published();
    List<Product> products = List.of(product("bottle", "bottle", 1));
    float[] before = probe();
    for (Task task : Task.values()) {
      try (LearnedPrompts words =
              LearnedPrompts.init(config.prompts(), task, CLIP.config(), Rng.of(1));
          PromptAdModel model = new PromptAdModel(config, CLIP, task, products, words);
          Scope scope = Scope.recording()) {
        VisualFeatures seen = new PromptAdEncoder(CLIP, config.inference()).support(cap(0));
        assertFalse(seen.global().recorded() || seen.patches().recorded());
        model.loss(model.seen(seen), model.texts()).total().backward();
        assertEquals(2, words.all().size());
        for (Param param : words.all()) {
          assertTrue(param.value().hasGradient(), param.name());
          for (int row = 0; row < param.value().size(0); row++) {
            float[] gradient = param.value().gradient().select(0, row).toFloats();
            boolean moves = false;
            for (float g : gradient) {
              moves |= g != 0;
            }
            assertTrue(moves, task + " " + param.name() + " row " + row);
          }
        }
      }
    }
    assertArrayEquals(before, probe());
  }

  /** Numbers of both towers. */
  private static float[] probe() {
    try (Scope scope = Scope.open()) {
      int[][] ids = CLIP.tokens(List.of("a photo of a bottle."));
      float[] text = CLIP.text().forward(ids, TextTower.Taps.NONE).toFloats();
      PromptAdEncoder encoder = new PromptAdEncoder(CLIP, PromptAdConfig.published().inference());
      float[] image = encoder.test(cap(0)).global().toFloats();
      float[] both = Arrays.copyOf(text, text.length + image.length);
      System.arraycopy(image, 0, both, text.length, image.length);
      return both;
    }
  }

  @Test
  void everySwitchChangesTheAnswer() {
    Prediction base;
    try (LearnedDetector learned = learn(Map.of())) {
      base = learned.detect(cap(9));
    }
    for (String change :
        List.of(
            "prompts.source=ensemble",
            "prompts.context=2",
            "prompts.abnormalContext=2",
            "prompts.normalImage=1",
            "prompts.normalPixel=2",
            "prompts.learned=2",
            "prompts.lapPosition=afterClass",
            "prompts.normalState=good {}",
            "manual.use=false",
            "manual.generic=5",
            "manual.classes=false",
            "manual.own=[\"dented {}\"]",
            "losses.alignment=5",
            "schedule.epochs=3",
            "schedule.rate=0.01",
            "schedule.finalRate=0.002",
            "schedule.momentum=0.5",
            "schedule.weightDecay=0.1",
            "inference.temperature=clip",
            "inference.temperature=100",
            "inference.text=false",
            "inference.memory=false",
            "inference.layers=4",
            "inference.memoryFeatures=asReleased",
            "inference.fusion=arithmetic",
            "inference.imageScore=pixel",
            "inference.bgrTest=true",
            "inference.resize=asReleased",
            "inference.sigma=1")) {
      String[] pair = change.split("=", 2);
      try (LearnedDetector learned = learn(Map.of(pair[0], pair[1]))) {
        Prediction told = learned.detect(cap(9));
        boolean same = base.score() == told.score() && Arrays.equals(map(base), map(told));
        assertFalse(same, change);
      }
    }
  }

  @Test
  void presetsAreSettingsWithTheUsersOwnOnTop() {
    PromptAd method = new PromptAd();
    for (PromptAdPreset preset : PromptAdPreset.values()) {
      String name = preset.name().toLowerCase(Locale.ROOT);
      PromptAdConfig config = method.config(CLIP, Map.of("preset", name, "inference.sigma", "2"));
      assertEquals(2, config.inference().sigma(), name);
      try (LearnedDetector learned = learn(Map.of("preset", name, "schedule.epochs", "1"))) {
        assertTrue(Double.isFinite(learned.detect(cap(9)).score()), name);
      }
    }
    assertThrows(OptionException.class, () -> method.config(CLIP, Map.of("preset", "best")));
  }

  @Test
  void theEnsembleLearnsNothing() {
    try (LearnedDetector learned = learn(Map.of("preset", "cpe"))) {
      assertEquals(0, learned.learnedParameters());
      assertEquals(List.of(), learned.trainingLosses());
    }
  }

  @Test
  void releasedPairingMissesPairsWhereTheNumbersShareADivisor() {
    int[][] coprime = {{3, 4}, {1, 4}, {2, 0}};
    for (int[] test : coprime) {
      List<String> whole = pairs(Pairing.CARTESIAN, test);
      assertEquals(test[0] * test[1], Set.copyOf(whole).size());
      assertEquals(whole, pairs(Pairing.AS_RELEASED, test));
    }
    int[][] others = {{2, 4}, {4, 6}, {3, 3}};
    for (int[] test : others) {
      assertEquals(test[0] * test[1], Set.copyOf(pairs(Pairing.CARTESIAN, test)).size());
      List<String> released = pairs(Pairing.AS_RELEASED, test);
      assertEquals(test[0] * test[1], released.size());
      assertTrue(Set.copyOf(released).size() < released.size());
    }
  }

  private static List<String> pairs(Pairing pairing, int[] numbers) {
    return PromptAdPrompts.pairs(pairing, numbers[0], numbers[1]).stream()
        .map(Arrays::toString)
        .toList();
  }

  @Test
  void severalProductsAreRefusedUnlessAskedFor() {
    List<Product> two = List.of(product("bottle", "bottle", 1), product("nut", "metal nut", 1));
    OptionException refused =
        assertThrows(
            OptionException.class,
            () -> new PromptAd().learn(request(two, Map.of(), Progress.NONE)).close());
    assertTrue(refused.getMessage().contains("prompts.mode"), refused.getMessage());
    Map<String, String> several =
        Map.of("prompts.mode", "multi", "prompts.lapPosition", "afterClass");
    try (LearnedDetector learned = new PromptAd().learn(request(two, several, Progress.NONE));
        LearnedDetector restored = new PromptAd().restore(learned.store(), CLIP)) {
      assertEquals(learned.detect(cap(9)).score(), restored.detect(cap(9)).score());
    }
  }

  @Test
  void aPhotoIsLeftOutOfTheMemory() {
    try (LearnedDetector both = learn(Map.of("inference.text", "false"));
        LearnedDetector first =
            new PromptAd()
                .learn(
                    request(
                        List.of(product("bottle", "bottle", 1)),
                        Map.of("inference.text", "false"),
                        Progress.NONE))) {
      assertArrayEquals(
          map(first.detect(cap(9))), map(both.detectLeftOut(cap(9), PhotoRange.of(1))));
      assertNotEquals(
          both.detect(cap(1)).score(), both.detectLeftOut(cap(1), PhotoRange.of(1)).score());
      assertEquals(0, both.detect(cap(1)).score(), 1e-6);
    }
  }

  @Test
  void aStoppedTrainingLeavesNothingBehind() {
    stopped();
    long before = LiveObjects.settled();
    stopped();
    assertEquals(before, LiveObjects.settled());
  }

  private static void stopped() {
    Progress stop =
        (task, done, total, note) -> {
          throw new IllegalStateException("enough");
        };
    LearnRequest request = request(List.of(product("bottle", "bottle", 1)), Map.of(), stop);
    assertThrows(IllegalStateException.class, () -> new PromptAd().learn(request).close());
  }

  @Test
  void aDivergedTrainingNamesTheSetting() {
    OptionException refused =
        assertThrows(
            OptionException.class,
            () -> learn(Map.of("schedule.rate", "1e38", "schedule.epochs", "4")).close());
    assertTrue(refused.getMessage().contains("schedule.rate"), refused.getMessage());
  }

  @Test
  void wrongSettingsSayWhatToDo() {
    Map<String, String> wrong = new HashMap<>();
    wrong.put("inference.layers", "3,40");
    wrong.put("prompts.context", "0");
    wrong.put("prompts.normalState", "good");
    wrong.put("manual.own", "[\"dented\"]");
    wrong.put("manual.generic", "0");
    wrong.put("losses.alignment", "-1");
    wrong.put("schedule.momentum", "1");
    wrong.put("inference.sigma", "-1");
    wrong.forEach(
        (name, value) -> {
          OptionException refused =
              assertThrows(OptionException.class, () -> learn(Map.of(name, value)).close(), name);
          assertTrue(refused.getMessage().contains(name), refused.getMessage());
        });
    Map<String, String> nothing = Map.of("manual.use", "false", "prompts.learned", "0");
    assertThrows(OptionException.class, () -> learn(nothing).close());
    Map<String, String> neither = Map.of("inference.text", "false", "inference.memory", "false");
    assertThrows(OptionException.class, () -> learn(neither).close());
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void theEmbeddedBackboneLearnsToo(Precision precision) {
    try (Clip mini = Backbones.mini(precision)) {
      LearnRequest request =
          new LearnRequest(
              mini,
              List.of(product("bottle", "bottle", 1)),
              Map.of("schedule.epochs", "8"),
              new ProceduralTextures(),
              Rng.of(0),
              Progress.NONE);
      try (LearnedDetector learned = new PromptAd().learn(request)) {
        List<Double> losses = learned.trainingLosses();
        assertTrue(losses.get(7) < losses.get(0), () -> "image model: " + losses);
        assertTrue(losses.get(15) < losses.get(8), () -> "pixel model: " + losses);
        assertEquals(400, learned.detect(cap(3)).map().width());
      }
    }
  }

  @Test
  void theMarginCountsWhereAGoodFeatureIsNearerToTheAbnormalTexts() {
    float[] good = {1, 0, 0, 0};
    float[] bad = {0, 1, 0, 0};
    try (Scope scope = Scope.open()) {
      TextFeatures texts =
          new TextFeatures(Tensor.of(good, 1, 4), Tensor.of(bad, 1, 4), Tensor.zeros(0, 4));
      Tensor x = Tensor.of(new float[] {1, 0, 0, 0, 0, 1, 0, 0}, 1, 2, 4);
      // per patch -2 and 2; per channel 0 - 1 + 1 - 0 = 0 and so on
      assertEquals(1, PromptAdLoss.margin(MarginAxis.CHANNEL, x, texts).item(), 1e-6);
      assertEquals(0, PromptAdLoss.margin(MarginAxis.PATCH, x, texts).item(), 1e-6);
      Losses on = new Losses(0, true, MarginAxis.CHANNEL);
      Losses off = new Losses(0, false, MarginAxis.CHANNEL);
      double difference =
          PromptAdLoss.of(on, x, texts, 1).total().item()
              - PromptAdLoss.of(off, x, texts, 1).total().item();
      assertEquals(1, difference, 1e-6);
    }
  }
}
