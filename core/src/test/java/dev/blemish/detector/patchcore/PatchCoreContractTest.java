package dev.blemish.detector.patchcore;

import dev.blemish.detector.DetectorContractTest;
import dev.blemish.detector.Method;
import java.util.Map;

/** PatchCore keeps every promise of the contract. */
class PatchCoreContractTest extends DetectorContractTest {
  @Override
  protected Method method() {
    return new PatchCore();
  }

  @Override
  protected Map<String, String> quickSettings() {
    return Map.of("map.evalSize", "100", "copies.each", "2");
  }
}
