package dev.blemish.detector.promptad;

import dev.blemish.error.OptionException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What the paper changes in its tables and ablations, as settings by name. */
enum PromptAdPreset {
  /** The released code, its slips included; test pictures with exchanged colours too. */
  CODE(
      Map.of(
          "losses.marginAxis", "patch",
          "prompts.pairing", "asReleased",
          "inference.memoryFeatures", "asReleased",
          "inference.resize", "asReleased",
          "inference.bgrTest", "true")),
  /** The paper and its supplementary material where the code differs. */
  PAPER(
      Map.of(
          "prompts.normalImage", "1",
          "prompts.lapPosition", "afterClass",
          "manual.generic", "5",
          "inference.imageScore", "pixel",
          "inference.temperature", "clip")),
  /** Ablation: two states after learned words, contrastive loss alone; texts only. */
  COOP(textOnly(twoStates())),
  /** Ablation: WinCLIP's ensemble, nothing learned; texts only. */
  CPE(textOnly(Map.of("prompts.source", "ensemble"))),
  /** Ablation: no manual abnormal prompts; texts only. */
  NO_MANUAL(textOnly(Map.of("manual.use", "false"))),
  /** Ablation: no learned abnormal prompts; texts only. */
  NO_LEARNED(textOnly(Map.of("prompts.learned", "0"))),
  /** Manual prompts that suit every product only. */
  GENERIC(Map.of("manual.classes", "false")),
  /** Texts without the memory. */
  TEXT(textOnly(Map.of())),
  /** The memory without texts: nothing is trained. */
  MEMORY(Map.of("inference.text", "false"));

  /** The setting that names a preset. */
  static final String KEY = "preset";

  @SuppressWarnings("ImmutableEnumChecker") // Map.copyOf is immutable
  private final Map<String, String> settings;

  PromptAdPreset(Map<String, String> settings) {
    this.settings = Map.copyOf(settings);
  }

  private static Map<String, String> twoStates() {
    return Map.of(
        "prompts.normalState", "good {}",
        "prompts.normalImage", "1",
        "prompts.learned", "0",
        "manual.generic", "0",
        "manual.classes", "false",
        "manual.own", "[\"damaged {}\"]",
        "losses.margin", "false",
        "losses.alignment", "0");
  }

  private static Map<String, String> textOnly(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("inference.memory", "false");
    return all;
  }

  Map<String, String> settings() {
    return settings;
  }

  static PromptAdPreset named(String name) {
    return Arrays.stream(values())
        .filter(preset -> preset.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new OptionException(
                    "no preset is called '%s'; there are: %s"
                        .formatted(name, Arrays.toString(values()).toLowerCase(Locale.ROOT))));
  }
}
