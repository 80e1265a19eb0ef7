package dev.blemish.pretrain.scene;

import java.util.List;

/**
 * How captions call a scene.
 *
 * @param nouns of what is seen, e.g. {@code gear}; never empty
 * @param adjectives colour and material, e.g. {@code red}, {@code metal}; may be empty
 */
public record SceneWords(List<String> nouns, List<String> adjectives) {
  public SceneWords {
    nouns = List.copyOf(nouns);
    adjectives = List.copyOf(adjectives);
    if (nouns.isEmpty()) {
      throw new IllegalArgumentException("a scene needs a noun");
    }
  }
}
