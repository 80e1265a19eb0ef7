package dev.blemish.synth.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RenderTest {
  @Test
  void anglesAndWavesAreCloseToTheExactFunctions() {
    for (int i = -400; i <= 400; i++) {
      double a = i * 0.0371;
      assertEquals(Math.sin(a), Curve.wave((float) a), 0.002, "wave of " + a);
      double back = Curve.angle((float) (3 * Math.cos(a)), (float) (3 * Math.sin(a)));
      double difference = Math.IEEEremainder(back - a, 2 * Math.PI);
      assertEquals(0, difference, 0.006, "angle " + a);
    }
    assertEquals(0, Curve.angle(0, 0));
  }

  @Test
  @Tag("property")
  void noiseStaysInRangeAndIsContinuous() {
    Rng rng = Rng.of(1);
    for (int i = 0; i < 20_000; i++) {
      float x = (float) rng.uniform(-50, 50);
      float y = (float) rng.uniform(-50, 50);
      float here = ValueNoise.at(x, y, i % 7);
      assertTrue(Math.abs(here) <= 1);
      assertEquals(here, ValueNoise.at(x + 1e-3f, y, i % 7), 0.01);
      assertTrue(Math.abs(ValueNoise.fractal(x, y, i, 4)) <= 1.2);
    }
  }

  @Test
  @Tag("property")
  void cellsAreTheRegionsNearestToTheirPoints() {
    Rng rng = Rng.of(4);
    Map<Integer, float[]> lowest = new HashMap<>(); // region to its place nearest to the point
    for (int i = 0; i < 60_000; i++) {
      float x = (float) rng.uniform(-4, 4);
      float y = (float) rng.uniform(-4, 4);
      CellNoise.Cell cell = CellNoise.at(x, y, 3);
      assertTrue(cell.nearest() >= 0 && cell.nearest() < 1.2 && cell.border() >= 0);
      float[] best = lowest.computeIfAbsent(cell.id(), id -> new float[] {x, y, cell.nearest()});
      if (cell.nearest() < best[2]) {
        lowest.put(cell.id(), new float[] {x, y, cell.nearest()});
      }
    }
    assertTrue(lowest.size() >= 64 && lowest.size() <= 121, "regions " + lowest.size());
    for (int i = 0; i < 2_000; i++) {
      float x = (float) rng.uniform(-3, 3);
      float y = (float) rng.uniform(-3, 3);
      double least = Double.MAX_VALUE;
      for (float[] point : lowest.values()) {
        least = Math.min(least, Math.hypot(x - point[0], y - point[1]));
      }
      assertEquals(least, CellNoise.at(x, y, 3).nearest(), 0.06);
    }
  }

  @Test
  @Tag("property")
  void theBorderOfCellsIsWhereTheRegionChanges() {
    Rng rng = Rng.of(6);
    int changes = 0;
    int exact = 0;
    for (int i = 0; i < 20_000; i++) {
      float x = (float) rng.uniform(-50, 50);
      float y = (float) rng.uniform(-50, 50);
      CellNoise.Cell here = CellNoise.at(x, y, 5);
      CellNoise.Cell beside = CellNoise.at(x + 0.02f, y, 5);
      if (here.id() != beside.id()) {
        changes++;
        float farther = Math.max(here.border(), beside.border());
        assertTrue(farther < 0.1, x + ", " + y); // near corners the estimate is rough
        exact += farther < 0.021 ? 1 : 0;
      }
    }
    assertTrue(changes > 100 && exact > 0.95 * changes, exact + " of " + changes);
  }

  @Test
  void distancesOfShapesAreThoseOfGeometry() {
    assertEquals(-1, Shape.disc(1, 2, 1).distance().at(1, 2), 1e-6);
    assertEquals(2, Shape.box(0, 0, 1, 1, 0.2f).distance().at(3, 0), 1e-6);
    assertEquals(0.5, Shape.segment(0, 0, 1, 0, 0.5f).distance().at(0.3f, 1), 1e-6);
    float[] bent = {0, 0, 0.1f, 1, 0, 0.1f, 1, 1, 0.1f};
    assertEquals(0.4, Shape.path(bent).distance().at(1.5f, 0.5f), 1e-6);
    Shape half = Shape.disc(0, 0, 1).minus(Shape.box(1, 0, 1, 2, 0.1f));
    assertTrue(half.distance().at(0.5f, 0) > 0 && half.distance().at(-0.5f, 0) < 0);
  }

  @Test
  void aFilledDiscCoversItsAreaAtAnySize() {
    int[][] sizes = {{64, 64}, {97, 61}, {300, 200}};
    for (int[] size : sizes) {
      Surface surface = new Surface(size[0], size[1]);
      surface.fill(
          Pose.of(0.1, -0.1, 30, 1), Shape.disc(0, 0, 0.6f), (t, u, v, depth) -> t.part = 1);
      double covered = 0;
      for (float value : surface.part) {
        covered += value;
      }
      double pixels = Math.PI * 0.36 / (surface.pixel() * surface.pixel());
      assertEquals(1, covered / pixels, 0.01, Arrays.toString(size));
    }
  }

  @Test
  void flatSurfacesAreLitEvenly() {
    Surface surface = new Surface(20, 30);
    surface.fill(Pose.FRAME, Shape.everywhere(), (t, u, v, depth) -> t.colour(Colour.grey(0.5)));
    float[] scene = Light.jittered(Rng.of(1)).shade(surface);
    for (float value : scene) {
      assertEquals(0.5, value, 1e-5);
    }
  }

  @Test
  void slopesTowardsTheLampAreBrighter() {
    Surface surface = new Surface(60, 60);
    surface.fill(
        Pose.FRAME,
        Shape.disc(0, 0, 0.6f),
        (t, u, v, depth) -> {
          t.colour(Colour.grey(0.5));
          t.height = 0.4f * depth;
        });
    float[] scene = new Light(-0.5f, -0.5f, 0.70710677f, 0.4f).shade(surface);
    assertTrue(scene[3 * (22 * 60 + 22)] > 0.52f);
    assertTrue(scene[3 * (38 * 60 + 38)] < 0.48f);
  }

  @Test
  void blurKeepsConstantsAndTheSum() {
    float[] flat = new float[35];
    Arrays.fill(flat, 3);
    assertArrayEquals(flat, Blur.box(flat, 7, 5, 9), 1e-5f);
    float[] dot = new float[81];
    dot[40] = 25;
    float[] soft = Blur.box(dot, 9, 9, 2);
    assertEquals(1, soft[40], 1e-5);
    assertEquals(1, soft[2 * 9 + 2], 1e-5);
    assertEquals(0, soft[9 + 1], 1e-5);
  }

  @Test
  void cameraGrainHasTheStatedDeviation() {
    float[] scene = new float[64 * 64 * 3];
    Arrays.fill(scene, 0.5f);
    Camera camera = new Camera(1, 0, 0, 0, 0, 0.3f, 0.02f);
    RgbImage photo = camera.photograph(scene, 64, 64, Rng.of(3));
    double sum = 0;
    double squares = 0;
    for (byte value : photo.rgb()) {
      double v = (value & 0xff) / 255.0;
      sum += v;
      squares += v * v;
    }
    double mean = sum / scene.length;
    assertEquals(0.5, mean, 0.003);
    assertEquals(0.02, Math.sqrt(squares / scene.length - mean * mean), 0.003);
  }

  @Test
  void damageStaysOnThePart() {
    Surface surface = new Surface(80, 80);
    surface.fill(
        Pose.FRAME,
        Shape.disc(0, 0, 0.5f),
        (t, u, v, depth) -> {
          t.colour(Colour.grey(0.5));
          t.part = 1;
        });
    for (int seed = 0; seed < 10; seed++) {
      Surface damaged = surface.copy();
      Rng rng = Rng.of(seed);
      Damage.scratch(damaged, 1, rng);
      Damage.crack(damaged, 1, rng);
      Damage.hole(damaged, 1, rng);
      Damage.stain(damaged, 1, rng);
      Damage.contamination(damaged, 1, rng);
      Damage.dent(damaged, 1, rng);
      int changed = 0;
      for (int i = 0; i < damaged.red.length; i++) {
        boolean equal = damaged.red[i] == surface.red[i] && damaged.relief[i] == surface.relief[i];
        assertTrue(equal || surface.part[i] > 0, "seed " + seed);
        changed += equal ? 0 : 1;
      }
      assertTrue(changed > 50, "seed " + seed + " changed " + changed);
    }
  }
}
