package dev.blemish.detector.aprilgan;

import dev.blemish.detector.DetectorContractTest;
import dev.blemish.detector.Method;
import java.util.Map;

/** APRIL-GAN with good photos keeps every promise of the contract. */
class AprilGanContractTest extends DetectorContractTest {
  @Override
  protected Method method() {
    return new AprilGan();
  }

  @Override
  protected Map<String, String> quickSettings() {
    return Map.of("schedule.epochs", "2", "schedule.batch", "4", "map.evalSize", "60");
  }
}
