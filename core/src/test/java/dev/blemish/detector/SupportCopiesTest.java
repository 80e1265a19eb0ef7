package dev.blemish.detector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.blemish.error.OptionException;
import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many altered copies there are, and of which size. */
class SupportCopiesTest {
  private static final RgbImage PHOTO = ConvolutionalSample.cap(0);

  /** Photos are never dropped, and together there are no more pictures than wanted. */
  @ParameterizedTest
  @CsvSource({"1,8", "2,8", "3,5", "4,4", "16,1", "40,1"})
  void aProductHasNoMorePicturesThanWanted(int photos, int expected) {
    assertEquals(expected, new SupportCopies(7, 16).of(PHOTO, photos, 96, Rng.of(0)).size());
    assertEquals(1, SupportCopies.NONE.of(PHOTO, photos, 96, Rng.of(0)).size());
  }

  @Test
  void thePhotoComesFirstAndCopiesDiffer() {
    List<RgbImage> pictures = new SupportCopies(2, 16).of(PHOTO, 1, 96, Rng.of(3));
    assertSame(PHOTO, pictures.get(0));
    assertNotEquals(Arrays.hashCode(PHOTO.rgb()), Arrays.hashCode(pictures.get(1).rgb()));
    assertNotEquals(Arrays.hashCode(pictures.get(1).rgb()), Arrays.hashCode(pictures.get(2).rgb()));
    List<RgbImage> again = new SupportCopies(2, 16).of(PHOTO, 1, 96, Rng.of(3));
    assertArrayEquals(pictures.get(2).rgb(), again.get(2).rgb());
  }

  @Test
  void copiesOfALargePhotoAreSmaller() {
    RgbImage wide = PHOTO.crop(0, 0, 96, 48);
    List<RgbImage> pictures = new SupportCopies(1, 16).of(wide, 1, 24, Rng.of(0));
    assertEquals(96, pictures.get(0).width());
    assertEquals(48, pictures.get(1).width());
    assertEquals(24, pictures.get(1).height());
  }

  @Test
  void impossibleNumbersAreRefused() {
    assertThrows(OptionException.class, () -> new SupportCopies(-1, 16));
    assertThrows(OptionException.class, () -> new SupportCopies(1, 0));
  }
}
