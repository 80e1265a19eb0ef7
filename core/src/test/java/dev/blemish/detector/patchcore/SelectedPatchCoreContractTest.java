package dev.blemish.detector.patchcore;

import dev.blemish.detector.DetectorContractTest;
import dev.blemish.detector.Method;
import java.util.Map;

/** The other variant, with a selection that uses chance, keeps them too. */
class SelectedPatchCoreContractTest extends DetectorContractTest {
  @Override
  protected Method method() {
    return new PatchCore();
  }

  @Override
  protected Map<String, String> quickSettings() {
    return Map.of(
        "variant", "amazon",
        "copies.each", "1",
        "selection.ratio", "0.2",
        "selection.start", "random",
        "selection.projection", "16",
        "map.evalSize", "100");
  }
}
