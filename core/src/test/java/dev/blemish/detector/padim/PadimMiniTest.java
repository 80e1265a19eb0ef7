package dev.blemish.detector.padim;

import static dev.blemish.detector.ConvolutionalSample.cap;
import static dev.blemish.detector.ConvolutionalSample.damaged;
import static dev.blemish.detector.ConvolutionalSample.map;
import static dev.blemish.detector.ConvolutionalSample.request;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.Prediction;
import dev.blemish.backbone.Backbones;
import dev.blemish.backbone.clip.Activation;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.TinyClip;
import dev.blemish.detector.LearnRequest;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.PhotoRange;
import dev.blemish.detector.Product;
import dev.blemish.detector.Settings;
import dev.blemish.detector.StoredDetector;
import dev.blemish.error.OptionException;
import dev.blemish.tensor.Precision;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PaDiM on the embedded backbone: one photo, several products, and every setting has an effect. */
class PadimMiniTest {
  private static final Clip CLIP = Backbones.mini(Precision.FP32);

  @AfterAll
  static void close() {
    CLIP.close();
  }

  private static LearnedDetector learn(int shots, Map<String, String> settings) {
    return new Padim().learn(request(CLIP, shots, settings));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void anyNumberOfPhotosGivesFiniteScores(int shots) {
    try (LearnedDetector learned = learn(shots, Map.of())) {
      Prediction good = learned.detect(cap(20));
      Prediction bad = learned.detect(damaged(20).image());
      assertTrue(Double.isFinite(good.score()) && Double.isFinite(bad.score()));
      assertTrue(bad.score() > good.score(), bad.score() + " > " + good.score());
      assertTrue(
          learned.detectLeftOut(cap(0), PhotoRange.of(0)).score()
              >= learned.detect(cap(0)).score());
    }
  }

  @Test
  void oneRememberedPhotoIsAtDistanceZero() {
    try (LearnedDetector learned = learn(1, Map.of())) {
      assertEquals(0, learned.detect(cap(0)).score());
      assertEquals(
          0, learned.detectLeftOut(cap(0), PhotoRange.of(0)).score(), "an only photo stays");
    }
  }

  @Test
  void aLeftOutPhotoIsLeftOutOfTheStatistics() {
    try (LearnedDetector three = learn(3, Map.of());
        LearnedDetector two = learn(2, Map.of())) {
      double rest = two.detect(cap(2)).score();
      assertEquals(rest, three.detectLeftOut(cap(2), PhotoRange.of(2)).score(), 1e-4 * rest);
      double first = three.detectLeftOut(cap(0), PhotoRange.of(0)).score();
      assertEquals(rest, three.detectLeftOut(cap(2), PhotoRange.of(2)).score(), 1e-4 * rest);
      assertEquals(first, three.detectLeftOut(cap(0), PhotoRange.of(0)).score());
    }
  }

  @Test
  void aPhotoIsJudgedByTheProductThatKnowsItBest() {
    LearnRequest caps = request(CLIP, 2, Map.of());
    Product other =
        new Product(
            "turned",
            "bottle cap",
            List.of(caps.products().get(0).good().get(1), caps.products().get(0).good().get(0)));
    Product one = new Product("one", "bottle cap", List.of(caps.products().get(0).good().get(0)));
    LearnRequest both =
        new LearnRequest(
            CLIP,
            List.of(other, one),
            caps.settings(),
            caps.textures(),
            caps.rng(),
            caps.progress());
    try (LearnedDetector learned = new Padim().learn(both)) {
      assertEquals(0, learned.detect(cap(0)).score(), "the second product is this photo alone");
      assertArrayEquals(new float[64 * 64], map(learned.detect(cap(0))));
      assertEquals(0, learned.detectLeftOut(cap(0), PhotoRange.of(1)).score());
    }
  }

  @Test
  void everySettingChangesTheAnswer() {
    Map<String, String> other =
        Map.ofEntries(
            entry("features.blocks", "2,10"),
            entry("features.inputSize", "128"),
            entry("features.blur", "3"),
            entry("features.grid", "last"),
            entry("features.unitLength", "false"),
            entry("dimensions", "50"),
            entry("axes", "0"),
            entry("epsilon", "1"),
            entry("map.evalSize", "80"),
            entry("map.sigma", "1"),
            entry("map.upsampling", "nearest"),
            entry("map.border", "mirror"));
    for (String name : Settings.names(PadimConfig.mini())) {
      Map<String, String> base = Map.of("features.inputSize", "96");
      Map<String, String> changed = new HashMap<>(base);
      changed.put(name, String.valueOf(other.get(name)));
      try (LearnedDetector one = learn(2, base);
          LearnedDetector two = learn(2, changed)) {
        Prediction before = one.detect(cap(9));
        Prediction after = two.detect(cap(9));
        assertFalse(Arrays.equals(map(before), map(after)), name);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "dimensions,-1",
    "axes,-1",
    "features.blur,9",
    "epsilon,0",
    "epsilon,-2",
    "map.sigma,-1",
    "features.blocks,-1"
  })
  void impossibleValuesAreRefusedByName(String name, String value) {
    OptionException refusal =
        assertThrows(OptionException.class, () -> learn(1, Map.of(name, value)));
    assertTrue(String.valueOf(refusal.getMessage()).contains(name), refusal.getMessage());
  }

  @Test
  void aBackboneWithoutAConvolutionalNetworkIsRefused() {
    try (Clip tiny = TinyClip.load("clip12", Activation.GELU);
        LearnedDetector learned = learn(1, Map.of())) {
      StoredDetector stored = learned.store();
      OptionException refusal =
          assertThrows(OptionException.class, () -> new Padim().learn(request(tiny, 1, Map.of())));
      assertTrue(refusal.getMessage().contains("mini"), refusal.getMessage());
      assertThrows(OptionException.class, () -> new Padim().restore(stored, tiny));
    }
  }
}
