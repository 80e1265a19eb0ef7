package dev.blemish.detector.spade;

import static dev.blemish.detector.ConvolutionalSample.cap;
import static dev.blemish.detector.ConvolutionalSample.damaged;
import static dev.blemish.detector.ConvolutionalSample.map;
import static dev.blemish.detector.ConvolutionalSample.request;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.Prediction;
import dev.blemish.backbone.Backbones;
import dev.blemish.backbone.clip.Activation;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.TinyClip;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.PhotoRange;
import dev.blemish.detector.Settings;
import dev.blemish.detector.StoredDetector;
import dev.blemish.error.OptionException;
import dev.blemish.tensor.Precision;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * SPADE on the embedded backbone: fewer photos than neighbours, and every setting has an effect.
 */
class SpadeMiniTest {
  private static final Clip CLIP = Backbones.mini(Precision.FP32);
  private static final Map<String, String> SMALL = Map.of("features.inputSize", "96");

  @AfterAll
  static void close() {
    CLIP.close();
  }

  private static LearnedDetector learn(int shots, Map<String, String> changes) {
    Map<String, String> settings = new HashMap<>(SMALL);
    settings.putAll(changes);
    return new Spade().learn(request(CLIP, shots, settings));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 8})
  void fewerPhotosThanNeighboursAreAllNeighbours(int shots) {
    try (LearnedDetector learned = learn(shots, Map.of());
        LearnedDetector bounded =
            learn(shots, Map.of("neighbours", String.valueOf(Math.min(5, shots))))) {
      Prediction told = learned.detect(damaged(20).image());
      assertTrue(told.score() > 0 && Double.isFinite(told.score()), "score " + told.score());
      assertEquals(bounded.detect(damaged(20).image()).score(), told.score());
      assertEquals(0, learned.detect(cap(0)).map().plane().max(), 1e-4);
    }
  }

  @Test
  void aLeftOutPhotoIsNoNeighbour() {
    try (LearnedDetector three = learn(3, Map.of());
        LearnedDetector two = learn(2, Map.of());
        LearnedDetector one = learn(1, Map.of())) {
      assertEquals(
          two.detect(cap(2)).score(), three.detectLeftOut(cap(2), PhotoRange.of(2)).score());
      assertTrue(three.detectLeftOut(cap(2), PhotoRange.of(2)).map().plane().max() > 0.01);
      assertEquals(0, one.detectLeftOut(cap(0), PhotoRange.of(0)).score(), "an only photo stays");
    }
  }

  @Test
  void everySettingChangesTheAnswer() {
    String opposite = String.valueOf(!SpadeConfig.mini().features().unitLength());
    Map<String, String> other =
        Map.ofEntries(
            entry("features.blocks", "4,10"),
            entry("features.inputSize", "128"),
            entry("features.blur", "3"),
            entry("features.grid", "last"),
            entry("features.unitLength", opposite),
            entry("neighbours", "1"),
            entry("offset", "0.1"),
            entry("galleryBlock", "30"),
            entry("map.evalSize", "80"),
            entry("map.sigma", "1"),
            entry("map.upsampling", "nearest"),
            entry("map.border", "mirror"));
    for (String name : Settings.names(SpadeConfig.mini())) {
      try (LearnedDetector base = learn(2, Map.of());
          LearnedDetector changed = learn(2, Map.of(name, String.valueOf(other.get(name))))) {
        Prediction before = base.detect(cap(9));
        Prediction after = changed.detect(cap(9));
        assertFalse(Arrays.equals(map(before), map(after)), name);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"neighbours,0", "offset,-1", "galleryBlock,0", "map.evalSize,4"})
  void impossibleValuesAreRefusedByName(String name, String value) {
    OptionException refusal =
        assertThrows(OptionException.class, () -> learn(1, Map.of(name, value)));
    assertTrue(String.valueOf(refusal.getMessage()).contains(name), refusal.getMessage());
  }

  @Test
  void aBlockLargerThanTheGalleryIsRefused() {
    try (LearnedDetector learned = learn(1, Map.of("galleryBlock", "100"))) {
      OptionException refusal = assertThrows(OptionException.class, () -> learned.detect(cap(1)));
      assertTrue(refusal.getMessage().contains("galleryBlock"), refusal.getMessage());
    }
  }

  @Test
  void aBackboneWithoutAConvolutionalNetworkIsRefused() {
    try (Clip tiny = TinyClip.load("clip12", Activation.GELU);
        LearnedDetector learned = learn(1, Map.of())) {
      StoredDetector stored = learned.store();
      OptionException refusal =
          assertThrows(OptionException.class, () -> new Spade().learn(request(tiny, 1, Map.of())));
      assertTrue(refusal.getMessage().contains("mini"), refusal.getMessage());
      assertThrows(OptionException.class, () -> new Spade().restore(stored, tiny));
    }
  }
}
