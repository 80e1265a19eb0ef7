package dev.blemish.detector.anople;

import dev.blemish.backbone.clip.TextTower;
import dev.blemish.backbone.clip.VisionTaps;
import dev.blemish.detector.anople.AnoPleConfig.Prompts;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The coupled prompts of one forward pass: own modality first, {@code P̃ᵗ_j = [Pᵗ_j; f(Pᵛ_j)]} and
 * {@code P̃ᵛ_j = [Pᵛ_j; f(Pᵗ_j)]} (v2 eq. 6).
 */
final class AnoPlePrompts implements AutoCloseable {
  /** The views in the order of the prefix: four crops, then the whole picture. */
  static final int VIEWS = 5;

  static final int WHOLE = 4;

  private final Prompts config;
  private final AnoPleParameters parameters;
  private final List<Tensor> text = new ArrayList<>();
  private final List<Tensor> vision = new ArrayList<>();

  AnoPlePrompts(Prompts config, AnoPleParameters parameters) {
    this.config = config;
    this.parameters = parameters;
    for (int j = 0; j < config.depth(); j++) {
      couple(j);
    }
  }

  private void couple(int j) {
    Coupling coupling = config.coupling();
    Tensor own = parameters.tensor("prompt_text").select(0, j);
    Tensor seen = parameters.tensor("prompt_vision").select(0, j);
    if (coupling.textPrompts()) {
      text.add(coupling.visionToText() ? Ops.cat(0, own, project("f_v2t", j, seen)) : own);
    }
    if (coupling.visionPrompts()) {
      vision.add(coupling.textToVision() ? Ops.cat(0, seen, project("f_t2v", j, own)) : seen);
    }
  }

  private Tensor project(String name, int j, Tensor prompt) {
    String layer = config.couplingPerLayer() ? name + "." + j : name;
    return Ops.linear(
        prompt, parameters.tensor(layer + ".weight"), parameters.tensor(layer + ".bias"));
  }

  /** Text context of layer {@code j} (0-based), {@code [tokens, d_t]}. */
  Tensor text(int j) {
    return text.get(j);
  }

  /** Vision context of layer {@code j} (0-based), {@code [tokens, d_v]}. */
  Tensor vision(int j) {
    return vision.get(j);
  }

  TextTower.Taps textTaps() {
    return text.isEmpty()
        ? TextTower.Taps.NONE
        : new TextTower.Taps(text.get(0), text.subList(1, text.size()));
  }

  /**
   * Taps for a batch of views.
   *
   * @param views the view (0…4) of each picture of the batch
   * @param layers whose tokens come back
   */
  VisionTaps visionTaps(int[] views, Set<Integer> layers) {
    Tensor prefix = config.prefix() ? prefix(views) : null;
    return vision.isEmpty()
        ? new VisionTaps(prefix, null, List.of(), layers, 0)
        : new VisionTaps(prefix, vision.get(0), vision.subList(1, vision.size()), layers, 0);
  }

  private Tensor prefix(int[] views) {
    long[] rows = new long[views.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = views[i];
    }
    return parameters.tensor("prefix").indexSelect(0, Tensor.of(rows, rows.length)).unsqueeze(1);
  }

  /** Lets the coupled prompts outlive the scope they were computed in, until {@link #close}. */
  AnoPlePrompts owned() {
    text.forEach(Tensor::owned);
    vision.forEach(Tensor::owned);
    return this;
  }

  @Override
  public void close() {
    text.forEach(Tensor::close);
    vision.forEach(Tensor::close);
  }

  /** How many learned tokens a text holds. */
  static int textTokens(Prompts config) {
    if (!config.coupling().textPrompts()) {
      return 0;
    }
    return config.contextText() + (config.coupling().visionToText() ? config.contextVision() : 0);
  }

  /** The texts of all classes: all normal ones, then all abnormal ones. */
  static List<String> texts(Prompts config, List<String> classWords) {
    List<String> texts = new ArrayList<>();
    String context = "X ".repeat(textTokens(config));
    for (String state : new String[] {"", config.stateWord() + " "}) {
      for (String word : config.objectWord() ? List.of("object") : classWords) {
        texts.add(context + state + word + (config.trailingDot() ? "." : ""));
      }
    }
    return texts;
  }
}
