package dev.blemish.pretrain.form;

import dev.blemish.synth.render.Curve;

/** The plane cut into equal sectors around the origin; the first lies about the positive u axis. */
public final class Sectors {
  private static final float TURN = (float) (2 * Math.PI);

  private final int count;
  private final float[] cos;
  private final float[] sin;

  /** Sectors for a number of teeth, petals, corners. */
  public Sectors(int count) {
    this.count = count;
    cos = new float[count];
    sin = new float[count];
    for (int k = 0; k < count; k++) {
      cos[k] = (float) StrictMath.cos(2 * Math.PI * k / count);
      sin[k] = (float) StrictMath.sin(2 * Math.PI * k / count);
    }
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  /** The sector of a point, from 0. */
  public int of(float u, float v) {
    return Math.floorMod(Curve.floor(Curve.angle(u, v) * count / TURN + 0.5f), count);
  }

  /** Coordinate of a point along the middle of a sector. */
  public float along(int sector, float u, float v) {
    return cos[sector] * u + sin[sector] * v;
  }

  /** Coordinate of a point across it. */
  public float across(int sector, float u, float v) {
    return cos[sector] * v - sin[sector] * u;
  }

  /** The u of a point on a sector's middle, at a distance from the origin. */
  public float u(int sector, float distance) {
    return distance * cos[sector];
  }

  /** The v of that point. */
  public float v(int sector, float distance) {
    return distance * sin[sector];
  }
}
