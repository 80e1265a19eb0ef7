package dev.blemish.data;

import dev.blemish.error.OptionException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where the few support photos come from: the option {@code fewshot.indices}. */
public enum FewShotIndices {
  /** Drawn by a seed ({@link FewShot#choose}). */
  SEEDED,
  /** The published lists of PromptAD ({@link FewShot#promptAd}). */
  PROMPTAD,
  /** Named by the user ({@link FewShot#named}). */
  FILES;

  /** The value of the option, e.g. {@code seeded}. */
  public String optionName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The choice with an option value.
   *
   * @throws OptionException if there is none; the message lists those there are
   */
  public static FewShotIndices of(String optionName) {
    for (FewShotIndices choice : values()) {
      if (choice.optionName().equals(optionName)) {
        return choice;
      }
    }
    throw new OptionException(
        "fewshot.indices '%s' is not known; choose one of %s"
            .formatted(
                optionName,
                Arrays.stream(values())
                    .map(FewShotIndices::optionName)
                    .collect(Collectors.joining(", "))));
  }
}
