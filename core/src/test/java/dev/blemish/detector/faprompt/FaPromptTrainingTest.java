package dev.blemish.detector.faprompt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.Prediction;
import dev.blemish.Progress;
import dev.blemish.backbone.clip.Activation;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.ClipConfig;
import dev.blemish.backbone.clip.TextTower;
import dev.blemish.backbone.clip.TinyClip;
import dev.blemish.detector.ConvolutionalSample;
import dev.blemish.detector.LabelledBatch;
import dev.blemish.detector.LabelledCaps;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.Settings;
import dev.blemish.detector.ValueFeatures;
import dev.blemish.error.OptionException;
import dev.blemish.prompt.ContextTexts;
import dev.blemish.random.Rng;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Param;
import dev.blemish.tensor.Params;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import dev.blemish.train.Workspace;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Learning on a tiny CLIP, and what every setting does. */
class FaPromptTrainingTest {
  private static final Clip CLIP = TinyClip.load("clip24", Activation.QUICK_GELU);
  private static final Map<String, String> QUICK =
      Map.of("schedule.epochs", "2", "schedule.mapSize", "32", "map.evalSize", "32");

  @AfterAll
  static void free() {
    CLIP.close();
  }

  private static LearnedDetector learn(
      Map<String, String> changes, Workspace workspace, Progress progress) {
    Map<String, String> settings = new HashMap<>(QUICK);
    settings.putAll(changes);
    return new FaPrompt().learn(LabelledCaps.request(CLIP, 3, settings, workspace, progress));
  }

  private static Prediction predict(Map<String, String> changes) {
    try (LearnedDetector learned = learn(changes, Workspace.NONE, Progress.NONE)) {
      return learned.detect(ConvolutionalSample.cap(7));
    }
  }

  private static FaPromptConfig config(Map<String, String> changes) {
    return Settings.apply(FaPromptConfig.of(CLIP.config()), changes);
  }

  /** Spec 6.6: the published count holds eight layers left over from another method. */
  @Test
  void theNumbersLearnedAreThoseOfThePaperWithoutThoseThatNothingReads() {
    FaPromptConfig config = FaPromptConfig.of(ClipConfig.VIT_L_14_336);
    Map<String, long[]> shapes = FaPromptParameters.shapes(config, ClipConfig.VIT_L_14_336);
    assertEquals(4_056_288, count(shapes, FaPromptParameters.NETWORK));
    assertEquals(3_840, count(shapes, FaPromptParameters.NORMAL));
    assertEquals(15_360, count(shapes, FaPromptParameters.ABNORMAL));
    assertEquals(24_576, count(shapes, "compound_prompts_text."));
    assertEquals(4_100_064, Params.count(shapes));
    long leftOver = 8 * (768 * 896 + 896);
    assertEquals(5_512_192, leftOver);
    assertEquals(9_612_256, Params.count(shapes) + leftOver);
  }

  private static long count(Map<String, long[]> shapes, String prefix) {
    Map<String, long[]> some = new HashMap<>(shapes);
    some.keySet().removeIf(name -> !name.startsWith(prefix));
    return Params.count(some);
  }

  /** Some pictures with labels: random features on the tiny model's grid. */
  private static LabelledBatch batch() {
    Rng rng = Rng.of(8);
    int embed = CLIP.config().embed();
    float[] masks = new float[3 * 32 * 32];
    Arrays.fill(masks, 32 * 32, 32 * 32 + 300, 1);
    return new LabelledBatch(
        new ValueFeatures(
            random(rng, 3, embed).unit(-1), List.of(random(rng, 3, 16, embed).unit(-1))),
        Tensor.of(masks, 3, 32, 32),
        new int[] {0, 1, 0});
  }

