package dev.blemish.detector.promptad;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.detector.Product;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.List;

/**
 * One of the two models while it learns: its texts and what is learned of them. The learned words
 * stay with the caller.
 */
final class PromptAdModel implements AutoCloseable {
  private final PromptAdConfig config;
  private final Task task;
  private final PromptAdPrompts prompts;
  private final LearnedPrompts learned;
  private final double scale;

  PromptAdModel(
      PromptAdConfig config, Clip clip, Task task, List<Product> products, LearnedPrompts learned) {
    this.config = config;
    this.task = task;
    this.learned = learned;
    prompts = new PromptAdPrompts(config, clip, task, products);
    scale = config.inference().temperature().scale(clip.logLogitScale());
  }

  /** What this model learns from: class tokens {@code [K, E]} or patches {@code [K, n, E]}. */
  Tensor seen(VisualFeatures support) {
    return task == Task.IMAGE ? support.global() : support.patches();
  }

  /** The features of all texts at the present words. */
  TextFeatures texts() {
    return prompts.encode(learned);
  }

  /** The terms of the loss on what {@link #seen} gave. */
  PromptAdLoss loss(Tensor x, TextFeatures texts) {
    return PromptAdLoss.of(config.losses(), x, texts, scale);
  }

  /** {@code (w_n, w_a) [2, E]}; belongs to the caller. */
  Tensor ownedPair() {
    try (Scope scope = Scope.open()) {
      return texts().pair().owned();
    }
  }

  PromptAdPrompts prompts() {
    return prompts;
  }

  LearnedPrompts learned() {
    return learned;
  }

  Task task() {
    return task;
  }

  PromptAdConfig config() {
    return config;
  }

  @Override
  public void close() {
    prompts.close();
  }
}
