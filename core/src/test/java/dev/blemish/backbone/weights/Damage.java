package dev.blemish.backbone.weights;

import dev.blemish.random.Rng;
import java.util.Arrays;

/** Damages files at random: a few bytes changed, a cut, a doubled or a missing piece. */
final class Damage {
  private static final byte[] TELLING = {0, 1, -1, 127, -128, '{', '[', '"', '9', '-', '(', 't'};

  private Damage() {}

  /** A damaged copy. */
  static byte[] of(byte[] intact, Rng rng) {
    int kind = rng.nextInt(10);
    int at = rng.nextInt(intact.length);
    if (kind == 0) {
      return Arrays.copyOf(intact, at);
    }
    if (kind <= 2) {
      int length = 1 + rng.nextInt(Math.min(16, intact.length - at));
      boolean doubled = kind == 1;
      byte[] out = new byte[intact.length + (doubled ? length : -length)];
      System.arraycopy(intact, 0, out, 0, at);
      if (doubled) {
        System.arraycopy(intact, at, out, at, length);
        System.arraycopy(intact, at, out, at + length, intact.length - at);
      } else {
        System.arraycopy(intact, at + length, out, at, intact.length - at - length);
      }
      return out;
    }
    byte[] out = intact.clone();
    int count = 1 + rng.nextInt(4);
    for (int i = 0; i < count; i++) {
      boolean telling = rng.nextInt(2) == 0;
      out[rng.nextInt(out.length)] =
          telling ? TELLING[rng.nextInt(TELLING.length)] : (byte) rng.nextInt(256);
    }
    return out;
  }
}
