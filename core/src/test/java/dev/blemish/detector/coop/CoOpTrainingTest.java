package dev.blemish.detector.coop;

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
import dev.blemish.detector.Product;
import dev.blemish.error.OptionException;
import dev.blemish.image.RgbImage;
import dev.blemish.prompt.StatePrompts;
import dev.blemish.random.Rng;
import dev.blemish.synth.ProceduralTextures;
import dev.blemish.tensor.Params;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import dev.blemish.train.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What CoOp and CoCoOp learn, and that every setting matters. */
class CoOpTrainingTest {
  private static final Clip CLIP = TinyClip.load("clip12", Activation.QUICK_GELU);
  private static final RgbImage PHOTO = ConvolutionalSample.cap(40);
  private static final Map<String, String> QUICK =
      Map.of("schedule.epochs", "3", "schedule.batch", "4", "map.evalSize", "32");

  @TempDir private Path dir;

  @AfterAll
  static void close() {
    CLIP.close();
  }

  private static CoOp method(boolean conditioned) {
    return conditioned ? CoOp.coCoOp() : CoOp.coOp();
  }

  private static LearnRequest request(
      Map<String, String> changes, Workspace workspace, Progress progress, String... words) {
    Map<String, String> settings = new HashMap<>(QUICK);
    settings.putAll(changes);
    List<Product> products = new ArrayList<>();
    for (String word : words) {
      products.add(new Product(word, word, List.of()));
    }
    return new LearnRequest(
        CLIP,
        products,
        settings,
        new ProceduralTextures(),
        Rng.of(4),
        progress,
        LabelledCaps.set(4),
        workspace);
  }

  private static Prediction learned(CoOp method, Map<String, String> changes, String... words) {
    LearnRequest request = request(changes, Workspace.NONE, Progress.NONE, words);
    try (LearnedDetector detector = method.learn(request)) {
      return detector.detect(PHOTO);
    }
  }

