package dev.blemish.synth;

import dev.blemish.image.FloatPlane;
import dev.blemish.image.RgbImage;

/** Rotation about the centre with bilinear interpolation; zero outside the original. */
final class Rotation {
  private Rotation() {}

  static FloatPlane rotate(FloatPlane plane, double degrees) {
    float[] out = new float[plane.values().length];
    rotate(plane.values(), out, new Frame(plane.width(), plane.height(), 1, 0, degrees));
    return new FloatPlane(plane.width(), plane.height(), out);
  }

  static RgbImage rotate(RgbImage image, double degrees) {
    int width = image.width();
    int height = image.height();
    float[] in = new float[width * height * 3];
    for (int i = 0; i < in.length; i++) {
      in[i] = image.rgb()[i] & 0xff;
    }
    float[] out = new float[in.length];
    for (int c = 0; c < 3; c++) {
      rotate(in, out, new Frame(width, height, 3, c, degrees));
    }
    byte[] rgb = new byte[out.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (int) (out[i] + 0.5f);
    }
    return new RgbImage(width, height, rgb);
  }

  private record Frame(int width, int height, int stride, int offset, double degrees) {}

  private static void rotate(float[] in, float[] out, Frame frame) {
    double angle = Math.toRadians(frame.degrees);
    float cos = (float) StrictMath.cos(angle);
    float sin = (float) StrictMath.sin(angle);
    float centreX = (frame.width - 1) / 2f;
    float centreY = (frame.height - 1) / 2f;
    for (int y = 0; y < frame.height; y++) {
      float dy = y - centreY;
      for (int x = 0; x < frame.width; x++) {
        float dx = x - centreX;
        float sourceX = cos * dx + sin * dy + centreX;
        float sourceY = cos * dy - sin * dx + centreY;
        out[(y * frame.width + x) * frame.stride + frame.offset] =
            sample(in, frame, sourceX, sourceY);
      }
    }
  }

  private static float sample(float[] in, Frame frame, float x, float y) {
    if (!(x > -1 && y > -1 && x < frame.width && y < frame.height)) {
      return 0;
    }
    int x0 = (int) (x + 1) - 1; // floor for x > -1
    int y0 = (int) (y + 1) - 1;
    float tx = x - x0;
    float ty = y - y0;
    float top = at(in, frame, x0, y0) * (1 - tx) + at(in, frame, x0 + 1, y0) * tx;
    float bottom = at(in, frame, x0, y0 + 1) * (1 - tx) + at(in, frame, x0 + 1, y0 + 1) * tx;
    return top * (1 - ty) + bottom * ty;
  }

  private static float at(float[] in, Frame frame, int x, int y) {
    boolean inside = x >= 0 && y >= 0 && x < frame.width && y < frame.height;
    return inside ? in[(y * frame.width + x) * frame.stride + frame.offset] : 0;
  }
}
