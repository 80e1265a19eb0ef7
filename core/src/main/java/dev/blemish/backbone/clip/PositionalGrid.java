package dev.blemish.backbone.clip;

import dev.blemish.image.FloatPlane;
import dev.blemish.image.Planes;

/**
 * How the positional embedding of a stored grid is brought to another picture size (spec 1.6). Row
 * 0 belongs to the class token and stays.
 *
 * @param stored patches along an edge in the weights; 0 when they fit the configuration
 * @param interpolation how the grid rows are resampled
 */
public record PositionalGrid(int stored, Interpolation interpolation) {
  /** The stored grid is the one in use. */
  public static final PositionalGrid AS_STORED = new PositionalGrid(0, Interpolation.BILINEAR);

  /**
   * Which embedding is wanted.
   *
   * @param grid patches along an edge
   * @param interpolation how it is made from the stored one
   */
  record Key(int grid, Interpolation interpolation) {}

  /** Resampling rules of the published codes. */
  public enum Interpolation {
    /** Bilinear, align_corners=false, no antialias: AnomalyCLIP, FAPrompt. */
    BILINEAR,
    /** Bicubic with antialias (a = -0.5): OpenCLIP, APRIL-GAN. */
    BICUBIC_ANTIALIAS,
    /** Bicubic without antialias (a = -0.75). */
    BICUBIC
  }

  /** {@code [1 + old², width]} to {@code [1 + new², width]}, row-major. */
  float[] resize(float[] rows, int from, int to, int width) {
    if (from == to) {
      return rows;
    }
    float[] out = new float[(to * to + 1) * width];
    System.arraycopy(rows, 0, out, 0, width);
    float[] channel = new float[from * from];
    for (int c = 0; c < width; c++) {
      for (int i = 0; i < channel.length; i++) {
        channel[i] = rows[(i + 1) * width + c];
      }
      float[] resized = resample(new FloatPlane(from, from, channel), to).values();
      for (int i = 0; i < resized.length; i++) {
        out[(i + 1) * width + c] = resized[i];
      }
    }
    return out;
  }

  private FloatPlane resample(FloatPlane plane, int to) {
    return switch (interpolation) {
      case BILINEAR -> Planes.bilinear(plane, to, to, false);
      case BICUBIC_ANTIALIAS -> Planes.bicubic(plane, to, to, true);
      case BICUBIC -> Planes.bicubic(plane, to, to, false);
    };
  }
}
