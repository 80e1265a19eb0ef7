package dev.blemish.backbone.clip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.backbone.Backbones;
import dev.blemish.golden.Golden;
import dev.blemish.image.ImageBudget;
import dev.blemish.image.ImageReader;
import dev.blemish.image.RgbImage;
import dev.blemish.tensor.DType;
import dev.blemish.tensor.Precision;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Mixed precision on the embedded backbone: half the width of the weights, nearly the numbers. */
class PrecisionTest {
  /** Relative distance ‖a − b‖ / ‖b‖. */
  private static double distance(Tensor a, Tensor b) {
    assertEquals(DType.FLOAT32, a.type(), "streams and features stay in 32 bits");
    Tensor difference = a.sub(b).reshape(1, -1);
    return difference.norm(1).div(b.reshape(1, -1).norm(1)).item();
  }

  private static void close(Tensor mixed, Tensor exact, String what) {
    double distance = distance(mixed, exact);
    assertTrue(distance > 0, what + " is not computed in mixed precision");
    assertTrue(distance < 0.02, what + " is off by " + distance);
  }

  @Test
  void mixedPrecisionStaysCloseToThirtyTwoBits() {
    RgbImage picture = new ImageReader(ImageBudget.DEFAULT).read(Golden.file("mini/p0.png"));
    try (Clip exact = Backbones.mini(Precision.FP32);
        Clip mixed = Backbones.mini(Precision.MIXED);
        Scope scope = Scope.open()) {
      int size = exact.preprocess().size();
      Tensor image = Tensor.of(exact.preprocess().apply(picture), 1, 3, size, size);
      VisionTaps taps = VisionTaps.values(1, Set.of(7));
      VisionTokens a = mixed.vision().forward(mixed.vision().stem(image), taps);
      VisionTokens b = exact.vision().forward(exact.vision().stem(image), taps);
      close(a.last(), b.last(), "the last layer");
      close(a.patches(7), b.patches(7), "layer 7");
      close(a.valuePatches(), b.valuePatches(), "the value-value stream");
      close(mixed.vision().global(a), exact.vision().global(b), "the picture's feature");
      int[][] ids = exact.tokens(List.of("a photo of a damaged screw", "a flawless tile"));
      close(
          mixed.text().forward(ids, TextTower.Taps.NONE),
          exact.text().forward(ids, TextTower.Taps.NONE),
          "the texts' features");
    }
  }
}
