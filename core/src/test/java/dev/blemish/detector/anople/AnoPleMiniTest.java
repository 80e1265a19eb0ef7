package dev.blemish.detector.anople;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.Prediction;
import dev.blemish.Progress;
import dev.blemish.backbone.Backbones;
import dev.blemish.backbone.clip.Activation;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.TinyClip;
import dev.blemish.detector.LearnRequest;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.Photo;
import dev.blemish.detector.PhotoRange;
import dev.blemish.detector.Product;
import dev.blemish.detector.StoredDetector;
import dev.blemish.error.OptionException;
import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import dev.blemish.synth.AlteredCopies;
import dev.blemish.synth.ProceduralTextures;
import dev.blemish.synth.product.ProductFamily;
import dev.blemish.tensor.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What AnoPLe adds on the embedded backbone: altered copies, the fine memory, odds, the cosine. */
class AnoPleMiniTest {
  private static final Clip CLIP = Backbones.mini(Precision.FP32);
  private static final int PATCHES = 225;

  @AfterAll
  static void close() {
    CLIP.close();
  }

  private static RgbImage cap(int index) {
    Rng rng = Rng.of(5).fork("cap " + index);
    return ProductFamily.BOTTLE_CAP.product(1).good(96, 96, rng).image();
  }

  private static LearnedDetector learn(int shots, Map<String, String> changes) {
    Map<String, String> settings = new HashMap<>(changes);
    settings.putIfAbsent("schedule.epochs", "0");
    settings.putIfAbsent("inference.copies", "2");
    settings.put("prompts.multiScale", "false");
    settings.put("inference.evalSize", "64");
    List<Photo> photos = new ArrayList<>();
    for (int i = 0; i < shots; i++) {
      int index = i;
      photos.add(new Photo("cap" + i, () -> cap(index)));
    }
    return new AnoPle()
        .learn(
            new LearnRequest(
                CLIP,
                List.of(new Product("cap", "bottle cap", photos)),
                settings,
                new ProceduralTextures(),
                Rng.of(0),
                Progress.NONE));
  }

  private static float[] map(Prediction prediction) {
    return prediction.map().plane().values();
  }

  private static int rows(StoredDetector stored, String bank) {
    return (int) stored.tensors().get(bank).shape()[0];
  }

  @Test
  void copiesFillTheMemoryUpToTheWantedPictures() {
    // photos, copies, most pictures, and what is then remembered
    int[][] cases = {{1, 7, 16, 8}, {1, 0, 16, 1}, {2, 3, 5, 4}, {3, 7, 9, 9}, {3, 7, 2, 3}};
    for (int[] test : cases) {
      Map<String, String> settings =
          Map.of(
              "inference.copies", String.valueOf(test[1]),
              "inference.pictures", String.valueOf(test[2]));
      try (LearnedDetector learned = learn(test[0], settings)) {
        StoredDetector stored = learned.store();
        String name = Arrays.toString(test);
        assertEquals(test[3] * PATCHES, rows(stored, "memory.layer7"), name);
        assertEquals(test[3] * 4 * PATCHES, rows(stored, "memory.fine"), name);
        assertEquals(test[0], stored.state().get("pictures").size(), name);
      }
    }
  }

  @Test
  void everySwitchChangesTheMap() {
    float[] base;
    try (LearnedDetector learned = learn(1, Map.of())) {
      base = map(learned.detect(cap(9)));
    }
    for (String change :
        List.of(
            "inference.copies=0",
            "inference.pictures=2",
            "inference.fineMemory=false",
            "inference.fusion=harmonic",
            "inference.textWeight=1",
            "inference.textMap=false")) {
      String[] pair = change.split("=", 2);
      try (LearnedDetector learned = learn(1, Map.of(pair[0], pair[1]))) {
        assertFalse(Arrays.equals(base, map(learned.detect(cap(9)))), change);
      }
    }
  }

  @Test
  void cosineChangesWhatIsLearned() {
    Map<String, String> four = Map.of("schedule.epochs", "4", "schedule.cosine", "true");
    Map<String, String> level = Map.of("schedule.epochs", "4", "schedule.cosine", "false");
    try (LearnedDetector falling = learn(1, four);
        LearnedDetector constant = learn(1, level)) {
      assertEquals(falling.trainingLosses().subList(0, 2), constant.trainingLosses().subList(0, 2));
      assertFalse(falling.trainingLosses().equals(constant.trainingLosses()));
    }
  }

  @Test
  void anEpochOfOnePhotoTakesThemInTurn() {
    Map<String, String> one = Map.of("schedule.epochs", "2", "schedule.epochPhotos", "one");
    Map<String, String> all = Map.of("schedule.epochs", "2", "schedule.epochPhotos", "all");
    try (LearnedDetector turns = learn(2, one);
        LearnedDetector every = learn(2, all);
        LearnedDetector first = learn(1, one)) {
      assertEquals(turns.trainingLosses().get(0), first.trainingLosses().get(0));
      assertFalse(turns.trainingLosses().get(1).equals(first.trainingLosses().get(1)));
      assertFalse(turns.trainingLosses().equals(every.trainingLosses()));
    }
  }

  @Test
  void copiesAreLeftOutWhereTheyWouldFlatter() {
    RgbImage altered = AlteredCopies.strong(cap(0), 2);
    try (LearnedDetector learned = learn(1, Map.of());
        LearnedDetector bare = learn(1, Map.of("inference.copies", "0"))) {
      float[] without = map(learned.detectWithoutCopies(altered, PhotoRange.of(0)));
      assertArrayEquals(map(bare.detect(altered)), without, 1e-5f);
      assertTrue(
          learned.detect(altered).score()
              <= learned.detectWithoutCopies(altered, PhotoRange.of(0)).score());
    }
  }

  @Test
  void aPhotoIsLeftOutWithItsCopies() {
    try (LearnedDetector both = learn(2, Map.of());
        LearnedDetector first = learn(1, Map.of())) {
      // of two photos with three pictures each, the first one's stay
      assertArrayEquals(
          map(first.detect(cap(9))), map(both.detectLeftOut(cap(9), PhotoRange.of(1))), 1e-5f);
    }
  }

  @Test
  void restoredAnswersTheSame() {
    try (LearnedDetector learned = learn(2, Map.of());
        LearnedDetector restored = new AnoPle().restore(learned.store(), CLIP)) {
      assertArrayEquals(map(learned.detect(cap(9))), map(restored.detect(cap(9))));
    }
  }

  @Test
  void theFineMemoryNeedsAConvolutionalStem() {
    try (Clip patches = TinyClip.load("clip12", Activation.GELU)) {
      LearnRequest request =
          new LearnRequest(
              patches,
              List.of(new Product("cap", "cap", List.of(new Photo("cap", () -> cap(0))))),
              Map.of("inference.fineMemory", "true"),
              new ProceduralTextures(),
              Rng.of(0),
              Progress.NONE);
      OptionException refused =
          assertThrows(OptionException.class, () -> new AnoPle().learn(request).close());
      assertTrue(refused.getMessage().contains("inference.fineMemory"), refused.getMessage());
    }
  }
}
