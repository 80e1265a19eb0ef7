package dev.blemish.synth;

import dev.blemish.image.FloatPlane;
import dev.blemish.image.RgbImage;

/** Rotation about the centre with bilinear interpolation; zero outside the original. */
final class Rotation {
  private final int width;
  private final int height;
  private final float cos;
  private final float sin;

  private Rotation(int width, int height, double degrees) {
    this.width = width;
    this.height = height;
    double angle = degrees * Math.PI / 180;
    this.cos = (float) StrictMath.cos(angle);
    this.sin = (float) StrictMath.sin(angle);
  }

  static FloatPlane rotate(FloatPlane plane, double degrees) {
    float[] padded = new float[(plane.width() + 2) * (plane.height() + 2)];
    for (int y = 0; y < plane.height(); y++) {
      int to = (y + 1) * (plane.width() + 2) + 1;
      System.arraycopy(plane.values(), y * plane.width(), padded, to, plane.width());
    }
    float[] out = new float[plane.values().length];
    new Rotation(plane.width(), plane.height(), degrees).turn(padded, out);
    return new FloatPlane(plane.width(), plane.height(), out);
  }

  static RgbImage rotate(RgbImage image, double degrees) {
    byte[] padded = new byte[(image.width() + 2) * (image.height() + 2) * 3];
    for (int y = 0; y < image.height(); y++) {
      int to = ((y + 1) * (image.width() + 2) + 1) * 3;
      System.arraycopy(image.rgb(), y * image.width() * 3, padded, to, image.width() * 3);
    }
    byte[] out = new byte[image.rgb().length];
    new Rotation(image.width(), image.height(), degrees).turn(padded, out);
    return new RgbImage(image.width(), image.height(), out);
  }

  // The sources have a border of one zero pixel, so that interpolation needs no test per neighbour.

  private float sourceX(int x, int y) {
    return cos * (x - (width - 1) / 2f) + sin * (y - (height - 1) / 2f) + (width + 1) / 2f;
  }

  private float sourceY(int x, int y) {
    return cos * (y - (height - 1) / 2f) - sin * (x - (width - 1) / 2f) + (height + 1) / 2f;
  }

  private boolean inside(float x, float y) {
    return x >= 0 && y >= 0 && x < width + 1 && y < height + 1;
  }

  private void turn(float[] padded, float[] out) {
    int stride = width + 2;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float sx = sourceX(x, y);
        float sy = sourceY(x, y);
        if (inside(sx, sy)) {
          int x0 = (int) sx;
          int y0 = (int) sy;
          int i = y0 * stride + x0;
          float tx = sx - x0;
          float ty = sy - y0;
          float top = padded[i] * (1 - tx) + padded[i + 1] * tx;
          float bottom = padded[i + stride] * (1 - tx) + padded[i + stride + 1] * tx;
          out[y * width + x] = top * (1 - ty) + bottom * ty;
        }
      }
    }
  }

  private void turn(byte[] padded, byte[] out) {
    int stride = (width + 2) * 3;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float sx = sourceX(x, y);
        float sy = sourceY(x, y);
        if (inside(sx, sy)) {
          int x0 = (int) sx;
          int y0 = (int) sy;
          int i = y0 * stride + x0 * 3;
          int tx = (int) ((sx - x0) * 256); // 1/256 of a pixel, enough for 8-bit values
          int ty = (int) ((sy - y0) * 256);
          int to = (y * width + x) * 3;
          for (int c = 0; c < 3; c++) {
            int top = (padded[i + c] & 0xff) * (256 - tx) + (padded[i + c + 3] & 0xff) * tx;
            int k = i + c + stride;
            int bottom = (padded[k] & 0xff) * (256 - tx) + (padded[k + 3] & 0xff) * tx;
            out[to + c] = (byte) ((top * (256 - ty) + bottom * ty + 32768) >> 16);
          }
        }
      }
    }
  }
}
