package dev.blemish.synth;

import dev.blemish.image.RgbImage;

/** Plain bilinear resizing of textures, where the exact filter does not matter. */
final class Bilinear {
  private Bilinear() {}

  static RgbImage resize(RgbImage image, int width, int height) {
    if (image.width() == width && image.height() == height) {
      return image;
    }
    byte[] out = new byte[width * height * 3];
    for (int y = 0; y < height; y++) {
      float sourceY = source(y, height, image.height());
      for (int x = 0; x < width; x++) {
        float sourceX = source(x, width, image.width());
        for (int c = 0; c < 3; c++) {
          out[(y * width + x) * 3 + c] = (byte) (int) (sample(image, sourceX, sourceY, c) + 0.5f);
        }
      }
    }
    return new RgbImage(width, height, out);
  }

  private static float source(int i, int size, int sourceSize) {
    return Math.min(Math.max((i + 0.5f) * sourceSize / size - 0.5f, 0), sourceSize - 1);
  }

  private static float sample(RgbImage image, float x, float y, int c) {
    int x0 = (int) x;
    int y0 = (int) y;
    int x1 = Math.min(x0 + 1, image.width() - 1);
    int y1 = Math.min(y0 + 1, image.height() - 1);
    float tx = x - x0;
    float ty = y - y0;
    float top = image.at(x0, y0, c) * (1 - tx) + image.at(x1, y0, c) * tx;
    float bottom = image.at(x0, y1, c) * (1 - tx) + image.at(x1, y1, c) * tx;
    return top * (1 - ty) + bottom * ty;
  }
}
