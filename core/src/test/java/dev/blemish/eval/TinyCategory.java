package dev.blemish.eval;

import dev.blemish.image.ImageWriter;
import dev.blemish.image.Mask;
import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import java.nio.file.Path;
import java.util.Arrays;

/** A category of 64 x 64 pictures in the making; a defect is a square of 16 x 16. */
record TinyCategory(Path folder) {
  static final int SIDE = 64;

  /** Good training photos of one grey each. */
  TinyCategory train(int... greys) {
    for (int i = 0; i < greys.length; i++) {
      write("train/good/t%02d.png".formatted(i), grey(greys[i]));
    }
    return this;
  }

  /** Good test photos of one grey each. */
  TinyCategory good(int... greys) {
    for (int i = 0; i < greys.length; i++) {
      write("test/good/g%02d.png".formatted(i), grey(greys[i]));
    }
    return this;
  }

  /** Test photos of grey 5 with a square of another grey each, with or without masks. */
  TinyCategory spots(boolean masks, int... greys) {
    for (int i = 0; i < greys.length; i++) {
      byte[] rgb = grey(5);
      boolean[] mask = new boolean[SIDE * SIDE];
      for (int y = 8; y < 24; y++) {
        for (int x = 30; x < 46; x++) {
          Arrays.fill(rgb, 3 * (y * SIDE + x), 3 * (y * SIDE + x) + 3, (byte) greys[i]);
          mask[y * SIDE + x] = true;
        }
      }
      write("test/spot/s%02d.png".formatted(i), rgb);
      if (masks) {
        ImageWriter.writePng(
            new Mask(SIDE, SIDE, mask),
            folder.resolve("ground_truth/spot/s%02d_mask.png".formatted(i)));
      }
    }
    return this;
  }

  /** Training photos, good and spotted test photos of random pixels around a grey. */
  TinyCategory textured(long seed) {
    Rng rng = Rng.of(seed);
    for (int i = 0; i < 2; i++) {
      write("train/good/t%02d.png".formatted(i), noise(rng));
      write("test/good/g%02d.png".formatted(i), noise(rng));
    }
    return spots(true, 200, 250);
  }

  Path path(String file) {
    return folder.resolve(file);
  }

  private void write(String file, byte[] rgb) {
    ImageWriter.writePng(new RgbImage(SIDE, SIDE, rgb), folder.resolve(file));
  }

  private static byte[] grey(int level) {
    byte[] rgb = new byte[3 * SIDE * SIDE];
    Arrays.fill(rgb, (byte) level);
    return rgb;
  }

  private static byte[] noise(Rng rng) {
    byte[] rgb = new byte[3 * SIDE * SIDE];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (90 + rng.nextInt(60));
    }
    return rgb;
  }
}
