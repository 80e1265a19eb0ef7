package dev.blemish.detector.winclip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import dev.blemish.score.Fusion;
import dev.blemish.synth.ProceduralTextures;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every setting of WinCLIP shows an effect; wrong ones are refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WinClipSettingsTest {
  private static final WinClip METHOD = new WinClip();
  private static final RgbImage PHOTO = picture("photo");
  private static final int SMALL = 32;

  private Clip clip = TinyClip.load("clip12", Activation.GELU);

  @BeforeAll
  void warm() {
    predict(2, Map.of());
  }

  @AfterAll
  void free() {
    clip.close();
  }

  private static RgbImage picture(String name) {
    Rng rng = Rng.of(3).fork(name);
    byte[] rgb = new byte[64 * 64 * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) rng.nextInt(256);
    }
    return new RgbImage(64, 64, rgb);
  }

  private static Product product(String word, int shots) {
    return new Product(
        word,
        word,
        IntStream.range(0, shots)
            .mapToObj(i -> new Photo(word + i, () -> picture(word + i)))
            .toList());
  }

  private LearnedDetector learn(List<Product> products, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(Map.of("evalSize", "" + SMALL));
    all.putAll(settings);
    return METHOD.learn(
        new LearnRequest(clip, products, all, new ProceduralTextures(), Rng.of(0), Progress.NONE));
  }

  private Prediction predict(int shots, Map<String, String> settings) {
    try (LearnedDetector detector = learn(List.of(product("bottle", shots)), settings)) {
      return detector.detect(PHOTO);
    }
  }

  private static boolean same(Prediction one, Prediction other) {
    return one.score() == other.score()
        && Arrays.equals(one.map().plane().values(), other.map().plane().values());
  }

  @ParameterizedTest
  @CsvSource({
    "sentences, winclip",
    "scale, 100",
    "windows, 2",
    "wholePicture, false",
    "side, normal",
    "few.patches, false",
    "few.tokens, raw",
    "few.tokens, projected",
    "few.harmonic, false",
    "fusion, harmonic",
    "imageScore, map",
    "sigma, 2",
    "evalSize, 40",
    "variant, caoyunkang"
  })
  void everySettingShowsAnEffect(String name, String value) {
    assertTrue(!same(predict(2, Map.of()), predict(2, Map.of(name, value))), name);
  }

  @Test
  void aVariantIsAStartForFurtherSettings() {
    WinClipConfig config =
        METHOD.config(clip, Map.of("variant", "CaoYunKang", "fusion", "arithmetic"));
    assertEquals(WinClipConfig.Side.NORMAL, config.side());
    assertEquals(Fusion.ARITHMETIC, config.fusion());
    OptionException refusal =
        assertThrows(OptionException.class, () -> METHOD.config(clip, Map.of("variant", "my")));
    assertTrue(String.valueOf(refusal.getMessage()).contains("anomalib"), refusal.getMessage());
  }

  @Test
  void withoutPhotosOnlyTheSentencesSpeak() {
    Prediction zero = predict(0, Map.of());
    assertTrue(same(zero, predict(0, Map.of("fusion", "harmonic"))), "nothing to fuse");
    assertTrue(!same(zero, predict(1, Map.of())));
    for (float value : zero.map().plane().values()) {
      assertTrue(value > 0 && value < 1, () -> "a probability, not " + value);
    }
    try (LearnedDetector detector = learn(List.of(product("bottle", 0)), Map.of())) {
      assertTrue(
          same(zero, detector.detectLeftOut(PHOTO, PhotoRange.of(0))), "nothing to leave out");
    }
  }

  @Test
  void aRememberedPhotoIsAtNoDistanceAndALeftOutOneIs() {
    try (LearnedDetector detector = learn(List.of(product("bottle", 2)), Map.of());
        LearnedDetector none = learn(List.of(product("bottle", 0)), Map.of())) {
      double sentences = none.detect(picture("bottle1")).score();
      assertEquals(sentences / 2, detector.detect(picture("bottle1")).score(), 1e-5);
      assertTrue(
          detector.detectLeftOut(picture("bottle1"), PhotoRange.of(1)).score()
              > sentences / 2 + 1e-4);
    }
  }

  @Test
  void leavingOutAPhotoIsNeverHavingSeenIt() {
    List<Product> both = List.of(product("bottle", 2), product("nut", 1));
    List<Product> without =
        List.of(new Product("bottle", "bottle", both.get(0).good().subList(0, 1)), both.get(1));
    try (LearnedDetector all = learn(both, Map.of());
        LearnedDetector fewer = learn(without, Map.of())) {
      Prediction left = all.detectLeftOut(PHOTO, PhotoRange.of(1));
      Prediction never = fewer.detect(PHOTO);
      assertEquals(never.score(), left.score());
      assertArrayEquals(never.map().plane().values(), left.map().plane().values());
    }
  }

  @Test
  void windowsBesideAChangeKeepTheirScores() {
    byte[] rgb = PHOTO.rgb().clone();
    for (int y = 0; y < 16; y++) { // the first of 4 x 4 patches
      Arrays.fill(rgb, y * 64 * 3, (y * 64 + 16) * 3, (byte) 255);
    }
    Map<String, String> settings = Map.of("wholePicture", "false", "few.patches", "false");
    try (LearnedDetector detector = learn(List.of(product("bottle", 1)), settings)) {
      float[] before = detector.detect(PHOTO).map().plane().values();
      float[] after = detector.detect(new RgbImage(64, 64, rgb)).map().plane().values();
      // a window over the first patch ends at the third row and column, which ends at 24 of 32
      for (int i = 0; i < before.length; i++) {
        boolean beside = i / SMALL >= 28 || i % SMALL >= 28;
        assertTrue(!beside || before[i] == after[i], "pixel " + i);
      }
      assertNotEquals(before[0], after[0]);
    }
  }

  @Test
  void severalProductsMeetHalfWayBetweenTheirSentences() {
    double bottle;
    double nut;
    double both;
    try (LearnedDetector one = learn(List.of(product("bottle", 0)), Map.of());
        LearnedDetector other = learn(List.of(product("nut", 0)), Map.of());
        LearnedDetector all = learn(List.of(product("bottle", 0), product("nut", 0)), Map.of())) {
      bottle = one.detect(PHOTO).score();
      nut = other.detect(PHOTO).score();
      both = all.detect(PHOTO).score();
    }
    assertNotEquals(bottle, nut);
    assertTrue(both >= Math.min(bottle, nut) - 1e-3 && both <= Math.max(bottle, nut) + 1e-3);
  }

  @Test
  void wrongSettingsAreRefusedWithTheirValue() {
    assertRefused(Map.of("windows", "5"), "windows of 5");
    assertRefused(Map.of("windows", ""), "[]");
    assertRefused(Map.of("windows", "2,2"), "[2, 2]");
    assertRefused(Map.of("scale", "-1"), "-1");
    assertRefused(Map.of("sigma", "500"), "500");
    assertRefused(Map.of("evalSize", "4"), "4");
    assertRefused(Map.of("side", "left"), "left");
  }

  private void assertRefused(Map<String, String> settings, String named) {
    OptionException refusal =
        assertThrows(OptionException.class, () -> predict(0, settings), settings::toString);
    assertTrue(String.valueOf(refusal.getMessage()).contains(named), refusal.getMessage());
  }
}
