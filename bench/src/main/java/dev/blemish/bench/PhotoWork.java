package dev.blemish.bench;

import dev.blemish.image.ImageBudget;
import dev.blemish.image.ImageReader;
import dev.blemish.image.ImageWriter;
import dev.blemish.image.Resize;
import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import dev.blemish.synth.ProceduralTextures;
import java.util.Map;

/** A square photo from its JPEG to pixels, or from pixels to the size of mini's input. */
final class PhotoWork implements Work {
  private static final int INPUT = 240;

  private final RgbImage photo;
  private final byte[] file;
  private final boolean decode;
  private final ImageReader reader = new ImageReader(ImageBudget.DEFAULT);

  PhotoWork(int side, boolean decode) {
    this.decode = decode;
    photo = photo(side);
    file = ImageWriter.jpeg(photo, 0.9f);
  }

  /** A photo that looks like a surface. */
  static RgbImage photo(int side) {
    RgbImage plain = new RgbImage(side, side, new byte[3 * side * side]);
    return new ProceduralTextures().texture(side, side, plain, Rng.of(7));
  }

  @Override
  public Map<String, Double> run() {
    RgbImage result =
        decode
            ? reader.read(file, "photo.jpg")
            : Resize.apply(photo, INPUT, INPUT, Resize.Filter.PILLOW_BICUBIC);
    return Map.of("first", (double) result.at(0, 0, 0));
  }
}
