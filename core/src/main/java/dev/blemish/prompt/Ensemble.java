package dev.blemish.prompt;

import java.util.ArrayList;
import java.util.List;

/**
 * A compositional ensemble of prompts: every state in every sentence (WinCLIP 4.1).
 *
 * @param states how normal and abnormal are said
 * @param templates sentences; {@code {}} stands for the product in its state
 */
public record Ensemble(States states, List<String> templates) {
  private static final String HOLE = "{}";

  public Ensemble {
    templates = List.copyOf(templates);
  }

  /** The sentences about a product: for each template every state. */
  public StateTexts about(String word) {
    return new StateTexts(texts(states.normal(), word), texts(states.abnormal(), word));
  }

  private List<String> texts(List<String> wordings, String word) {
    List<String> texts = new ArrayList<>();
    for (String template : templates) {
      for (String wording : wordings) {
        texts.add(template.replace(HOLE, wording.replace(HOLE, word)));
      }
    }
    return texts;
  }
}