  private static boolean same(Prediction one, Prediction other) {
    return one.score() == other.score()
        && Arrays.equals(one.map().plane().values(), other.map().plane().values());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theLossFallsAndAFinishedTrainingIsFound(boolean conditioned) {
    Map<String, String> longer = Map.of("schedule.epochs", "20");
    Workspace workspace = Workspace.of(dir.resolve("w" + conditioned));
    List<String> said = new ArrayList<>();
    Progress progress = (task, done, total, detail) -> said.add(task);
    CoOp method = method(conditioned);
    try (LearnedDetector first =
            method.learn(request(longer, workspace, Progress.NONE, "bottle cap"));
        LearnedDetector again = method.learn(request(longer, workspace, progress, "bottle cap"))) {
      List<Double> losses = first.trainingLosses();
      assertEquals(20, losses.size());
      assertTrue(losses.get(19) < 0.97 * losses.get(0), losses.toString());
      assertTrue(same(first.detect(PHOTO), again.detect(PHOTO)));
      assertEquals(0, first.earlierSeconds());
      assertTrue(again.earlierSeconds() > 0);
      assertEquals(List.of(), said); // neither features nor steps
    }
  }

  @ParameterizedTest
  @CsvSource({
    "texts.context, 3",
    "texts.initial, a photo of a very good kind and some more words of it",
    "texts.good, flawless",
    "texts.damaged, broken",
    "conditioned, true",
    "scale, 7",
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
    "map.sigma, 1",
    "map.upsampling, nearest",
    "map.border, mirror"
  })
  void everySettingShowsAnEffect(String name, String value) {
    Prediction plain = learned(CoOp.coOp(), Map.of(), "bottle cap");
    assertFalse(same(plain, learned(CoOp.coOp(), Map.of(name, value), "bottle cap")), name);
  }

  @Test
  void theMethodsDifferInTheirDefaultsAlone() {
    Map<String, String> changes =
        Map.of("conditioned", "true", "texts.context", "4", "texts.initial", "a photo of a");
    assertTrue(
        same(
            learned(CoOp.coOp(), changes, "bottle cap"),
            learned(CoOp.coCoOp(), Map.of(), "bottle cap")));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theWordOfTheProductIsPutInAtInspection(boolean conditioned) {
    CoOp method = method(conditioned);
    Prediction cap = learned(method, Map.of(), "bottle cap");
    Prediction nut = learned(method, Map.of(), "metal nut");
    assertFalse(same(cap, nut));
    assertFalse(same(cap, learned(method, Map.of(), "bottle cap", "metal nut")));
  }

  @Test
  void severalProductsShareTheMeanOfTheirPairs() {
    CoOpConfig config = CoOpConfig.coOp();
    try (Scope scope = Scope.open();
        Params params = CoOpParameters.fresh(config, CLIP, Rng.of(1));
        CoOpModel both = new CoOpModel(config, CLIP, params, List.of("cap", "nut"));
        CoOpModel cap = new CoOpModel(config, CLIP, params, List.of("cap"));
        CoOpModel nut = new CoOpModel(config, CLIP, params, List.of("nut"))) {
      Tensor none = Tensor.zeros(1, CLIP.config().embed());
      Tensor mean = cap.pair(none).add(nut.pair(none)).unit(-1);
      assertArrayEquals(mean.toFloats(), both.pair(none).toFloats(), 1e-6f);
    }
  }

  @Test
  void aPhotoOfABatchIsComparedWithTheTextsAboutItsOwnWord() {
    for (CoOpConfig config : List.of(CoOpConfig.coOp(), CoOpConfig.coCoOp())) {
      try (Scope scope = Scope.open();
          Params params = CoOpParameters.fresh(config, CLIP, Rng.of(1));
          CoOpModel both = new CoOpModel(config, CLIP, params, List.of("cap", "metal nut"))) {
        Tensor images =
            Tensor.of(noise(3 * CLIP.config().embed()), 3, CLIP.config().embed()).unit(-1);
        float[] together = both.logits(images, 1, 0, 1).toFloats();
        for (int i = 0; i < 3; i++) {
          float[] alone = both.logits(images.narrow(0, i, 1), i == 1 ? 0 : 1).toFloats();
          assertArrayEquals(alone, Arrays.copyOfRange(together, 2 * i, 2 * i + 2), 1e-3f);
        }
      }
    }
  }

  private static float[] noise(int count) {
    float[] values = new float[count];
    Rng rng = Rng.of(2);
    for (int i = 0; i < count; i++) {
      values[i] = (float) rng.gaussian();
    }
    return values;
  }

  @Test
  void wordsFromChanceAreSmallAndOfTheSeed() {
    StatePrompts.Wording wording = CoOpConfig.coOp().texts();
    float[] words = StatePrompts.start(CLIP, wording, Rng.of(3));
    assertEquals(wording.context() * CLIP.text().width(), words.length);
    double square = 0;
    for (float value : words) {
      square += value * value;
    }
    assertEquals(0.02, Math.sqrt(square / words.length), 0.003);
    assertArrayEquals(words, StatePrompts.start(CLIP, wording, Rng.of(3)));
    assertFalse(Arrays.equals(words, StatePrompts.start(CLIP, wording, Rng.of(4))));
  }

  @ParameterizedTest
  @CsvSource({
    "texts.context, 0, texts.context",
    "texts.initial, a photo, texts.initial",
    "texts.good, damaged, texts.good",
    "scale, -1, scale",
    "aux.splits, all, TEST"
  })
  void wrongSettingsAreRefusedByName(String name, String value, String told) {
    OptionException refusal =
        assertThrows(OptionException.class, () -> learned(CoOp.coOp(), Map.of(name, value), "cap"));
    assertTrue(
        String.valueOf(refusal.getMessage())
            .toLowerCase(Locale.ROOT)
            .contains(told.toLowerCase(Locale.ROOT)),
        refusal.getMessage());
  }

  @Test
  void aWordTooLongForTheTowerIsRefusedBeforeTheWork() {
    List<String> said = new ArrayList<>();
    Progress progress = (task, done, total, detail) -> said.add(task);
    LearnRequest request = request(Map.of(), Workspace.NONE, progress, "cap ".repeat(80).strip());
    OptionException refusal =
        assertThrows(OptionException.class, () -> CoOp.coOp().learn(request).close());
    assertTrue(String.valueOf(refusal.getMessage()).contains("tokens"), refusal.getMessage());
    assertEquals(List.of(), said);
  }
}
