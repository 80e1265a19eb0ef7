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
    return Map.of("schedule.epochs", "1", "map.evalSize", "48", "schedule.mapSize", "48");
  }
}
