package dev.blemish.pretrain.pair;

import dev.blemish.image.FloatPlane;
import dev.blemish.image.Gaussian;
import dev.blemish.image.Mask;
import dev.blemish.synth.render.SceneDifference;

/** Where a damaged picture differs from the good one, before the camera. */
final class Change {
  private static final float NOTICEABLE = 0.06f; // of the range of a channel
  private static final double SIGMA = 1;
  private static final float DENSE = 0.3f; // share of changed pixels around one

  private Change() {}

  /** The pixels around which enough pixels changed: drops specks, closes pinholes. */
  static Mask mask(float[] normal, float[] damaged, int size) {
    boolean[] changed = SceneDifference.beyond(NOTICEABLE, normal, damaged);
    float[] share = new float[changed.length];
    boolean any = false;
    for (int k = 0; k < share.length; k++) {
      share[k] = changed[k] ? 1 : 0;
      any |= changed[k];
    }
    if (!any) {
      return Mask.empty(size, size);
    }
    float[] around = Gaussian.blur(new FloatPlane(size, size, share), SIGMA).values();
    for (int k = 0; k < share.length; k++) {
      changed[k] = around[k] > DENSE;
    }
    return new Mask(size, size, changed);
  }

  /** The part of the picture that a mask covers, 0 to 1. */
  static double area(Mask mask) {
    return (double) mask.area() / mask.values().length;
  }
}
