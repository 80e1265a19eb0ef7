package dev.blemish.detector.winclip;

import dev.blemish.detector.DetectorContractTest;
import dev.blemish.detector.Method;
import java.util.Map;

/** WinCLIP+ keeps every promise of the contract. */
class WinClipContractTest extends DetectorContractTest {
  @Override
  protected Method method() {
    return new WinClip();
  }

  @Override
  protected Map<String, String> quickSettings() {
    return Map.of("windows", "2", "evalSize", "100");
  }

  /** Nothing is drawn: texts are encoded and photos remembered. */
  @Override
  protected boolean dependsOnTheSeed() {
    return false;
  }

  /**
   * On the embedded backbone the class token of every window carries the pooled feature of the
   * whole picture, so a change anywhere moves all windows; {@link WinClipSettingsTest} shows on a
   * plain CLIP that the others stay as they are.
   */
  @Override
  protected boolean changesShowWhereTheyAre() {
    return false;
  }
}
