package dev.blemish.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.blemish.error.OptionException;
import org.junit.jupiter.api.Test;

class PreprocessTest {
  private static final float[] ZERO = {0, 0, 0};
  private static final float[] ONE = {1, 1, 1};

  private static Preprocess plain(int size, Preprocess.Fit fit, boolean bgr) {
    return new Preprocess(size, fit, Resize.Filter.PILLOW_BICUBIC, ZERO, ONE, 0, bgr);
  }

  @Test
  void jsonRoundTripKeepsEverything() throws JsonProcessingException {
    Preprocess original =
        new Preprocess(
            240,
            Preprocess.Fit.SHORTER_EDGE_CROP,
            Resize.Filter.OPENCV_LINEAR,
            new float[] {0.1f, 0.2f, 0.3f},
            new float[] {0.4f, 0.5f, 0.6f},
            1024,
            true);
    ObjectMapper json = new ObjectMapper();
    Preprocess back = json.readValue(json.writeValueAsString(original), Preprocess.class);
    assertEquals(original, back);
    assertEquals(original.hashCode(), back.hashCode());
    assertNotEquals(Preprocess.clip(240), back);
  }

  @Test
  void normalisingGivesPlanesOfChannels() {
    RgbImage picture = new RgbImage(2, 1, new byte[] {0, 51, 102, (byte) 255, 51, 102});
    float[] expected = {0, 1, 0.2f, 0.2f, 0.4f, 0.4f};
    assertArrayEquals(expected, plain(2, Preprocess.Fit.SQUASH, false).normalise(picture), 1e-6f);
    float[] swapped = {0.4f, 0.4f, 0.2f, 0.2f, 0, 1};
    assertArrayEquals(swapped, plain(2, Preprocess.Fit.SQUASH, true).normalise(picture), 1e-6f);
  }

  @Test
  void shorterEdgeCropKeepsTheCentreOfBothOrientations() {
    Preprocess crop = plain(5, Preprocess.Fit.SHORTER_EDGE_CROP, false);
    RgbImage wide = Specimens.pattern(11, 5);
    RgbImage tall = Specimens.pattern(5, 12);
    assertArrayEquals(wide.crop(3, 0, 5, 5).rgb(), crop.resize(wide).rgb());
    assertArrayEquals(tall.crop(0, 4, 5, 5).rgb(), crop.resize(tall).rgb()); // 3.5 rounds to 4
    assertEquals(3 * 5 * 5, crop.apply(Specimens.pattern(1, 99)).length);
  }

  @Test
  void impossibleSettingsAreRefusedByName() {
    assertThrows(OptionException.class, () -> plain(0, Preprocess.Fit.SQUASH, false));
    assertThrows(OptionException.class, () -> Preprocess.clip(10_000));
    Resize.Filter filter = Resize.Filter.PILLOW_BICUBIC;
    OptionException zero =
        assertThrows(
            OptionException.class,
            () -> new Preprocess(9, Preprocess.Fit.SQUASH, filter, ZERO, ZERO, 0, false));
    assertTrue(String.valueOf(zero.getMessage()).contains("std"));
    assertThrows(
        OptionException.class,
        () -> new Preprocess(9, Preprocess.Fit.SQUASH, filter, new float[2], ONE, 0, false));
    assertThrows(
        OptionException.class,
        () -> new Preprocess(9, Preprocess.Fit.SQUASH, filter, ZERO, ONE, -1, false));
  }

  @Test
  void callerCannotChangeTheStatisticsAfterwards() {
    float[] mean = {0.5f, 0.5f, 0.5f};
    Preprocess preprocess =
        new Preprocess(9, Preprocess.Fit.SQUASH, Resize.Filter.PILLOW_BICUBIC, mean, ONE, 0, false);
    mean[0] = 9;
    assertEquals(0.5f, preprocess.mean()[0]);
  }
}
