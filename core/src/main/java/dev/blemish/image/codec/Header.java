package dev.blemish.image.codec;

/**
 * What a picture file says of itself, read without decoding.
 *
 * @param format by content
 * @param width stored columns, at least 1
 * @param height stored rows, at least 1
 * @param orientation how the stored picture must be turned to stand upright, 1 to 8 as in EXIF
 */
public record Header(Format format, int width, int height, int orientation) {
  /** Whether turning upright swaps width and height. */
  public boolean isSideways() {
    return orientation >= 5;
  }

  /** Reads the header of any supported file. */
  public static Header of(byte[] file) throws BadPictureException {
    return switch (Format.of(file)) {
      case JPEG -> JpegFile.header(file);
      case PNG -> PngFile.header(file);
      case BMP -> BmpFile.header(file);
      case TIFF -> TiffFile.header(file);
      case WEBP -> WebpFile.header(file);
    };
  }

  static Header of(Format format, long width, long height, int orientation)
      throws BadPictureException {
    if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
      throw BadPictureException.damaged(
          "its header tells a size of %d x %d".formatted(width, height));
    }
    int known = orientation >= 1 && orientation <= 8 ? orientation : 1;
    return new Header(format, (int) width, (int) height, known);
  }
}
