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
    return Map.of(
        "vision.imageSize", "240",
        "schedule.epochs", "1",
        "schedule.mapSize", "48",
        "map.evalSize", "48",
        "map.sigma", "2");
  }
}
