package dev.blemish.detector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.blemish.backbone.Backbones;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.cnn.EfficientNetLite;
import dev.blemish.detector.PyramidSettings.Grid;
import dev.blemish.image.Preprocess;
import dev.blemish.image.RgbImage;
import dev.blemish.tensor.Precision;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Maps as the settings want them, beside those of the backbone's own stem. */
class PyramidEncoderTest {
  private static final Clip CLIP = Backbones.mini(Precision.FP32);
  private static final RgbImage PHOTO = ConvolutionalSample.cap(0);

  @AfterAll
  static void close() {
    CLIP.close();
  }

  private static List<Tensor> maps(PyramidSettings settings) {
    PyramidEncoder encoder = PyramidEncoder.of("test", CLIP, settings);
    return encoder.maps(encoder.encode(PHOTO, false));
  }

  /** Smoothed once, on the last grid, at unit length: what the stem's cells are made of. */
  @Test
  void theStemsCellsAreOneOfTheChoices() {
    try (Scope scope = Scope.open()) {
      List<Tensor> maps = maps(new PyramidSettings(List.of(4, 10), 96, 1, Grid.LAST, true));
      assertArrayEquals(new long[] {1, 160, 6, 6}, maps.get(0).shape());
      assertArrayEquals(new long[] {1, 112, 6, 6}, maps.get(1).shape());
      Tensor cells = CLIP.vision().cells(Clip.pixels(sized(), PHOTO)).transpose(1, 2);
      assertArrayEquals(cells.narrow(1, 0, 112).toFloats(), maps.get(1).toFloats(), 1e-5f);
      assertArrayEquals(cells.narrow(1, 112, 160).toFloats(), maps.get(0).toFloats(), 1e-5f);
    }
  }

  private static Preprocess sized() {
    return EfficientNetLite.preprocess(96);
  }

  /** 104 pixels give 13 x 13 and 7 x 7: the finer map is stretched to 14 x 14. */
  @Test
  void mapsOfOddSizesFitToo() {
    try (Scope scope = Scope.open()) {
      List<Tensor> maps = maps(new PyramidSettings(List.of(4, 10), 104, 0, Grid.LAST, false));
      assertArrayEquals(new long[] {1, 160, 7, 7}, maps.get(0).shape());
      assertEquals(7, maps.get(1).size(2));
    }
  }
}
