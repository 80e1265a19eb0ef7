package dev.blemish.bench.scale;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers for people. */
public final class Amount {
  private Amount() {}

  /** Three digits that count, without an exponent; whole numbers from 100 on. */
  public static String of(double value) {
    if (Math.abs(value) >= 100) {
      return Long.toString(Math.round(value));
    }
    return new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros().toPlainString();
  }
}
