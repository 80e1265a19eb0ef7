package dev.blemish.image;

/**
 * One of the eight turns and reflections of a picture, named by the EXIF orientation that it
 * corrects: the source index of the pixel at (x, y) is {@code origin + x·stepX + y·stepY}.
 *
 * @param width of the upright picture
 * @param height of the upright picture
 * @param origin source index of the top left pixel
 * @param stepX source step to the right
 * @param stepY source step down
 */
public record Turn(int width, int height, int origin, int stepX, int stepY) {
  /**
   * The turn that shows stored pixels upright.
   *
   * @param orientation EXIF, 1 to 8; 1 and any other number leave the picture as it is
   * @param width of the stored picture
   * @param height of the stored picture
   */
  public static Turn of(int orientation, int width, int height) {
    int lastX = width - 1;
    int lastY = (height - 1) * width;
    return switch (orientation) {
      case 2 -> new Turn(width, height, lastX, -1, width);
      case 3 -> new Turn(width, height, lastX + lastY, -1, -width);
      case 4 -> new Turn(width, height, lastY, 1, -width);
      case 5 -> new Turn(height, width, 0, width, 1);
      case 6 -> new Turn(height, width, lastY, -width, 1);
      case 7 -> new Turn(height, width, lastX + lastY, -width, -1);
      case 8 -> new Turn(height, width, lastX, width, -1);
      default -> new Turn(width, height, 0, 1, width);
    };
  }

  private boolean isIdentity() {
    return stepX == 1 && stepY == width && origin == 0;
  }

  /** Upright colours; the argument itself when nothing turns. */
  public byte[] rgb(byte[] in) {
    if (isIdentity()) {
      return in;
    }
    byte[] out = new byte[in.length];
    int o = 0;
    for (int y = 0; y < height; y++) {
      int p = origin + y * stepY;
      for (int x = 0; x < width; x++, p += stepX) {
        out[o++] = in[p * 3];
        out[o++] = in[p * 3 + 1];
        out[o++] = in[p * 3 + 2];
      }
    }
    return out;
  }

  /** Upright flags; the argument itself when nothing turns. */
  public boolean[] flags(boolean[] in) {
    if (isIdentity()) {
      return in;
    }
    boolean[] out = new boolean[in.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        out[y * width + x] = in[origin + y * stepY + x * stepX];
      }
    }
    return out;
  }
}
