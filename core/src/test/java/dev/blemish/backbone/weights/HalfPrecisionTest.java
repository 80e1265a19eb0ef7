package dev.blemish.backbone.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalfPrecisionTest {
  @Test
  void everyHalfSurvivesTheWayToFloatAndBack() {
    for (int bits = 0; bits <= 0xffff; bits++) {
      float wide = HalfPrecision.fromHalf((short) bits);
      if (Float.isNaN(wide)) {
        assertTrue(Float.isNaN(HalfPrecision.fromHalf(HalfPrecision.toHalf(wide))));
      } else {
        assertEquals((short) bits, HalfPrecision.toHalf(wide), "bits " + bits);
      }
    }
  }

  @Test
  void valuesBetweenTwoHalvesGoToTheNearerAndTiesToTheEvenOne() {
    for (int bits = 0; bits < 0x7bff; bits++) {
      float low = HalfPrecision.fromHalf((short) bits);
      float high = HalfPrecision.fromHalf((short) (bits + 1));
      float middle = (low + high) / 2; // exact: one more bit than a half has
      int even = bits % 2 == 0 ? bits : bits + 1;
      assertEquals((short) even, HalfPrecision.toHalf(middle), "middle after " + bits);
      assertEquals((short) bits, HalfPrecision.toHalf(Math.nextDown(middle)), "below " + bits);
      assertEquals((short) (bits + 1), HalfPrecision.toHalf(Math.nextUp(middle)), "above " + bits);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0x0000,0.0",
    "0x8000,-0.0",
    "0x0001,5.9604645E-8",
    "0x3c00,1.0",
    "0xc000,-2.0",
    "0x7bff,65504.0",
    "0x7c00,Infinity",
    "0xfc00,-Infinity"
  })
  void knownPatternsHaveKnownValues(int bits, float value) {
    assertEquals(value, HalfPrecision.fromHalf((short) bits));
    assertEquals((short) bits, HalfPrecision.toHalf(value));
  }

  @Test
  void bfloat16IsTheUpperHalfOfAFloat() {
    assertEquals(1.0f, HalfPrecision.fromBfloat16((short) 0x3f80));
    assertEquals(-3.140625f, HalfPrecision.fromBfloat16((short) 0xc049));
  }

  @Test
  void tooLargeValuesBecomeInfinite() {
    assertEquals((short) 0x7c00, HalfPrecision.toHalf(65520f));
    assertEquals((short) 0x7bff, HalfPrecision.toHalf(65519.996f));
  }
}
