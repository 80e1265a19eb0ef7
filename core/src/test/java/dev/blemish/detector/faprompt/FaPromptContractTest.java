package dev.blemish.detector.faprompt;

import dev.blemish.detector.DetectorContractTest;
import dev.blemish.detector.Method;
import java.util.Map;

class FaPromptContractTest extends DetectorContractTest {
  @Override
  protected Method method() {
    return new FaPrompt();
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
