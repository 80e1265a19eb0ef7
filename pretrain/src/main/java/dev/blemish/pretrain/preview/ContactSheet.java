package dev.blemish.pretrain.preview;

import dev.blemish.image.Mask;
import dev.blemish.image.RgbImage;
import dev.blemish.pretrain.pair.Pair;
import java.util.Arrays;
import java.util.List;

/** Two pairs a row: normal, damaged, damaged with its mask outlined, another good one. */
final class ContactSheet {
  private static final int PAIRS_PER_ROW = 2;
  private static final int GAP = 4;
  private static final int BETWEEN_PAIRS = 16;
  private static final byte[] OUTLINE = {(byte) 255, 0, (byte) 200};

  private final int side;
  private final int width;
  private final byte[] rgb;

  private ContactSheet(int side, int count) {
    this.side = side;
    int rows = (count + PAIRS_PER_ROW - 1) / PAIRS_PER_ROW;
    width = PAIRS_PER_ROW * pairWidth() - BETWEEN_PAIRS;
    rgb = new byte[3 * width * (rows * (side + GAP) - GAP)];
    Arrays.fill(rgb, (byte) 255);
  }

  private int pairWidth() {
    return 4 * side + 3 * GAP + BETWEEN_PAIRS;
  }

  /**
   * A sheet.
   *
   * @param pairs at least one, of square pictures of one size
   */
  static RgbImage of(List<Pair> pairs) {
    ContactSheet sheet = new ContactSheet(pairs.get(0).normal().width(), pairs.size());
    for (int k = 0; k < pairs.size(); k++) {
      int left = k % PAIRS_PER_ROW * sheet.pairWidth();
      int top = k / PAIRS_PER_ROW * (sheet.side + GAP);
      Pair pair = pairs.get(k);
      sheet.put(pair.normal(), left, top);
      sheet.put(pair.damaged(), left + sheet.side + GAP, top);
      sheet.put(pair.damaged(), left + 2 * (sheet.side + GAP), top);
      sheet.outline(pair.mask(), left + 2 * (sheet.side + GAP), top);
      sheet.put(pair.other(), left + 3 * (sheet.side + GAP), top);
    }
    return new RgbImage(sheet.width, sheet.rgb.length / 3 / sheet.width, sheet.rgb);
  }

  private void put(RgbImage image, int left, int top) {
    for (int y = 0; y < side; y++) {
      int to = 3 * ((top + y) * width + left);
      System.arraycopy(image.rgb(), 3 * y * side, rgb, to, 3 * side);
    }
  }

  /** The pixels just outside of the mask, so that what it covers stays visible. */
  private void outline(Mask mask, int left, int top) {
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        if (!mask.at(x, y) && touches(mask, x, y)) {
          System.arraycopy(OUTLINE, 0, rgb, 3 * ((top + y) * width + left + x), 3);
        }
      }
    }
  }

  private boolean touches(Mask mask, int x, int y) {
    return (x > 0 && mask.at(x - 1, y))
        || (y > 0 && mask.at(x, y - 1))
        || (x < side - 1 && mask.at(x + 1, y))
        || (y < side - 1 && mask.at(x, y + 1));
  }
}
