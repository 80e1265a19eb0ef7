package dev.blemish.detector.padim;

import dev.blemish.detector.DetectorContractTest;
import dev.blemish.detector.Method;
import java.util.Map;

/** PaDiM keeps every promise of the contract. */
class PadimContractTest extends DetectorContractTest {
  @Override
  protected Method method() {
    return new Padim();
  }

  @Override
  protected Map<String, String> quickSettings() {
    return Map.of("dimensions", "40", "map.evalSize", "100");
  }
}
