package dev.blemish.pretrain.evaluate;

import dev.blemish.image.ImageWriter;
import dev.blemish.image.Mask;
import dev.blemish.image.RgbImage;
import dev.blemish.pretrain.pair.Pair;
import dev.blemish.pretrain.scene.SceneWords;
import dev.blemish.random.Rng;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Pictures of grey noise, the same background in each, and such with a red square of 64 x 64. */
public final class Spotted {
  private static final int SIDE = 240;
  private static final int SPOT = 64;
  private static final int STEP = 16;

  private Spotted() {}

  /** The pair of a number: the square lies at a multiple of 16 pixels. */
  public static Pair pair(long number) {
    Rng rng = Rng.of(3).fork("pair " + number);
    int left = STEP * rng.nextInt(10);
    int top = STEP * rng.nextInt(10);
    RgbImage normal = noise(number);
    return new Pair(
        normal,
        spotted(normal, left, top),
        noise(number + 1),
        mask(left, top),
        new SceneWords(List.of("surface"), List.of()),
        number % 2 == 0 ? List.of("stain") : List.of("stain", "dent"),
        List.of("stain"));
  }

  /** Good pictures differ by a few grains only. */
  static RgbImage noise(long number) {
    Rng background = Rng.of(5);
    Rng own = Rng.of(6).fork("own " + number);
    byte[] rgb = new byte[3 * SIDE * SIDE];
    for (int i = 0; i < SIDE * SIDE; i++) {
      byte grey = (byte) (100 + background.nextInt(60) + own.nextInt(3));
      rgb[3 * i] = grey;
      rgb[3 * i + 1] = grey;
      rgb[3 * i + 2] = grey;
    }
    return new RgbImage(SIDE, SIDE, rgb);
  }

  private static RgbImage spotted(RgbImage normal, int left, int top) {
    byte[] rgb = normal.rgb().clone();
    for (int y = top; y < top + SPOT; y++) {
      for (int x = left; x < left + SPOT; x++) {
        rgb[3 * (y * SIDE + x)] = (byte) 230;
        rgb[3 * (y * SIDE + x) + 1] = 20;
        rgb[3 * (y * SIDE + x) + 2] = 20;
      }
    }
    return new RgbImage(SIDE, SIDE, rgb);
  }

  private static Mask mask(int left, int top) {
    boolean[] values = new boolean[SIDE * SIDE];
    for (int y = top; y < top + SPOT; y++) {
      for (int x = left; x < left + SPOT; x++) {
        values[y * SIDE + x] = true;
      }
    }
    return new Mask(SIDE, SIDE, values);
  }

  /**
   * Writes a set.
   *
   * @param train good training pictures; 0 for no such folder
   * @param test good test pictures, and as many defective ones
   * @param masks whether there are masks
   */
  static void write(Path folder, int train, int test, boolean masks) {
    for (int i = 0; i < train; i++) {
      ImageWriter.writePng(noise(i), folder.resolve("train/good/%03d.png".formatted(i)));
    }
    for (int i = 0; i < test; i++) {
      Pair pair = pair(1000 + i);
      ImageWriter.writePng(noise(500 + i), folder.resolve("test/good/%03d.png".formatted(i)));
      ImageWriter.writePng(pair.damaged(), folder.resolve("test/spot/%03d.png".formatted(i)));
      if (masks) {
        ImageWriter.writePng(
            pair.mask(), folder.resolve("ground_truth/spot/%03d_mask.png".formatted(i)));
      }
    }
  }

  /** The embedded weights as a file. */
  public static Path weights(Path folder) throws IOException {
    Path file = folder.resolve("weights.safetensors");
    try (InputStream in =
        Spotted.class.getResourceAsStream("/dev/blemish/backbone/mini.safetensors")) {
      Files.copy(in, file);
    }
    return file;
  }
}
