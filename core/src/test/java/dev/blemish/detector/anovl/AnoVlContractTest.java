package dev.blemish.detector.anovl;

import dev.blemish.detector.DetectorContractTest;
import dev.blemish.detector.Method;
import java.util.Map;

/** AnoVL keeps every promise of the contract; the seed is that of the adapter. */
class AnoVlContractTest extends DetectorContractTest {
  @Override
  protected Method method() {
    return new AnoVl();
  }

  @Override
  protected Map<String, String> quickSettings() {
    return Map.of("domainWords", "1", "views", "false", "adapter.steps", "2", "evalSize", "100");
  }
}
