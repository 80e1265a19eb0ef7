package dev.blemish.metric;

import dev.blemish.random.Rng;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A program that says what the exact AUPRO of a hundred maps of 518 x 518 costs: wanted are at most
 * 20 s and 1 GiB of resident memory. No two values of a map are equal but by chance, which is the
 * slowest case; every second picture has three defects.
 *
 * <p>{@code java -XX:+UseSerialGC -Xmx1g -cp core/target/classes:core/target/test-classes
 * dev.blemish.metric.OverlapCost}
 */
final class OverlapCost {
  private static final int SIDE = 518;
  private static final int MAPS = 100;
  private static final double SECONDS = 20;
  private static final double MEBIBYTES = 1024;

  private OverlapCost() {}

  /** Ends with an error where it costs more than wanted. */
  public static void main(String[] arguments) throws IOException {
    Rng rng = Rng.of(0);
    double seconds = 0;
    double area;
    try (PixelMetrics metrics = new PixelMetrics()) {
      for (int i = 0; i < MAPS; i++) {
        boolean[] mask = i % 2 == 0 ? new boolean[SIDE * SIDE] : defects(rng);
        float[] map = map(mask, rng);
        long start = System.nanoTime();
        metrics.add(map, mask, SIDE, SIDE);
        seconds += (System.nanoTime() - start) / 1e9;
      }
      long start = System.nanoTime();
      area = metrics.aupro().orElseThrow();
      seconds += (System.nanoTime() - start) / 1e9;
    }
    double memory = residentMebibytes();
    System.out.printf(
        Locale.ROOT, "AUPRO %.4f of %d maps: %.1f s, %.0f MiB%n", area, MAPS, seconds, memory);
    if (seconds > SECONDS || memory > MEBIBYTES) {
      System.exit(1);
    }
  }

  private static boolean[] defects(Rng rng) {
    boolean[] mask = new boolean[SIDE * SIDE];
    for (int defect = 0; defect < 3; defect++) {
      int centreX = rng.nextInt(SIDE);
      int centreY = rng.nextInt(SIDE);
      int radius = 3 + rng.nextInt(40);
      for (int i = 0; i < mask.length; i++) {
        int x = i % SIDE - centreX;
        int y = i / SIDE - centreY;
        mask[i] |= x * x + y * y <= radius * radius;
      }
    }
    return mask;
  }

  private static float[] map(boolean[] mask, Rng rng) {
    float[] map = new float[mask.length];
    for (int i = 0; i < map.length; i++) {
      map[i] = (float) (rng.uniform(0, 1) + (mask[i] ? 0.7 : 0));
    }
    return map;
  }

  /** The largest resident memory of this process; Linux alone tells it. */
  private static double residentMebibytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmHWM:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
            .max()
            .orElse(0)
        / 1024.0;
  }
}
