package dev.blemish.detector.anople;

import dev.blemish.error.OptionException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** What the papers change between versions and data sets (spec 4.3, 4.4), as settings by name. */
enum AnoPlePreset {
  /** Version 2 on MVTec AD. */
  MVTEC(Map.of()),
  /** Version 2 as such. */
  V2(Map.of()),
  /** Version 1: the alignment distils the local summary into the global token. */
  V1(Map.of("losses.stopGradLocal", "true")),
  /** VisA: more tokens, one memory layer fewer. */
  VISA(longContext()),
  /** Real-IAD, taken as VisA. */
  REALIAD(longContext()),
  /** BMAD, taken as MVTec. */
  BMAD(Map.of());

  /** The setting that names a preset. */
  static final String KEY = "preset";

  @SuppressWarnings("ImmutableEnumChecker") // Map.of is immutable
  private final Map<String, String> settings;

  AnoPlePreset(Map<String, String> settings) {
    this.settings = settings;
  }

  private static Map<String, String> longContext() {
    return Map.of(
        "prompts.contextText", "5", "prompts.contextVision", "8", "inference.layers", "7,8,9");
  }

  Map<String, String> settings() {
    return settings;
  }

  static AnoPlePreset named(String name) {
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
