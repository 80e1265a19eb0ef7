package dev.blemish.detector.anomalyclip;

import dev.blemish.detector.DetectorContractTest;
import dev.blemish.detector.Method;
import java.util.Map;

class AnomalyClipContractTest extends DetectorContractTest {
  @Override
  protected Method method() {
    return new AnomalyClip();
  }

  @Override
  protected Map<String, String> quickSettings() {
    return Map.of("schedule.epochs", "1", "map.evalSize", "48", "schedule.mapSize", "48");
  }
}
