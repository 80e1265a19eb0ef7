package dev.blemish.detector.clipzero;

import dev.blemish.detector.DetectorContractTest;
import dev.blemish.detector.Method;
import java.util.Map;

/** CLIP keeps every promise of the contract. */
class ClipZeroContractTest extends DetectorContractTest {
  @Override
  protected Method method() {
    return ClipZero.clip();
  }

  @Override
  protected Map<String, String> quickSettings() {
    return Map.of("evalSize", "100");
  }

  /** Nothing is drawn: texts are encoded. */
  @Override
  protected boolean dependsOnTheSeed() {
    return false;
  }
}
