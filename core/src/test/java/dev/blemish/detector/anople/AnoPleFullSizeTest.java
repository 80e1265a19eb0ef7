package dev.blemish.detector.anople;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.Prediction;
import dev.blemish.Progress;
import dev.blemish.backbone.RandomParameters;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.ClipConfig;
import dev.blemish.backbone.clip.ClipLoader;
import dev.blemish.backbone.clip.TokenTable;
import dev.blemish.backbone.encoder.Identity;
import dev.blemish.detector.LearnRequest;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.Photo;
import dev.blemish.detector.Product;
import dev.blemish.detector.Settings;
import dev.blemish.detector.StoredDetector;
import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import dev.blemish.synth.ProceduralTextures;
import dev.blemish.tensor.LiveObjects;
import dev.blemish.tensor.Precision;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * AnoPLe at the papers' full size: ViT-B/16+ at 240 pixels with random weights of the right shapes,
 * so that no download is needed. The numbers mean nothing; shapes, counts and bookkeeping do.
 */
@Tag("slow")
class AnoPleFullSizeTest {
  private static final ClipConfig CONFIG = ClipConfig.VIT_B_16_PLUS_240;

  /** One step; of the whole picture alone, which needs a fifth of the time and memory of five. */
  private static final Map<String, String> SETTINGS =
      Map.of("schedule.epochs", "1", "prompts.multiScale", "false");

  private static long count(AnoPleConfig config, Predicate<String> names) {
    return AnoPleParameters.shapes(config, CONFIG).entrySet().stream()
        .filter(entry -> names.test(entry.getKey()))
        .mapToLong(
            entry -> {
              long elements = 1;
              for (long size : entry.getValue()) {
                elements *= size;
              }
              return elements;
            })
        .sum();
  }

  @Test
  void theNumbersOfLearnedParametersAreThePapers() {
    AnoPleConfig paper = AnoPleConfig.paper();
    assertEquals(41_472, count(paper, name -> name.startsWith("prompt_")));
    assertEquals(4_480, count(paper, name -> name.equals("prefix")));
    assertEquals(1_148_416, count(paper, name -> name.startsWith("f_")));
    AnoPleConfig perLayer = Settings.apply(paper, Map.of("prompts.couplingPerLayer", "true"));
    assertEquals(10_335_744, count(perLayer, name -> name.startsWith("f_")));
    long decoder = count(paper, name -> name.startsWith("decoder."));
    assertEquals(896 * 640 + 640 + 9 * 640 * 640 + 640 + 640 * 640 + 640, decoder);
    assertEquals(4.67, decoder / 1e6, 0.005);
  }

  private static Clip clip() {
    RandomParameters source = new RandomParameters(1);
    int width = CONFIG.text().transformer().width();
    TokenTable table =
        (id, out, offset) -> {
          Rng rng = Rng.of(id);
          for (int i = 0; i < width; i++) {
            out[offset + i] = (float) rng.uniform(-0.05, 0.05);
          }
        };
    Identity identity = new Identity(CONFIG.name(), "random");
    return ClipLoader.load(CONFIG, source, table, identity, Precision.FP32);
  }

  /** A disc on a ramp, not square and not of the input's size. */
  private static RgbImage photo(int red) {
    int width = 300;
    int height = 260;
    byte[] rgb = new byte[width * height * 3];
    for (int i = 0; i < width * height; i++) {
      int x = i % width - width / 2;
      int y = i / width - height / 2;
      boolean disc = x * x + y * y < 90 * 90;
      rgb[3 * i] = (byte) (disc ? red : 40 + i % width / 4);
      rgb[3 * i + 1] = (byte) (disc ? 150 : 60);
      rgb[3 * i + 2] = (byte) (disc ? 90 : 200 - i / width / 2);
    }
    return new RgbImage(width, height, rgb);
  }

  private static LearnRequest request(Clip clip) {
    Photo good = new Photo("good.png", () -> photo(200));
    return new LearnRequest(
        clip,
        List.of(new Product("disc", "disc", List.of(good))),
        SETTINGS,
        new ProceduralTextures(),
        Rng.of(7),
        Progress.NONE);
  }

  @Test
  void aModelOfFullSizeLearnsIsStoredComesBackAndInspects() {
    long before = LiveObjects.settled();
    AnoPle method = new AnoPle();
    try (Clip clip = clip()) {
      assertEquals(AnoPleConfig.paper(), method.defaults(clip));
      StoredDetector stored;
      Prediction expected;
      try (LearnedDetector learned = method.learn(request(clip))) {
        assertEquals(1, learned.trainingLosses().size());
        assertTrue(learned.trainingLosses().get(0) > 0);
        assertEquals(
            count((AnoPleConfig) learned.config(), name -> true), learned.learnedParameters());
        stored = learned.store();
        expected = learned.detect(photo(120));
      }
      checkBanks(stored);
      checkThatEverythingLearned(stored);
      try (LearnedDetector restored = method.restore(stored, clip)) {
        Prediction actual = restored.detect(photo(120));
        assertEquals(expected.score(), actual.score());
        float[] map = actual.map().plane().values();
        assertArrayEquals(expected.map().plane().values(), map);
        int size = AnoPleConfig.paper().inference().evalSize();
        assertEquals(size * size, map.length);
        assertTrue(actual.score() > 0 && actual.score() < 1, () -> "score " + actual.score());
      }
    }
    assertEquals(before, LiveObjects.settled());
  }

  private static void checkBanks(StoredDetector stored) {
    int width = CONFIG.vision().transformer().width();
    long rows = (long) CONFIG.grid() * CONFIG.grid();
    for (int layer : AnoPleConfig.paper().inference().layers()) {
      String bank = "memory.layer" + layer;
      assertArrayEquals(new long[] {rows, width}, stored.tensors().get(bank).shape(), bank);
    }
  }

  /** Every group of parameters has moved from where it started: the gradient reaches all. */
  private static void checkThatEverythingLearned(StoredDetector stored) {
    AnoPleConfig config = Settings.apply(AnoPleConfig.paper(), SETTINGS);
    Rng rng = Rng.of(7).fork("parameters"); // as learning does
    try (AnoPleParameters start = AnoPleParameters.init(config, CONFIG, rng)) {
      start
          .all()
          .forEach(
              param -> {
                float[] now = stored.tensors().get(param.name()).toFloats();
                assertFalse(
                    Arrays.equals(param.value().toFloats(), now),
                    () -> param.name() + " did not change");
              });
    }
  }
}
