package dev.blemish.detector;

import dev.blemish.error.OptionException;
import dev.blemish.image.Resize;
import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import dev.blemish.synth.AlteredCopies;
import java.util.ArrayList;
import java.util.List;

/**
 * Altered copies of good photos that are remembered beside them: moved, turned, brighter or darker,
 * some a little blurred.
 *
 * @param each copies of each photo, 0 to 64
 * @param pictures of one product at most, photos and copies together; photos are never dropped
 */
public record SupportCopies(int each, int pictures) {
  /** No copies. */
  public static final SupportCopies NONE = new SupportCopies(0, 16);

  public SupportCopies {
    OptionException.requireBetween("copies.each", each, 0, 64);
    OptionException.requireBetween("copies.pictures", pictures, 1, 1024);
  }

  /**
   * A photo and its copies.
   *
   * @param photos how many good photos its product has
   * @param side copies are made of the photo shrunk so that its shorter side is no longer than
   *     this: the network sees no more, and altering a large photo takes long
   * @param rng where the copies are drawn from
   */
  public List<RgbImage> of(RgbImage photo, int photos, int side, Rng rng) {
    List<RgbImage> all = new ArrayList<>(List.of(photo));
    int copies = Math.min(each, pictures / photos - 1);
    RgbImage shrunk = copies > 0 ? shrunk(photo, side) : photo;
    for (int copy = 0; copy < copies; copy++) {
      all.add(AlteredCopies.drawn(shrunk, rng));
    }
    return all;
  }

  private static RgbImage shrunk(RgbImage photo, int side) {
    double scale = (double) side / Math.min(photo.width(), photo.height());
    if (scale >= 1) {
      return photo;
    }
    int width = (int) Math.round(scale * photo.width());
    int height = (int) Math.round(scale * photo.height());
    return Resize.apply(photo, width, height, Resize.Filter.PILLOW_BICUBIC);
  }
}
