package dev.blemish.synth;

import dev.blemish.error.OptionException;
import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;

/**
 * The augmentation that MaPLe was trained with: a crop of random size and aspect, which the
 * preprocessing brings back to full size, and a mirror image every other time (spec 9).
 *
 * @param smallest smallest share of the picture's area that a crop keeps, above 0; 1 for no crop
 * @param flip whether left and right change places every other time
 */
public record RandomCrop(double smallest, boolean flip) {
  private static final double WIDEST = 4 / 3.0;
  private static final int TRIES = 10;

  public RandomCrop {
    if (!(smallest > 0 && smallest <= 1)) {
      throw new OptionException(
          "augmentation.smallest must be above 0 and at most 1, not " + smallest);
    }
  }

  /** A part of a picture, perhaps mirrored. */
  public RgbImage apply(RgbImage image, Rng rng) {
    RgbImage part = smallest == 1 ? image : crop(image, rng);
    return flip && rng.chance(0.5) ? mirrored(part) : part;
  }

  /** Area uniform, aspect uniform in its logarithm; where none of ten fits, the middle. */
  private RgbImage crop(RgbImage image, Rng rng) {
    long area = (long) image.width() * image.height();
    for (int i = 0; i < TRIES; i++) {
      double wanted = area * rng.uniform(smallest, 1);
      double aspect = StrictMath.exp(rng.uniform(-1, 1) * StrictMath.log(WIDEST));
      int width = (int) Math.round(Math.sqrt(wanted * aspect));
      int height = (int) Math.round(Math.sqrt(wanted / aspect));
      if (width > 0 && width <= image.width() && height > 0 && height <= image.height()) {
        int left = rng.nextInt(image.width() - width + 1);
        int top = rng.nextInt(image.height() - height + 1);
        return image.crop(left, top, width, height);
      }
    }
    return middle(image);
  }

  /** The largest part about the centre whose aspect is allowed. */
  private static RgbImage middle(RgbImage image) {
    int width = Math.min(image.width(), (int) Math.round(image.height() * WIDEST));
    int height = Math.min(image.height(), (int) Math.round(image.width() * WIDEST));
    return image.crop((image.width() - width) / 2, (image.height() - height) / 2, width, height);
  }

  private static RgbImage mirrored(RgbImage image) {
    byte[] out = new byte[image.rgb().length];
    for (int i = 0; i < out.length / 3; i++) {
      int from = i - i % image.width() + image.width() - 1 - i % image.width();
      System.arraycopy(image.rgb(), 3 * from, out, 3 * i, 3);
    }
    return new RgbImage(image.width(), image.height(), out);
  }
}
