package dev.blemish.detector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.backbone.clip.Activation;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.ClipConfig;
import dev.blemish.backbone.clip.TinyClip;
import dev.blemish.backbone.clip.VisionTaps;
import dev.blemish.detector.ValueSettings.Global;
import dev.blemish.error.OptionException;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Pictures as features of the value-value stream. */
class ValueEncoderTest {
  private static final Clip CLIP = TinyClip.load("clip24", Activation.QUICK_GELU);

  @AfterAll
  static void free() {
    CLIP.close();
  }

  private static ValueSettings settings(int size, Global global) {
    return new ValueSettings(size, 6, global);
  }

  /** Spec 17.2, item 4. */
  @Test
  void theGlobalTokenIsBitForBitThatOfThePlainTower() {
    int size = CLIP.config().imageSize();
    ValueEncoder encoder =
        new ValueEncoder(CLIP, settings(size, Global.NORMALISED), List.of(12, 24));
    try (Scope scope = Scope.open()) {
      Tensor image = Clip.pixels(CLIP.preprocess(), ConvolutionalSample.cap(0));
      Tensor plain =
          CLIP.vision().global(CLIP.vision().forward(CLIP.vision().stem(image), VisionTaps.NONE));
      assertArrayEquals(plain.toFloats(), encoder.features(image).global().toFloats());
    }
  }

  @Test
  void rowsHoldTheFeaturesOfPicturesOfAnySize() {
    for (int size : new int[] {64, 96}) {
      ValueEncoder encoder =
          new ValueEncoder(CLIP, settings(size, Global.PROJECTED), List.of(12, 24));
      try (Scope scope = Scope.open()) {
        ValueFeatures direct = encoder.encode(ConvolutionalSample.cap(1));
        assertEquals(size / 16 * (size / 16), encoder.patches());
        assertEquals(encoder.patches(), direct.last().size(1));
        float[] row = encoder.row(ConvolutionalSample.cap(1));
        float[] twice = Arrays.copyOf(row, 2 * row.length);
        System.arraycopy(row, 0, twice, row.length, row.length);
        ValueFeatures read = encoder.fromRows(twice, 2);
        for (int i = 0; i < 2; i++) {
          assertArrayEquals(
              direct.global().select(0, 0).toFloats(), read.global().select(0, i).toFloats());
          assertArrayEquals(
              direct.patches().get(0).select(0, 0).toFloats(),
              read.patches().get(0).select(0, i).toFloats());
          assertArrayEquals(
              direct.last().select(0, 0).toFloats(), read.last().select(0, i).toFloats());
        }
      }
    }
  }

  @Test
  void theKeyTellsEverythingThatFeaturesDependOn() {
    List<String> keys =
        List.of(
            new ValueEncoder(CLIP, settings(64, Global.PROJECTED), List.of(24)).key(),
            new ValueEncoder(CLIP, settings(64, Global.NORMALISED), List.of(24)).key(),
            new ValueEncoder(CLIP, settings(80, Global.PROJECTED), List.of(24)).key(),
            new ValueEncoder(CLIP, new ValueSettings(64, 7, Global.PROJECTED), List.of(24)).key(),
            new ValueEncoder(CLIP, settings(64, Global.PROJECTED), List.of(23)).key());
    assertEquals(5, keys.stream().distinct().count());
    keys.forEach(key -> assertTrue(key.contains(CLIP.identity().sha256())));
  }

  @Test
  void whatATowerDoesNotHaveIsRefused() {
    ValueSettings usual = settings(64, Global.PROJECTED);
    for (Runnable wrong :
        List.<Runnable>of(
            () -> new ValueEncoder(CLIP, usual, List.of(25)),
            () -> new ValueEncoder(CLIP, usual, List.of(5)),
            () -> new ValueEncoder(CLIP, settings(65, Global.PROJECTED), List.of(24)),
            () -> new ValueEncoder(CLIP, new ValueSettings(64, 25, Global.PROJECTED), List.of(24)),
            () -> settings(31, Global.PROJECTED),
            () -> new ValueSettings(64, 0, Global.PROJECTED))) {
      assertThrows(OptionException.class, wrong::run);
    }
  }

  @Test
  void thePapersTowerSeesThePapersPictures() {
    assertEquals(
        new ValueSettings(518, 6, Global.PROJECTED), ValueSettings.of(ClipConfig.VIT_L_14_336));
    assertEquals(new ValueSettings(480, 3, Global.PROJECTED), ValueSettings.of(ClipConfig.MINI));
  }
}
