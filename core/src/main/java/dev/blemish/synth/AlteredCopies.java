package dev.blemish.synth;

import dev.blemish.image.FloatPlane;
import dev.blemish.image.Gaussian;
import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import java.util.List;

/**
 * Copies of a good photo that are still good: what a fixture that is not quite tight, a lamp that
 * ages and a lens out of focus do to a picture. Thresholds are fitted with their scores. Nothing is
 * mirrored, because a mirrored part is another part.
 *
 * <p>A photo that is left out of the memory is changed a little: its scores show already how much
 * good parts differ, and a large change would hide real defects. An only photo cannot be left out,
 * so its copies have to stand for other parts and are changed more.
 */
public final class AlteredCopies {
  /**
   * One change.
   *
   * @param right shift, share of the width
   * @param down shift, share of the height
   * @param degrees turn about the centre
   * @param gain factor on brightness
   * @param blur standard deviation of the smoothing, share of the shorter side
   */
  private record Change(double right, double down, double degrees, double gain, double blur) {}

  private static final List<Change> SLIGHT = changes(0.01, 1.5, 0.08, 0.002);
  private static final List<Change> STRONG = changes(0.04, 5, 0.2, 0.004);

  /** In pixels: less would change nothing in a small photo. */
  private static final double SMALLEST_BLUR = 0.5;

  /** Copies of each photo. */
  public static final int COUNT = SLIGHT.size();

  private AlteredCopies() {}

  private static List<Change> changes(double shift, double degrees, double gain, double blur) {
    return List.of(
        new Change(shift, -shift, 0, 1, 0),
        new Change(-shift, shift, 0, 1, 0),
        new Change(0, 0, degrees, 1, 0),
        new Change(0, 0, -degrees, 1, 0),
        new Change(0, 0, 0, 1 + gain, 0),
        new Change(0, 0, 0, 1 - gain, 0),
        new Change(0, 0, 0, 1, blur));
  }

  /** A copy of a photo that is left out, of its size. */
  public static RgbImage slight(RgbImage photo, int index) {
    return of(photo, SLIGHT.get(index));
  }

  /** A copy of an only photo, of its size. */
  public static RgbImage strong(RgbImage photo, int index) {
    return of(photo, STRONG.get(index));
  }

  /** A copy with every change at once, each by up to the strong amount. */
  public static RgbImage drawn(RgbImage photo, Rng rng) {
    Change move =
        new Change(rng.uniform(-0.04, 0.04), rng.uniform(-0.04, 0.04), rng.uniform(-5, 5), 1, 0);
    double gain = rng.uniform(0.85, 1.15);
    double blur = rng.chance(0.3) ? rng.uniform(0.001, 0.004) : 0;
    RgbImage copy = brighter(moved(photo, move), gain);
    return blur > 0 ? blurred(copy, sigma(copy, blur)) : copy;
  }

  private static RgbImage of(RgbImage photo, Change change) {
    if (change.gain != 1) {
      return brighter(photo, change.gain);
    }
    return change.blur > 0 ? blurred(photo, sigma(photo, change.blur)) : moved(photo, change);
  }

  private static double sigma(RgbImage photo, double share) {
    return Math.max(SMALLEST_BLUR, share * Math.min(photo.width(), photo.height()));
  }

  private static RgbImage brighter(RgbImage photo, double gain) {
    byte[] out = photo.rgb().clone();
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) Math.min(255, Math.round((out[i] & 0xff) * gain));
    }
    return new RgbImage(photo.width(), photo.height(), out);
  }

  private static RgbImage blurred(RgbImage photo, double sigma) {
    int pixels = photo.width() * photo.height();
    byte[] rgb = photo.rgb();
    byte[] out = new byte[rgb.length];
    float[] channel = new float[pixels];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < pixels; i++) {
        channel[i] = rgb[i * 3 + c] & 0xff;
      }
      FloatPlane plane = new FloatPlane(photo.width(), photo.height(), channel.clone());
      float[] smooth = Gaussian.blur(plane, sigma).values();
      for (int i = 0; i < pixels; i++) {
        out[i * 3 + c] = (byte) Math.max(0, Math.min(255, Math.round(smooth[i])));
      }
    }
    return new RgbImage(photo.width(), photo.height(), out);
  }

  /** Bilinear; what comes in from outside is the picture mirrored at its edge. */
  private static RgbImage moved(RgbImage photo, Change change) {
    int width = photo.width();
    int height = photo.height();
    double cos = StrictMath.cos(StrictMath.toRadians(change.degrees));
    double sin = StrictMath.sin(StrictMath.toRadians(change.degrees));
    double centreX = (width - 1) / 2.0;
    double centreY = (height - 1) / 2.0;
    byte[] out = new byte[width * height * 3];
    for (int y = 0; y < height; y++) {
      double offY = y - centreY - change.down * height;
      for (int x = 0; x < width; x++) {
        double offX = x - centreX - change.right * width;
        double fromX = inside(centreX + cos * offX + sin * offY, width - 1);
        double fromY = inside(centreY - sin * offX + cos * offY, height - 1);
        sample(photo, fromX, fromY, out, (y * width + x) * 3);
      }
    }
    return new RgbImage(width, height, out);
  }

  /** A coordinate mirrored back into {@code [0, last]}; changes are far smaller than a picture. */
  private static double inside(double at, int last) {
    double mirrored = at < 0 ? -at : at > last ? 2.0 * last - at : at;
    return Math.max(0, Math.min(last, mirrored));
  }

  private static void sample(RgbImage photo, double x, double y, byte[] out, int to) {
    int left = (int) x;
    int top = (int) y;
    int right = Math.min(left + 1, photo.width() - 1);
    int bottom = Math.min(top + 1, photo.height() - 1);
    double across = x - left;
    double down = y - top;
    for (int c = 0; c < 3; c++) {
      double above = (1 - across) * photo.at(left, top, c) + across * photo.at(right, top, c);
      double below = (1 - across) * photo.at(left, bottom, c) + across * photo.at(right, bottom, c);
      out[to + c] = (byte) Math.round((1 - down) * above + down * below);
    }
  }
}
