package dev.blemish.prompt;

import java.util.List;

/**
 * The finished sentences about one product.
 *
 * @param normal sentences that call it good
 * @param abnormal sentences that call it defective
 */
public record StateTexts(List<String> normal, List<String> abnormal) {
  public StateTexts {
    normal = List.copyOf(normal);
    abnormal = List.copyOf(abnormal);
  }
}
