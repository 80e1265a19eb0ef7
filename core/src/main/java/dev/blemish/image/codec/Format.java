package dev.blemish.image.codec;

import java.util.Locale;
import java.util.Set;

/** The picture formats that are read. */
public enum Format {
  /** Baseline, extended and progressive, 8 bit. */
  JPEG,
  /** All colour types and depths. */
  PNG,
  /** Windows bitmaps. */
  BMP,
  /** Classic TIFF, first page. */
  TIFF,
  /** Lossy and lossless, first frame. */
  WEBP;

  private static final Set<String> EXTENSIONS =
      Set.of("jpg", "jpeg", "png", "bmp", "tif", "tiff", "webp");

  /** Whether a file name ends like a picture's, in any case. */
  public static boolean isNamedLikePicture(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot >= 0 && EXTENSIONS.contains(fileName.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  /** The format by the first bytes. */
  static Format of(byte[] file) throws BadPictureException {
    Bytes bytes = Bytes.big(file);
    if (bytes.hasText(0, "\u00ff\u00d8\u00ff")) {
      return JPEG;
    }
    if (bytes.hasText(0, PngFile.SIGNATURE)) {
      return PNG;
    }
    if (bytes.hasText(0, "BM")) {
      return BMP;
    }
    if (bytes.hasText(0, "II*\0") || bytes.hasText(0, "MM\0*")) {
      return TIFF;
    }
    if (bytes.hasText(0, "RIFF") && bytes.hasText(8, "WEBP")) {
      return WEBP;
    }
    throw BadPictureException.unknown(beginning(file));
  }

  private static String beginning(byte[] file) {
    StringBuilder hex = new StringBuilder();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(file.length, 8); i++) {
      hex.append(i == 0 ? "" : " ").append(String.format(Locale.ROOT, "%02x", file[i]));
      text.append(file[i] >= 32 && file[i] < 127 ? (char) file[i] : '.');
    }
    return hex + " (\"" + text + "\")";
  }
}
