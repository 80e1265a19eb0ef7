package dev.blemish.detector.maple;

import dev.blemish.detector.DetectorContractTest;
import dev.blemish.detector.Method;
import java.util.Map;

/** MaPLe+DRAEM keeps every promise of the contract. */
class MapleDraemContractTest extends DetectorContractTest {
  @Override
  protected Method method() {
    return new MapleDraem();
  }

  @Override
  protected Map<String, String> quickSettings() {
    return Map.of("schedule.epochs", "1", "map.evalSize", "100");
  }

  /** Patch tokens of plain CLIP see the whole photo, and with other texts they all move. */
  @Override
  protected boolean changesShowWhereTheyAre() {
    return false;
  }
}
