package dev.blemish.detector.aprilgan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.detector.LabelledPhoto;
import dev.blemish.image.Mask;
import dev.blemish.image.Resize;
import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Four pictures as one. */
class MosaicTest {
  /** A photo of one grey; a defective one is defective everywhere. */
  private static LabelledPhoto grey(int level, boolean anomalous) {
    byte[] rgb = new byte[12 * 10 * 3];
    Arrays.fill(rgb, (byte) level);
    boolean[] defect = new boolean[12 * 10];
    Arrays.fill(defect, anomalous);
    return new LabelledPhoto(
        "grey" + level,
        "sheet",
        LabelledPhoto.Split.TEST,
        anomalous,
        () -> new RgbImage(12, 10, rgb),
        anomalous ? () -> new Mask(12, 10, defect) : null);
  }

  private static final List<LabelledPhoto> FOUR =
      List.of(grey(10, false), grey(20, true), grey(30, false), grey(40, true));

  @ParameterizedTest
  @ValueSource(ints = {8, 9, 31})
  void eachPhotoFillsItsQuarterAndItsMaskThatOfTheMask(int size) {
    Mosaic mosaic = new Mosaic(0, FOUR);
    RgbImage picture = mosaic.picture(size, Resize.Filter.PILLOW_BICUBIC);
    Mask mask = mosaic.mask(size);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        int quarter = (y < size / 2 ? 0 : 2) + (x < size / 2 ? 0 : 1);
        assertEquals(10 * (quarter + 1), picture.rgb()[(y * size + x) * 3]);
        assertEquals(quarter % 2 == 1, mask.at(x, y));
      }
    }
  }

  @Test
  void aDrawTakesPhotosOfTheListByItsSeedAlone() {
    List<LabelledPhoto> many = IntStream.range(0, 50).mapToObj(i -> grey(i, false)).toList();
    Mosaic one = Mosaic.drawn(3, many, Rng.of(1));
    assertEquals(one, Mosaic.drawn(3, many, Rng.of(1)));
    assertNotEquals(one, Mosaic.drawn(3, many, Rng.of(2)));
    assertEquals(3, one.word());
    assertEquals(4, one.photos().size());
    assertTrue(Set.copyOf(many).containsAll(one.photos()));
  }
}
