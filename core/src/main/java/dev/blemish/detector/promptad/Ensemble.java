package dev.blemish.detector.promptad;

import java.util.ArrayList;
import java.util.List;

/** WinCLIP's compositional ensemble of texts: states of a product inside photo templates. */
final class Ensemble {
  private static final List<String> NORMAL =
      List.of(
          "{}",
          "flawless {}",
          "perfect {}",
          "unblemished {}",
          "{} without flaw",
          "{} without defect",
          "{} without damage");
  private static final List<String> ABNORMAL =
      List.of("damaged {}", "{} with flaw", "{} with defect", "{} with damage");
  private static final List<String> KINDS =
      List.of("cropped ", "close-up ", "bright ", "dark ", "jpeg corrupted ", "blurry ", "");
  private static final List<String> SIZES = List.of("small ", "large ");
  private static final List<String> ENDS = List.of("visual inspection", "anomaly detection");
  private static final List<String> ARTICLES = List.of("a", "the");

  private static final List<String> TEMPLATES = templates();

  private Ensemble() {}

  /** Texts of good parts. */
  static List<String> normal(String word) {
    return texts(NORMAL, word);
  }

  /** Texts of defective parts. */
  static List<String> abnormal(String word) {
    return texts(ABNORMAL, word);
  }

  private static List<String> texts(List<String> states, String word) {
    return TEMPLATES.stream()
        .flatMap(template -> states.stream().map(state -> template.replace("{}", state)))
        .map(text -> text.replace("{}", word))
        .toList();
  }

  /** The 22 templates. */
  private static List<String> templates() {
    List<String> templates = new ArrayList<>();
    for (String article : ARTICLES) {
      KINDS.forEach(kind -> templates.add("a %sphoto of %s {}".formatted(kind, article)));
      SIZES.forEach(size -> templates.add("a photo of %s %s{}".formatted(article, size)));
      ENDS.forEach(end -> templates.add("a photo of %s {} for %s".formatted(article, end)));
    }
    return List.copyOf(templates);
  }
}
