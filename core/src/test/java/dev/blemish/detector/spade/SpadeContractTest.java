package dev.blemish.detector.spade;

import dev.blemish.detector.DetectorContractTest;
import dev.blemish.detector.Method;
import java.util.Map;

/** SPADE keeps every promise of the contract. */
class SpadeContractTest extends DetectorContractTest {
  @Override
  protected Method method() {
    return new Spade();
  }

  @Override
  protected Map<String, String> quickSettings() {
    return Map.of("map.evalSize", "100");
  }

  /** SPADE draws nothing. */
  @Override
  protected boolean dependsOnTheSeed() {
    return false;
  }
}
