package dev.blemish.detector.coop;

import dev.blemish.detector.DetectorContractTest;
import dev.blemish.detector.Method;
import java.util.Map;

/** CoCoOp keeps every promise of the contract. */
class CoCoOpContractTest extends DetectorContractTest {
  @Override
  protected Method method() {
    return CoOp.coCoOp();
  }

  @Override
  protected Map<String, String> quickSettings() {
    return Map.of("schedule.epochs", "2", "map.evalSize", "100");
  }

  /** The texts change with the photo, and the map moves as a whole. */
  @Override
  protected boolean changesShowWhereTheyAre() {
    return false;
  }
}
