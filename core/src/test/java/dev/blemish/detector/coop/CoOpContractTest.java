package dev.blemish.detector.coop;

import dev.blemish.detector.DetectorContractTest;
import dev.blemish.detector.Method;
import java.util.Map;

/** CoOp keeps every promise of the contract. */
class CoOpContractTest extends DetectorContractTest {
  @Override
  protected Method method() {
    return CoOp.coOp();
  }

  @Override
  protected Map<String, String> quickSettings() {
    return Map.of("schedule.epochs", "2", "schedule.batch", "4", "map.evalSize", "100");
  }

  /** Patch tokens of plain CLIP see the whole photo, and with other texts they all move. */
  @Override
  protected boolean changesShowWhereTheyAre() {
    return false;
  }
}
