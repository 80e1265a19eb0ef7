package dev.blemish.image.codec;

import java.io.IOException;

/**
 * A file that is no usable picture. The message continues a sentence that began with the file's
 * name, and ends with the next step.
 */
public final class BadPictureException extends IOException {
  private static final long serialVersionUID = 1L;

  private BadPictureException(String message) {
    super(message);
  }

  /** The file ends before the picture does. */
  static BadPictureException truncated(String where) {
    return new BadPictureException("is truncated: " + where + "; copy or export it again");
  }

  /** The file contradicts its format. */
  static BadPictureException damaged(String how) {
    return new BadPictureException("is damaged: " + how + "; copy or export it again");
  }

  /** A variant that is not read. */
  static BadPictureException unsupported(String what) {
    return new BadPictureException("is " + what + ", which is not supported; save it as PNG");
  }

  /** Within the budget, but not within the memory of this Java. */
  static BadPictureException tooLargeForMemory() {
    return new BadPictureException(
        "needs more memory than Java has; raise -Xmx or lower --max-image-pixels");
  }

  /** Not a picture at all. */
  static BadPictureException unknown(String beginning) {
    return new BadPictureException(
        "is not a picture: it begins with %s; use JPEG, PNG, BMP, TIFF or WebP"
            .formatted(beginning));
  }
}
