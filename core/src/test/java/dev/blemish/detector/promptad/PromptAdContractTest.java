package dev.blemish.detector.promptad;

import dev.blemish.detector.DetectorContractTest;
import dev.blemish.detector.Method;
import java.util.Map;

/** PromptAD keeps every promise of the contract but one. */
class PromptAdContractTest extends DetectorContractTest {
  @Override
  protected Method method() {
    return new PromptAd();
  }

  @Override
  protected Map<String, String> quickSettings() {
    return Map.of("schedule.epochs", "2", "inference.evalSize", "100");
  }

  /** The texts of a model name one product, and nobody tells at inspection which one is shown. */
  @Override
  protected boolean severalProducts() {
    return false;
  }
}
