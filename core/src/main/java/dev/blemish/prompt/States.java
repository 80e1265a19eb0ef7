package dev.blemish.prompt;

import java.util.List;

/**
 * How the two states of a part are said; {@code {}} stands for the word of the product.
 *
 * @param normal e.g. {@code flawless {}}
 * @param abnormal e.g. {@code {} with flaw}
 */
public record States(List<String> normal, List<String> abnormal) {
  public States {
    normal = List.copyOf(normal);
    abnormal = List.copyOf(abnormal);
    if (normal.isEmpty() || abnormal.isEmpty()) {
      throw new IllegalArgumentException("both states need at least one wording");
    }
  }
}
