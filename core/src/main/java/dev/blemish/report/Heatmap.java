package dev.blemish.report;

import dev.blemish.AnomalyMap;
import dev.blemish.Inspection;
import dev.blemish.Region;
import dev.blemish.error.OptionException;
import dev.blemish.files.AtomicFile;
import dev.blemish.image.ImageWriter;
import dev.blemish.image.RgbImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A picture of where a photo looks anomalous.
 *
 * <p>Over a photo, the photo is shown greyed and the map covers it the more the hotter it is, so
 * that a good photo stays readable and plain. Regions are framed. The map is stretched over the
 * photo given (bilinear), so a small copy of the inspected photo works too.
 */
public final class Heatmap {
  private static final double GREYED = 0.6;
  private static final double OPACITY = 0.82;

  private final RgbImage image;

  private Heatmap(RgbImage image) {
    this.image = image;
  }

  /** The map alone, on the scale of {@link HeatScale#of(Inspection)}. */
  public static Heatmap of(Inspection inspection) {
    return of(inspection.map(), HeatScale.of(inspection));
  }

  /** The map over the photo with the regions framed, on the scale of the threshold. */
  public static Heatmap of(Inspection inspection, RgbImage photo) {
    return of(inspection, photo, HeatScale.of(inspection));
  }

  /** The map over the photo with the regions framed, on a scale of the caller's. */
  public static Heatmap of(Inspection inspection, RgbImage photo, HeatScale scale) {
    Heatmap heatmap = of(inspection.map(), photo, scale);
    heatmap.frame(inspection.regions(), inspection.map());
    return heatmap;
  }

  /** A map alone; one pixel per map value. */
  public static Heatmap of(AnomalyMap map, HeatScale scale) {
    byte[] rgb = new byte[map.width() * map.height() * 3];
    float[] values = map.plane().values();
    for (int i = 0; i < values.length; i++) {
      int color = ColorMap.rgb(scale.position(values[i]));
      rgb[i * 3] = (byte) (color >> 16);
      rgb[i * 3 + 1] = (byte) (color >> 8);
      rgb[i * 3 + 2] = (byte) color;
    }
    return new Heatmap(new RgbImage(map.width(), map.height(), rgb));
  }

  /** A map over a photo, without frames; of the photo's size. */
  public static Heatmap of(AnomalyMap map, RgbImage photo, HeatScale scale) {
    byte[] rgb = new byte[photo.rgb().length];
    for (int y = 0; y < photo.height(); y++) {
      for (int x = 0; x < photo.width(); x++) {
        double t = scale.position(stretched(map, photo, x, y));
        blend(photo, x, y, t, rgb);
      }
    }
    return new Heatmap(new RgbImage(photo.width(), photo.height(), rgb));
  }

  /** The picture. */
  public RgbImage image() {
    return image;
  }

  /**
   * Writes the picture as PNG or JPEG, by the name's ending.
   *
   * @throws OptionException when the name ends otherwise
   */
  public void write(Path target) {
    String name = String.valueOf(target.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".png")) {
      AtomicFile.write(target, out -> out.write(ImageWriter.png(image)));
    } else if (name.endsWith(".jpg") || name.endsWith(".jpeg")) {
      AtomicFile.write(target, out -> out.write(ImageWriter.jpeg(image, 0.92f)));
    } else {
      throw new OptionException(
          "a heatmap cannot be written as %s; end the name with .png or .jpg".formatted(target));
    }
  }

  private static double stretched(AnomalyMap map, RgbImage photo, int x, int y) {
    if (map.width() == photo.width() && map.height() == photo.height()) {
      return map.at(x, y);
    }
    double mapX = clamp((x + 0.5) * map.width() / photo.width() - 0.5, map.width() - 1);
    double mapY = clamp((y + 0.5) * map.height() / photo.height() - 0.5, map.height() - 1);
    int left = (int) mapX;
    int top = (int) mapY;
    int right = Math.min(left + 1, map.width() - 1);
    int bottom = Math.min(top + 1, map.height() - 1);
    double across = mapX - left;
    double down = mapY - top;
    double upper = map.at(left, top) * (1 - across) + map.at(right, top) * across;
    double lower = map.at(left, bottom) * (1 - across) + map.at(right, bottom) * across;
    return upper * (1 - down) + lower * down;
  }

  private static double clamp(double value, int max) {
    return Math.max(0, Math.min(value, max));
  }

  private static void blend(RgbImage photo, int x, int y, double t, byte[] out) {
    double red = photo.at(x, y, 0);
    double green = photo.at(x, y, 1);
    double blue = photo.at(x, y, 2);
    double grey = GREYED * (0.2126 * red + 0.7152 * green + 0.0722 * blue);
    double alpha = OPACITY * Math.min(1, 1.5 * t);
    int color = ColorMap.rgb(t);
    int at = (y * photo.width() + x) * 3;
    out[at] = mixed(grey + (1 - GREYED) * red, color >> 16 & 0xff, alpha);
    out[at + 1] = mixed(grey + (1 - GREYED) * green, color >> 8 & 0xff, alpha);
    out[at + 2] = mixed(grey + (1 - GREYED) * blue, color & 0xff, alpha);
  }

  private static byte mixed(double below, int above, double alpha) {
    return (byte) Math.round(below * (1 - alpha) + above * alpha);
  }

  private void frame(List<Region> regions, AnomalyMap map) {
    int line = Math.max(1, Math.min(image.width(), image.height()) / 240);
    double scaleX = (double) image.width() / map.width();
    double scaleY = (double) image.height() / map.height();
    for (Region region : regions) {
      int left = (int) Math.floor(region.x() * scaleX) - 2 * line;
      int top = (int) Math.floor(region.y() * scaleY) - 2 * line;
      int right = (int) Math.ceil((region.x() + region.width()) * scaleX) + 2 * line;
      int bottom = (int) Math.ceil((region.y() + region.height()) * scaleY) + 2 * line;
      // a white line inside a black one shows on every photo
      outline(new int[] {left - line, top - line, right + line, bottom + line}, line, 0);
      outline(new int[] {left, top, right, bottom}, line, 255);
    }
  }

  private void outline(int[] box, int line, int value) {
    fill(box[0], box[1], box[2], box[1] + line, value);
    fill(box[0], box[3] - line, box[2], box[3], value);
    fill(box[0], box[1], box[0] + line, box[3], value);
    fill(box[2] - line, box[1], box[2], box[3], value);
  }

  private void fill(int left, int top, int right, int bottom, int value) {
    for (int y = Math.max(0, top); y < Math.min(bottom, image.height()); y++) {
      for (int x = Math.max(0, left); x < Math.min(right, image.width()); x++) {
        int at = (y * image.width() + x) * 3;
        image.rgb()[at] = (byte) value;
        image.rgb()[at + 1] = (byte) value;
        image.rgb()[at + 2] = (byte) value;
      }
    }
  }
}
