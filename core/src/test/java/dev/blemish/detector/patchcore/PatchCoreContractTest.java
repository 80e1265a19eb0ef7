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
    return Map.of("map.evalSize", "100");
  }

  /** A bank of few photos is kept whole: nothing is drawn. */
  @Override
  protected boolean dependsOnTheSeed() {
    return false;
  }
}
