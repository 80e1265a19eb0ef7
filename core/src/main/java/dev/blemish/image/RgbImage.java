package dev.blemish.image;

import dev.blemish.error.OptionException;

/**
 * An upright 8-bit RGB picture.
 *
 * @param width pixels, at least 1
 * @param height pixels, at least 1
 * @param rgb {@code [height, width, 3]} row-major, unsigned bytes; not copied, treat as immutable
 */
@SuppressWarnings("ArrayRecordComponent") // pixels are shared on purpose; equality is not used
public record RgbImage(int width, int height, byte[] rgb) {
  public RgbImage {
    if (width < 1 || height < 1 || rgb.length != 3L * width * height) {
      throw new OptionException(
          "a picture of %d x %d needs %d bytes, not %d"
              .formatted(width, height, 3L * width * height, rgb.length));
    }
  }

  /** Channel {@code c} (0 red, 1 green, 2 blue) at a pixel, 0..255. */
  public int at(int x, int y, int c) {
    return rgb[(y * width + x) * 3 + c] & 0xff;
  }

  /** The rectangle as a picture of its own. */
  public RgbImage crop(int x, int y, int cropWidth, int cropHeight) {
    byte[] out = new byte[cropWidth * cropHeight * 3];
    for (int row = 0; row < cropHeight; row++) {
      System.arraycopy(rgb, ((y + row) * width + x) * 3, out, row * cropWidth * 3, cropWidth * 3);
    }
    return new RgbImage(cropWidth, cropHeight, out);
  }
}
