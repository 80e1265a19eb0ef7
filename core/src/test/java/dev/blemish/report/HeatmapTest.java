package dev.blemish.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.AnomalyMap;
import dev.blemish.Inspection;
import dev.blemish.Region;
import dev.blemish.Verdict;
import dev.blemish.error.OptionException;
import dev.blemish.image.FloatPlane;
import dev.blemish.image.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeatmapTest {
  @SuppressWarnings("NullAway.Init") // JUnit fills it
  @TempDir
  Path dir;

  @Test
  void aPhotoFarBelowTheThresholdOnlyTurnsGreyish() {
    RgbImage photo = Samples.photo(false, 1);
    RgbImage shown = Heatmap.of(Samples.constant(0.1f, Samples.SIDE, Samples.SIDE), photo).image();
    for (int y = 0; y < Samples.SIDE; y += 7) {
      for (int x = 0; x < Samples.SIDE; x += 7) {
        double luma =
            0.2126 * photo.at(x, y, 0) + 0.7152 * photo.at(x, y, 1) + 0.0722 * photo.at(x, y, 2);
        assertEquals(0.6 * luma + 0.4 * photo.at(x, y, 0), shown.at(x, y, 0), 0.51);
      }
    }
  }

  @Test
  void aConstantMapWithoutAThresholdShowsAsNothing() {
    Inspection flat = Samples.constant(3f, 5, 4);
    Inspection unbounded =
        new Inspection(3, Verdict.GOOD, Double.POSITIVE_INFINITY, List.of(), flat.map(), 1);
    RgbImage shown = Heatmap.of(unbounded).image();
    assertEquals(5, shown.width());
    assertEquals(4, shown.height());
    assertEquals(ColorMap.rgb(0) >> 16, shown.at(4, 3, 0));
  }

  @Test
  void notANumberShowsAsNothing() {
    AnomalyMap map = new AnomalyMap(new FloatPlane(2, 1, new float[] {Float.NaN, 2}));
    assertEquals(new HeatScale(2, 2 + Math.ulp(2f)), HeatScale.rangeOf(map));
    RgbImage shown = Heatmap.of(map, new HeatScale(0, 1)).image();
    assertEquals(ColorMap.rgb(0) >> 16, shown.at(0, 0, 0));
    assertEquals(ColorMap.rgb(1) >> 16, shown.at(1, 0, 0));
  }

  @Test
  void theThresholdLiesInTheMiddleOfTheScale() {
    for (double threshold : new double[] {0.4, 0, -3, 1e-6, 250}) {
      assertEquals(0.5, HeatScale.around(threshold).position(threshold), 1e-12);
    }
  }

  @Test
  void aScaleWithoutWidthIsRefused() {
    assertThrows(OptionException.class, () -> new HeatScale(1, 1));
    assertThrows(OptionException.class, () -> new HeatScale(Double.NaN, 1));
    assertThrows(OptionException.class, () -> new HeatScale(0, Double.POSITIVE_INFINITY));
  }

  @Test
  void aMapIsStretchedOverASmallerPhotoAndItsRegionsToo() {
    float[] values = new float[40 * 40];
    for (int y = 20; y < 40; y++) {
      for (int x = 0; x < 20; x++) {
        values[y * 40 + x] = 2;
      }
    }
    Inspection inspection =
        new Inspection(
            2,
            Verdict.DEFECT,
            1,
            List.of(new Region(0, 20, 20, 20, 400, 2)),
            new AnomalyMap(new FloatPlane(40, 40, values)),
            1);
    RgbImage black = new RgbImage(20, 10, new byte[600]);
    RgbImage shown = Heatmap.of(inspection, black).image();
    assertEquals(0.82 * (ColorMap.rgb(1) >> 16), shown.at(3, 8, 0), 1);
    assertEquals(0, shown.at(15, 1, 0));
    assertEquals(255, shown.at(11, 5, 0), "the right edge of the frame");
    assertEquals(0, shown.at(12, 5, 0), "the dark line around the frame");
  }

  @Test
  void framesAtTheBorderStayInside() {
    Inspection inspection =
        new Inspection(
            1,
            Verdict.DEFECT,
            0.5,
            List.of(new Region(0, 0, 3, 2, 6, 1)),
            Samples.constant(1, 3, 2).map(),
            1);
    assertEquals(3, Heatmap.of(inspection, new RgbImage(3, 2, new byte[18])).image().width());
  }

  @Test
  void coloursGetLighterInEvenSteps() {
    double before = -1;
    for (int i = 0; i < 256; i++) {
      int rgb = ColorMap.rgb(i / 255.0);
      double luma =
          0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
      double lightness = Math.cbrt(luma);
      assertTrue(lightness > before, "step " + i);
      assertTrue(i == 0 || lightness - before < 0.01, "step " + i);
      before = lightness;
    }
    assertTrue(before > 0.85);
    assertEquals(ColorMap.rgb(0), ColorMap.rgb(-4));
    assertEquals(ColorMap.rgb(1), ColorMap.rgb(9));
    assertEquals(ColorMap.rgb(0), ColorMap.rgb(Double.NaN));
  }

  @Test
  void theNamesEndingChoosesTheFormat() throws IOException {
    Heatmap heatmap = Heatmap.of(Samples.constant(0.7f, 9, 6));
    heatmap.write(dir.resolve("a.png"));
    heatmap.write(dir.resolve("b.JPG"));
    assertEquals(9, ImageIO.read(dir.resolve("a.png").toFile()).getWidth());
    assertEquals(6, ImageIO.read(dir.resolve("b.JPG").toFile()).getHeight());
    byte[] jpeg = Files.readAllBytes(dir.resolve("b.JPG"));
    assertArrayEquals(new byte[] {(byte) 0xff, (byte) 0xd8}, new byte[] {jpeg[0], jpeg[1]});
    assertThrows(OptionException.class, () -> heatmap.write(dir.resolve("c.gif")));
  }

  @Test
  void aThumbnailKeepsTheShapeAndTheAverage() {
    byte[] rgb = new byte[100 * 30 * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (i / 3 % 2 == 0 ? 100 : 200);
    }
    RgbImage small = Thumbnail.of(new RgbImage(100, 30, rgb), 50);
    assertEquals(50, small.width());
    assertEquals(15, small.height());
    assertEquals(150, small.at(20, 7, 1));
    assertEquals(1, Thumbnail.of(new RgbImage(100, 30, rgb), 1).height());
  }

  private static double linear(int value) {
    double x = value / 255.0;
    return x <= 0.04045 ? x / 12.92 : Math.pow((x + 0.055) / 1.055, 2.4);
  }
}
