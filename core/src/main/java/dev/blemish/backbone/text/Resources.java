package dev.blemish.backbone.text;

import dev.blemish.error.WeightsException;
import java.io.IOException;
import java.io.InputStream;

/** Files that the library carries. */
final class Resources {
  private static final String FOLDER = "/dev/blemish/backbone/";

  private Resources() {}

  /**
   * The bytes of an embedded file.
   *
   * @throws WeightsException if the library is incomplete
   */
  static byte[] read(String name) {
    try (InputStream in = Resources.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new WeightsException(
            "The library does not contain " + FOLDER + name + "; install it again.");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new WeightsException(
          "The library's file " + FOLDER + name + " cannot be read; install it again.", e);
    }
  }
}
