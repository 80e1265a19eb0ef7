package dev.blemish.data;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The word for a category inside a prompt, where its folder name is not one. */
public final class ClassWords {
  private static final Map<String, String> WORDS = words();

  private ClassWords() {}

  /**
   * The word for a category: the published replacements for VisA (PromptAD) and BMAD (whose folders
   * are looked up without regard to case), and otherwise the name with spaces for underscores.
   *
   * @param category the category's name, e.g. {@code metal_nut}
   * @return e.g. {@code metal nut}
   */
  public static String of(String category) {
    String word = WORDS.get(category.toLowerCase(Locale.ROOT));
    return word == null ? category.replace('_', ' ').strip() : word;
  }

  private static Map<String, String> words() {
    Map<String, String> words = new HashMap<>();
    put(words, "macaroni", "macaroni1", "macaroni2");
    put(words, "printed circuit board", "pcb1", "pcb2", "pcb3", "pcb4");
    put(words, "chewing gum", "chewinggum");
    put(words, "brain", "brain", "brain_ad");
    put(words, "liver", "liver", "liver_ad");
    put(words, "retina", "resc", "resc_ad", "retina_resc", "retina_resc_ad", "retinaresc_ad");
    put(words, "retina", "oct2017", "retina_oct2017", "retina_oct2017_ad", "retinaoct2017_ad");
    return Map.copyOf(words);
  }

  private static void put(Map<String, String> words, String word, String... categories) {
    for (String category : categories) {
      words.put(category, word);
    }
  }
}
