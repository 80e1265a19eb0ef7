package dev.blemish.detector.clipzero;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.Prediction;
import dev.blemish.Progress;
import dev.blemish.backbone.clip.Activation;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.TextTower;
import dev.blemish.backbone.clip.TinyClip;
import dev.blemish.backbone.clip.VisionTaps;
import dev.blemish.backbone.clip.VisionTokens;
import dev.blemish.detector.LearnRequest;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.Photo;
import dev.blemish.detector.Product;
import dev.blemish.error.OptionException;
import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import dev.blemish.synth.ProceduralTextures;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
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

/** CLIP and CLIP-AC on a tiny CLIP: against plain loops, setting by setting. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClipZeroTest {
  private static final RgbImage PHOTO = picture("photo");

  private Clip clip = TinyClip.load("clip12", Activation.GELU);

  @BeforeAll
  void warm() {
    predict(Map.of());
  }

  @AfterAll
  void free() {
    clip.close();
  }

  private static RgbImage picture(String name) {
    Rng rng = Rng.of(4).fork(name);
    byte[] rgb = new byte[64 * 64 * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) rng.nextInt(256);
    }
    return new RgbImage(64, 64, rgb);
  }

  private Prediction predict(Map<String, String> settings, Photo... photos) {
    Map<String, String> all = new HashMap<>(Map.of("evalSize", "32"));
    all.putAll(settings);
    LearnRequest request =
        new LearnRequest(
            clip,
            List.of(new Product("bottle", "bottle", List.of(photos))),
            all,
            new ProceduralTextures(),
            Rng.of(0),
            Progress.NONE);
    try (LearnedDetector detector = ClipZero.clip().learn(request)) {
      return detector.detect(PHOTO);
    }
  }

  private static boolean same(Prediction one, Prediction other) {
    return one.score() == other.score()
        && Arrays.equals(one.map().plane().values(), other.map().plane().values());
  }

  @ParameterizedTest
  @CsvSource({"sentences, imagenet", "scale, 5", "imageScore, map", "sigma, 0", "evalSize, 40"})
  void everySettingShowsAnEffect(String name, String value) {
    assertTrue(!same(predict(Map.of()), predict(Map.of(name, value))), name);
  }

  @Test
  void theMeanMattersWhereThereAreSeveralSentences() {
    Map<String, String> unit = Map.of("sentences", "imagenet");
    Map<String, String> raw = Map.of("sentences", "imagenet", "mean", "raw");
    assertTrue(!same(predict(unit), predict(raw)));
  }

  @Test
  void photosAreNotLearnedFrom() {
    assertTrue(same(predict(Map.of()), predict(Map.of(), new Photo("x", () -> picture("x")))));
  }

  @Test
  void bothMethodsDifferInTheirSentencesAlone() {
    ClipZeroConfig one = ClipZero.clip().defaults(clip);
    ClipZeroConfig many = ClipZero.clipAc().defaults(clip);
    assertEquals(ClipZeroConfig.Sentences.ONE, one.sentences());
    assertEquals(many, ClipZero.clip().config(clip, Map.of("sentences", "imagenet")));
    assertEquals(
        List.of("a photo of an anomalous nut."),
        one.sentences().ensemble().about("nut").abnormal());
    assertEquals(80, many.sentences().ensemble().about("nut").abnormal().size());
  }

  @Test
  void scoreAndMapAreProbabilitiesOfTwoSentences() {
    float[] images = clip.preprocess().apply(PHOTO);
    List<String> texts = List.of("a photo of a normal bottle.", "a photo of an anomalous bottle.");
    double[] expected;
    try (Scope scope = Scope.open()) {
      Tensor features = clip.text().forward(clip.tokens(texts), TextTower.Taps.NONE);
      Tensor stem = clip.vision().stem(Tensor.of(images, 1, 3, 64, 64));
      VisionTokens tokens = clip.vision().forward(stem, VisionTaps.NONE);
      Tensor joint = clip.vision().project(clip.vision().lnPost(tokens.last()));
      float[] normal = features.select(0, 0).toFloats();
      float[] abnormal = features.select(0, 1).toFloats();
      expected = new double[joint.size(1)];
      for (int i = 0; i < expected.length; i++) {
        float[] token = joint.select(0, 0).select(0, i).toFloats();
        double gap = cosine(token, normal) - cosine(token, abnormal);
        expected[i] = 1 / (1 + Math.exp(Math.exp(clip.logLogitScale()) * gap));
      }
      Tensor pair = features.unit(-1);
      ClipZeroModel model = new ClipZeroModel(ClipZero.clip().defaults(clip), clip, pair);
      ClipZeroModel.Result result = model.judge(Tensor.of(images, 1, 3, 64, 64));
      assertEquals(expected[0], result.token().toFloats()[0], 1e-4);
      double[] map = new double[expected.length - 1];
      float[] told = result.patches().toFloats();
      Arrays.setAll(map, i -> told[i]);
      assertArrayEquals(Arrays.copyOfRange(expected, 1, expected.length), map, 1e-4);
    }
    assertEquals(expected[0], predict(Map.of()).score(), 1e-4);
  }

  private static double cosine(float[] a, float[] b) {
    double product = 0;
    double first = 0;
    double second = 0;
    for (int i = 0; i < a.length; i++) {
      product += a[i] * b[i];
      first += a[i] * a[i];
      second += b[i] * b[i];
    }
    return product / Math.sqrt(first * second);
  }

  @Test
  void wrongSettingsAreRefusedWithTheirValue() {
    for (String[] wrong : new String[][] {{"scale", "-3"}, {"sigma", "101"}, {"evalSize", "7"}}) {
      OptionException refusal =
          assertThrows(OptionException.class, () -> predict(Map.of(wrong[0], wrong[1])));
      assertTrue(String.valueOf(refusal.getMessage()).contains(wrong[1]), refusal.getMessage());
    }
  }
}
