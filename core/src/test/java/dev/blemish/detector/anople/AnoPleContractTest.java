package dev.blemish.detector.anople;

import dev.blemish.detector.DetectorContractTest;
import dev.blemish.detector.Method;
import java.util.Map;

/** AnoPLe keeps every promise of the contract. */
class AnoPleContractTest extends DetectorContractTest {
  @Override
  protected Method method() {
    return new AnoPle();
  }

  @Override
  protected Map<String, String> quickSettings() {
    return Map.of(
        "schedule.epochs", "1",
        "prompts.multiScale", "false", // one view of each picture instead of five
        "inference.copies", "1",
        "inference.evalSize", "100");
  }
}
