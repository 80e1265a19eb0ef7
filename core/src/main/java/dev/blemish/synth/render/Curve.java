package dev.blemish.synth.render;

/** Cheap smooth functions that give the same bits on every machine. */
public final class Curve {
  private static final float TURN = (float) (2 * Math.PI);
  private static final float HALF = (float) Math.PI;
  private static final float QUARTER = (float) (Math.PI / 2);

  private Curve() {}

  /** Length of a vector. */
  public static float length(float x, float y) {
    return (float) Math.sqrt(x * x + y * y); // square roots are exact by the language's definition
  }

  /** Angle of a vector in (-pi, pi], exact to 0.005 radians. */
  public static float angle(float x, float y) {
    float ax = Math.abs(x);
    float ay = Math.abs(y);
    float large = ax > ay ? ax : ay;
    float small = ax > ay ? ay : ax;
    float ratio = large == 0 ? 0 : small / large;
    float a = ratio * (QUARTER / 2 + 0.273f * (1 - ratio));
    a = ay > ax ? QUARTER - a : a;
    a = x < 0 ? HALF - a : a;
    return y < 0 ? -a : a;
  }

  /** A sine to 0.001, of any argument of moderate size. */
  public static float wave(float radians) {
    float turns = radians / TURN;
    float t = turns - floor(turns + 0.5f); // -0.5..0.5
    float y = 8 * t * (1 - 2 * Math.abs(t));
    return 0.775f * y + 0.225f * y * Math.abs(y);
  }

  /** 0 up to {@code low}, 1 from {@code high} on, smooth between. */
  public static float step(float low, float high, float x) {
    float t = clamp((x - low) / (high - low));
    return t * t * (3 - 2 * t);
  }

  /** Limited to [0, 1]. */
  public static float clamp(float x) {
    return x < 0 ? 0 : x > 1 ? 1 : x;
  }

  /** {@code a} at 0 and {@code b} at 1. */
  public static float mix(float a, float b, float t) {
    return a + t * (b - a);
  }

  /** The largest whole number not above x. */
  public static int floor(float x) {
    int i = (int) x;
    return x < i ? i - 1 : i;
  }
}