  private static Tensor random(Rng rng, long... shape) {
    float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) rng.gaussian();
    }
    return Tensor.of(values, shape);
  }

  private static void withModel(
      Map<String, String> changes, Consumer<FaPromptModel> work, Consumer<Params> after) {
    FaPromptConfig config = config(changes);
    try (Params params = FaPromptParameters.fresh(config, CLIP.config(), Rng.of(2));
        FaPromptModel model = new FaPromptModel(config, CLIP, params);
        Scope scope = Scope.recording()) {
      work.accept(model);
      after.accept(params);
    }
  }

  /** Spec 17.2, item 14. */
  @ParameterizedTest
  @ValueSource(strings = {"topM", "firstRow", "none"})
  void noParameterIsUnused(String selection) {
    withModel(
        Map.of("dap.selection", selection),
        model -> model.loss(batch()).total(FaPromptConfig.Losses.CODE).backward(),
        params -> {
          for (Param param : params.all()) {
            assertTrue(param.value().hasGradient(), param.name());
            assertTrue(param.value().gradient().square().sum().item() > 0, param.name());
          }
        });
  }

  /** Spec 17.2, item 14: along a random direction, by central differences. */
  @Test
  void gradientsAreThoseOfTheLoss() {
    FaPromptConfig config = config(Map.of("dap.selection", "firstRow"));
    try (Params params = FaPromptParameters.fresh(config, CLIP.config(), Rng.of(2));
        FaPromptModel model = new FaPromptModel(config, CLIP, params)) {
      try (Scope scope = Scope.recording()) {
        total(model).backward();
      }
      for (Param param : params.all()) {
        try (Scope scope = Scope.open()) {
          Tensor gradient = param.value().gradient();
          Tensor direction = gradient.div(gradient.square().sum().sqrt());
          double step = 4e-3;
          param.value().addInPlace(direction, step);
          double above = total(model).item();
          param.value().addInPlace(direction, -2 * step);
          double below = total(model).item();
          param.value().addInPlace(direction, step);
          double expected = gradient.square().sum().sqrt().item();
          assertEquals(
              expected, (above - below) / (2 * step), 0.03 * expected + 2e-3, param.name());
        }
      }
    }
  }

  private static Tensor total(FaPromptModel model) {
    return model.loss(batch()).total(FaPromptConfig.Losses.CODE);
  }

  @Test
  void theTextTowerStaysAsItWas() {
    float[] before = probe();
    learn(Map.of(), Workspace.NONE, Progress.NONE).close();
    assertArrayEquals(before, probe());
  }

  private static float[] probe() {
    try (Scope scope = Scope.open()) {
      int[][] ids = CLIP.tokens(List.of("damaged object."));
      return CLIP.text().forward(ids, TextTower.Taps.NONE).toFloats();
    }
  }

  /** Spec 17.2, item 7. */
  @Test
  void theMapIsTheMeanOfBothAbnormalMaps() {
    withModel(
        Map.of("map.evalSize", "32"),
        model -> {
          FaPromptModel.Passes passes = model.passes(batch().features(), model.pair());
          Tensor published = Tensor.zeros(3, 16);
          for (Tensor pass : List.of(passes.first(), passes.second())) {
            Tensor normal = pass.select(-1, 0);
            published = published.add(pass.select(-1, 1)).add(normal.subtractedFrom(1));
          }
          Tensor large =
              Ops.bilinear(published.mul(0.25).reshape(3, 1, 4, 4), 32, 32, false).select(1, 0);
          assertArrayEquals(large.toFloats(), model.map(passes).toFloats(), 1e-6f);
        },
        params -> {});
  }

  /** Spec 17.2, item 6. */
  @Test
  void wordsOfOneLayerAreWordsOfNoDeeperOne() {
    try (ContextTexts texts = new ContextTexts(CLIP, "N N damaged object.");
        Scope scope = Scope.open()) {
      Tensor words = random(Rng.of(1), 3, 2, CLIP.text().width());
      Map<String, long[]> shapes = new HashMap<>();
      ContextTexts.deepShapes(shapes, 1, 4, CLIP.text().width());
      assertEquals(Map.of(), shapes);
      int[][] ids = {texts.ids(), texts.ids(), texts.ids()};
      Tensor shallow = CLIP.text().forward(ids, new TextTower.Taps(words, List.of()));
      assertArrayEquals(shallow.toFloats(), texts.encode(words, List.of()).toFloats(), 1e-5f);
      Tensor deep = random(Rng.of(2), 2, CLIP.text().width());
      assertFalse(Arrays.equals(shallow.toFloats(), texts.encode(words, List.of(deep)).toFloats()));
    }
  }

  @Test
  void whatTextsShareIsComputedOnceWithTheSameResult() {
    try (ContextTexts texts = new ContextTexts(CLIP, "N N N A A damaged object.");
        Scope scope = Scope.open()) {
      int width = CLIP.text().width();
      Tensor shared = random(Rng.of(1), 3, width);
      Tensor own = random(Rng.of(2), 4, 2, width);
      List<Tensor> deep = List.of(random(Rng.of(3), 2, width), random(Rng.of(4), 3, width));
      Tensor each = Ops.cat(1, shared.unsqueeze(0).expand(4, -1, -1), own);
      assertArrayEquals(
          texts.encode(each, deep).toFloats(), texts.encode(shared, own, deep).toFloats(), 2e-5f);
    }
  }

  @Test
  void theLossFalls() {
    Map<String, String> settings = Map.of("schedule.epochs", "12", "schedule.rate", "0.01");
    try (LearnedDetector learned = learn(settings, Workspace.NONE, Progress.NONE)) {
      List<Double> losses = learned.trainingLosses();
      assertTrue(losses.get(11) < 0.9 * losses.get(0), losses::toString);
    }
  }

  /** What the user's hand on the keyboard does. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @Test
  void aKilledTrainingLosesNoFinishedEpoch(@TempDir Path dir) {
    Map<String, String> settings = Map.of("schedule.epochs", "3", "schedule.batch", "2");
    Progress kill =
        (task, done, total, note) -> {
          if (task.equals("train") && note.startsWith("epoch 3") && done == total) {
            throw new Killed();
          }
        };
    assertThrows(Killed.class, () -> learn(settings, Workspace.of(dir), kill).close());
    Progress onlyTheLastEpoch =
        (task, done, total, note) -> {
          assertEquals("train", task, "features are computed once");
          assertTrue(note.startsWith("epoch 3"), note);
        };
    try (LearnedDetector resumed = learn(settings, Workspace.of(dir), onlyTheLastEpoch);
        LearnedDetector whole = learn(settings, Workspace.NONE, Progress.NONE)) {
      assertEquals(whole.trainingLosses(), resumed.trainingLosses());
      assertEquals(
          whole.detect(ConvolutionalSample.cap(7)).score(),
          resumed.detect(ConvolutionalSample.cap(7)).score());
      assertTrue(resumed.earlierSeconds() > 0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "prompts.normalTokens, 6",
    "prompts.abnormalTokens, 3",
    "prompts.abnormal, 4",
    "prompts.depth, 3",
    "prompts.deepTokens, 2",
    "damagedWord, false",
    "dap.selection, firstRow",
    "dap.selection, none",
    "dap.patches, 4",
    "dap.reduction, 4",
    "imageScore, paper",
    "loss, paper",
    "losses.priorMap, 3",
    "losses.orthogonality, 0",
    "losses.imageCe, 0",
    "losses.imageFocal, 0",
    "losses.imageFocalOn, probability",
    "losses.prior, 0",
    "vision.imageSize, 80",
    "vision.valuesFrom, 12",
    "vision.global, normalised",
    "temperature, 0.2",
    "aux.splits, train+test",
    "schedule.epochs, 1",
    "schedule.batch, 2",
    "schedule.rate, 0.01",
    "schedule.mapSize, 24",
    "map.evalSize, 40",
    "map.sigma, 1"
  })
  void everySettingShowsAnEffect(String name, String value) {
    Prediction usual = predict(Map.of());
    Prediction changed = predict(Map.of(name, value));
    assertTrue(
        usual.score() != changed.score()
            || !Arrays.equals(usual.map().plane().values(), changed.map().plane().values()),
        name);
  }

  @Test
  void thePapersLossIsAllItsWeights() {
    FaPromptConfig paper = new FaPrompt().config(CLIP, Map.of("loss", "paper"));
    assertEquals(FaPromptConfig.Losses.PAPER, paper.losses());
    assertEquals(config(Map.of()), new FaPrompt().config(CLIP, Map.of("loss", "code")));
    FaPromptConfig own =
        new FaPrompt().config(CLIP, Map.of("loss", "paper", "losses.prior", "0.3"));
    assertEquals(0.3, own.losses().prior());
    assertEquals(1, own.losses().orthogonality());
  }

  @ParameterizedTest
  @CsvSource({
    "prompts.abnormal, 0",
    "prompts.deepTokens, 6",
    "dap.patches, 17",
    "dap.selection, best",
    "loss, other",
    "losses.prior, -1",
    "temperature, 0",
    "schedule.rate, 2",
    "vision.imageSize, 100"
  })
  void wrongSettingsAreRefusedWithTheirValue(String name, String value) {
    OptionException refusal =
        assertThrows(
            OptionException.class,
            () -> learn(Map.of(name, value), Workspace.NONE, Progress.NONE).close());
    assertTrue(String.valueOf(refusal.getMessage()).contains(value), refusal.getMessage());
  }
}
