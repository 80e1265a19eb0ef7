package dev.blemish.detector.anomalyclip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.Prediction;
import dev.blemish.Progress;
import dev.blemish.backbone.clip.Activation;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.ClipConfig;
import dev.blemish.backbone.clip.TinyClip;
import dev.blemish.detector.ConvolutionalSample;
import dev.blemish.detector.LabelledCaps;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.error.OptionException;
import dev.blemish.tensor.Params;
import dev.blemish.train.Workspace;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Learning on a tiny CLIP, and what every setting does. */
class AnomalyClipTrainingTest {
  private static final Clip CLIP = TinyClip.load("clip24", Activation.QUICK_GELU);
  private static final Map<String, String> QUICK =
      Map.of("schedule.epochs", "2", "schedule.mapSize", "32", "map.evalSize", "32");
  private static final int NEVER_USED = 5_512_192;

  @AfterAll
  static void free() {
    CLIP.close();
  }

  private static LearnedDetector learn(Map<String, String> changes, Workspace workspace) {
    Map<String, String> settings = new HashMap<>(QUICK);
    settings.putAll(changes);
    return new AnomalyClip()
        .learn(LabelledCaps.request(CLIP, 3, settings, workspace, Progress.NONE));
  }

  private static Prediction predict(Map<String, String> changes) {
    try (LearnedDetector learned = learn(changes, Workspace.NONE)) {
      return learned.detect(ConvolutionalSample.cap(7));
    }
  }

  /** Spec 6.6. */
  @Test
  void theNumbersLearnedAreThoseOfThePaperWithoutThoseThatNothingReads() {
    AnomalyClipConfig config = AnomalyClipConfig.of(ClipConfig.VIT_L_14_336);
    Map<String, long[]> shapes = AnomalyClipModel.shapes(config, ClipConfig.VIT_L_14_336);
    assertEquals(43_008, Params.count(shapes));
    assertEquals(5_555_200, Params.count(shapes) + NEVER_USED);
    assertEquals(518, config.vision().imageSize());
    assertEquals(List.of(24), config.layers());
  }

  @Test
  void theLossFalls() {
    try (LearnedDetector learned =
        learn(Map.of("schedule.epochs", "12", "schedule.rate", "0.01"), Workspace.NONE)) {
      List<Double> losses = learned.trainingLosses();
      assertEquals(12, losses.size());
      assertTrue(losses.get(11) < 0.9 * losses.get(0), losses::toString);
    }
  }

  @Test
  void aFinishedTrainingIsFoundAgain(@TempDir Path dir) {
    try (LearnedDetector first = learn(Map.of(), Workspace.of(dir));
        LearnedDetector again = learn(Map.of("map.sigma", "1"), Workspace.of(dir))) {
      assertEquals(0, first.earlierSeconds());
      assertTrue(again.earlierSeconds() > 0);
      assertEquals(first.trainingLosses(), again.trainingLosses());
      assertEquals(
          first.detect(ConvolutionalSample.cap(7)).score(),
          again.detect(ConvolutionalSample.cap(7)).score());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "prompts.context; 6",
        "prompts.depth; 3",
        "prompts.deepTokens; 2",
        "vision.imageSize; 80",
        "vision.valuesFrom; 12",
        "vision.global; normalised",
        "layers; 6,12,18,24",
        "temperature; 0.2",
        "imageScore; withMap",
        "mapWeight; 0",
        "aux.splits; train+test",
        "schedule.epochs; 1",
        "schedule.batch; 2",
        "schedule.rate; 0.01",
        "schedule.mapSize; 24",
        "map.evalSize; 40",
        "map.sigma; 1"
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
  void theOrderOfLayersDoesNotMatter() {
    assertArrayEquals(
        predict(Map.of("layers", "24,6")).map().plane().values(),
        predict(Map.of("layers", "6,24")).map().plane().values());
    assertNotEquals(
        predict(Map.of("layers", "24,6")).map().plane().max(),
        predict(Map.of("layers", "6")).map().plane().max());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "prompts.context; 0",
        "prompts.depth; 13",
        "prompts.deepTokens; 13",
        "layers; 6,6",
        "layers; 25",
        "layers; 5",
        "temperature; 0",
        "mapWeight; -1",
        "schedule.batch; 0",
        "schedule.rate; 2",
        "vision.imageSize; 100"
      })
  void wrongSettingsAreRefusedWithTheirValue(String name, String value) {
    OptionException refusal =
        assertThrows(
            OptionException.class, () -> learn(Map.of(name, value), Workspace.NONE).close());
    String number = value.split(",", -1)[0];
    assertTrue(String.valueOf(refusal.getMessage()).contains(number), refusal.getMessage());
  }
}
