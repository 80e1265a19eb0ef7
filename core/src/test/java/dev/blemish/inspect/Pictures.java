package dev.blemish.inspect;

import dev.blemish.image.ImageWriter;
import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Random pictures of 64 by 64 pixels: a shared pattern for a product, some noise for a photo. */
final class Pictures {
  private Pictures() {}

  static RgbImage picture(String product, String photo, int width, int height) {
    Rng pattern = Rng.of(1).fork(product);
    Rng noise = Rng.of(1).fork(product + photo);
    byte[] rgb = new byte[width * height * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (pattern.nextInt(200) + noise.nextInt(56));
    }
    return new RgbImage(width, height, rgb);
  }

  static List<Path> write(Path folder, String product, int count) {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Path file = folder.resolve(product + i + ".png");
      ImageWriter.writePng(picture(product, "photo" + i, 64, 64), file);
      files.add(file);
    }
    return files;
  }
}
