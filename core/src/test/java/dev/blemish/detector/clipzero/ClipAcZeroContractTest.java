package dev.blemish.detector.clipzero;

import dev.blemish.detector.DetectorContractTest;
import dev.blemish.detector.Method;
import java.util.Map;

/** CLIP-AC keeps every promise of the contract. */
class ClipAcZeroContractTest extends DetectorContractTest {
  @Override
  protected Method method() {
    return ClipZero.clipAc();
  }

  @Override
  protected Map<String, String> quickSettings() {
    return Map.of("evalSize", "100");
  }

  /** Nothing is drawn: texts are encoded. */
  @Override
  protected boolean dependsOnTheSeed() {
    return false;
  }

  /**
   * Patch tokens see the whole picture through attention, and near a probability of one half all of
   * them move; {@link ClipZeroTest} compares the map patch by patch.
   */
  @Override
  protected boolean changesShowWhereTheyAre() {
    return false;
  }
}
