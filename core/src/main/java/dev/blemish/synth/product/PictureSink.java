package dev.blemish.synth.product;

import dev.blemish.image.Mask;
import dev.blemish.image.RgbImage;
import java.nio.file.Path;

/** Where the files of a product go. Folders exist when a file is handed over. */
public interface PictureSink {
  /** Writes a picture. */
  void image(RgbImage image, Path file);

  /** Writes a mask, defective pixels white. */
  void mask(Mask mask, Path file);
}
