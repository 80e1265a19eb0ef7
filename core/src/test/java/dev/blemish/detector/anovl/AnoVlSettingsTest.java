package dev.blemish.detector.anovl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.Prediction;
import dev.blemish.Progress;
import dev.blemish.backbone.clip.Activation;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.TinyClip;
import dev.blemish.detector.LearnRequest;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.Photo;
import dev.blemish.detector.PhotoRange;
import dev.blemish.detector.Product;
import dev.blemish.error.OptionException;
import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import dev.blemish.synth.ProceduralTextures;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every setting of AnoVL shows an effect; wrong ones are refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnoVlSettingsTest {
  private static final RgbImage PHOTO = picture("photo");

  private Clip clip = TinyClip.load("clip12", Activation.GELU);

  @BeforeAll
  void warm() {
    predict("bottle", Map.of());
  }

  @AfterAll
  void free() {
    clip.close();
  }

  private static RgbImage picture(String name) {
    Rng rng = Rng.of(6).fork(name);
    byte[] rgb = new byte[64 * 64 * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) rng.nextInt(256);
    }
    return new RgbImage(64, 64, rgb);
  }

  private LearnedDetector learn(String word, Map<String, String> settings, Photo... photos) {
    Map<String, String> all = new HashMap<>(Map.of("evalSize", "32", "domainWords", "2"));
    all.putAll(settings);
    return new AnoVl()
        .learn(
            new LearnRequest(
                clip,
                List.of(new Product("product", word, List.of(photos))),
                all,
                new ProceduralTextures(),
                Rng.of(0),
                Progress.NONE));
  }

  private Prediction predict(String word, Map<String, String> settings) {
    try (LearnedDetector detector = learn(word, settings)) {
      return detector.detect(PHOTO);
    }
  }

  private static boolean same(Prediction one, Prediction other) {
    return one.score() == other.score()
        && Arrays.equals(one.map().plane().values(), other.map().plane().values());
  }

  @ParameterizedTest
  @CsvSource({
    "domain, texture",
    "domainWords, 3",
    "scale, 0",
    "valuesFrom, 6",
    "views, false",
    "adapter.steps, 0",
    "adapter.steps, 2",
    "adapter.rate, 0.1",
    "adapter.noise, 1",
    "pool, false",
    "evalSize, 40"
  })
  void everySettingShowsAnEffect(String name, String value) {
    assertTrue(!same(predict("bottle", Map.of()), predict("bottle", Map.of(name, value))), name);
  }

  @Test
  void aKnownTextureGetsTheWordsOfASurface() {
    Prediction auto = predict("carpet", Map.of());
    assertTrue(same(auto, predict("carpet", Map.of("domain", "texture"))));
    assertTrue(!same(auto, predict("carpet", Map.of("domain", "object"))));
  }

  @Test
  void anAnswerDependsOnItsPictureAlone() {
    try (LearnedDetector detector = learn("bottle", Map.of())) {
      Prediction first = detector.detect(PHOTO);
      detector.detect(picture("other"));
      assertTrue(same(first, detector.detect(PHOTO)), "the adapter starts anew each time");
    }
  }

  @Test
  void photosAreNotLearnedFrom() {
    try (LearnedDetector with = learn("bottle", Map.of(), new Photo("x", () -> picture("x")));
        LearnedDetector without = learn("bottle", Map.of())) {
      assertTrue(same(with.detect(PHOTO), without.detect(PHOTO)));
      assertTrue(same(with.detectLeftOut(PHOTO, PhotoRange.of(0)), without.detect(PHOTO)));
    }
  }

  @Test
  void theAdapterChangesTheMapAndNotTheScore() {
    Prediction plain = predict("bottle", Map.of("adapter.steps", "0"));
    Prediction adapted = predict("bottle", Map.of());
    assertEquals(plain.score(), adapted.score());
    assertNotEquals(plain.map().plane().max(), adapted.map().plane().max());
  }

  @Test
  void wrongSettingsAreRefusedWithTheirValue() {
    for (String[] wrong :
        new String[][] {
          {"domainWords", "4"},
          {"scale", "-3"},
          {"valuesFrom", "0"},
          {"valuesFrom", "13"},
          {"adapter.steps", "-1"},
          {"adapter.rate", "2.5"},
          {"adapter.noise", "-0.5"},
          {"evalSize", "7"}
        }) {
      OptionException refusal =
          assertThrows(OptionException.class, () -> predict("nut", Map.of(wrong[0], wrong[1])));
      assertTrue(String.valueOf(refusal.getMessage()).contains(wrong[1]), refusal.getMessage());
    }
  }
}
