package dev.blemish.detector.promptad;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.TextTower;
import dev.blemish.detector.Product;
import dev.blemish.detector.promptad.PromptAdConfig.LapPosition;
import dev.blemish.detector.promptad.PromptAdConfig.Pairing;
import dev.blemish.detector.promptad.PromptAdConfig.Prompts;
import dev.blemish.detector.promptad.PromptAdConfig.Source;
import dev.blemish.prompt.Ensemble;
import dev.blemish.prompt.StateTexts;
import dev.blemish.prompt.Words;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * The texts of one model with room for learned words: normal ones {@code [P] class.}, manual
 * abnormal ones {@code [P] suffix(class).}, learned abnormal ones {@code [P][A] class.} All
 * abnormal texts reuse the normal words P: that is the paper's semantic concatenation.
 *
 * <p>Order: normal, then manual by suffix and normal prompt, then learned by pair.
 */
final class PromptAdPrompts implements AutoCloseable {
  /** A text with placeholders: which normal words it takes, and which learned defect or -1. */
  private record Text(String words, int normal, int defect) {}

  /** WinCLIP's states in its 22 sentences. */
  private static final Ensemble ENSEMBLE = Words.published().ensemble("winclip", "winclip");

  private final Prompts config;
  private final TextTower tower;
  private final List<Text> normal = new ArrayList<>();
  private final List<Text> manual = new ArrayList<>();
  private final List<Text> learned = new ArrayList<>();
  private final int[][] ids;
  private final Tensor embedded;

  PromptAdPrompts(PromptAdConfig config, Clip clip, Task task, List<Product> products) {
    this.config = config.prompts();
    tower = clip.text();
    boolean ensemble = config.prompts().source() == Source.ENSEMBLE;
    for (Product product : products) {
      if (ensemble) {
        StateTexts texts = ENSEMBLE.about(product.word());
        texts.normal().forEach(text -> normal.add(new Text(text, 0, -1)));
        texts.abnormal().forEach(text -> manual.add(new Text(text, 0, -1)));
      } else {
        addTexts(config, task, product);
      }
    }
    ids = clip.tokenizer().batchStrict(texts(), clip.config().text().context());
    try (Scope scope = Scope.open()) {
      embedded = tower.embed(ids).owned();
    }
  }

  private void addTexts(PromptAdConfig all, Task task, Product product) {
    int prompts = config.normal(task);
    String context = "N ".repeat(config.context());
    for (int n = 0; n < prompts; n++) {
      normal.add(new Text(context + filled(config.normalState(), product) + ".", n, -1));
    }
    for (String suffix : PromptAdSuffixes.of(all.manual(), product)) {
      for (int n = 0; n < prompts; n++) {
        manual.add(new Text(context + filled(suffix, product) + ".", n, -1));
      }
    }
    String defect = "A ".repeat(config.abnormalContext());
    String words =
        config.lapPosition() == LapPosition.BEFORE_CLASS
            ? context + defect + product.word() + "."
            : context + product.word() + " " + defect + ".";
    for (int[] pair : pairs(config.pairing(), prompts, config.learned())) {
      learned.add(new Text(words, pair[0], pair[1]));
    }
  }

  private static String filled(String state, Product product) {
    return state.replace(PromptAdSuffixes.WORD, product.word());
  }

  /**
   * Pairs (normal words, learned defect). Where N and L share no divisor, the released order is the
   * whole product; else the whole product goes on with the defects shifted by one each time the
   * released order would repeat itself.
   */
  static List<int[]> pairs(Pairing pairing, int normal, int defects) {
    List<int[]> pairs = new ArrayList<>();
    for (int i = 0; i < normal * defects; i++) {
      int round = i / (normal * defects / divisor(normal, defects));
      int shift = pairing == Pairing.CARTESIAN ? round : 0;
      pairs.add(new int[] {i % normal, (i + shift) % defects});
    }
    return pairs;
  }

  private static int divisor(int a, int b) {
    return b == 0 ? a : divisor(b, a % b);
  }

  private List<Text> all() {
    List<Text> all = new ArrayList<>(normal);
    all.addAll(manual);
    all.addAll(learned);
    return all;
  }

  /** All texts with their placeholders. */
  List<String> texts() {
    return all().stream().map(Text::words).toList();
  }

  /** Token ids of {@link #texts}. */
  int[][] ids() {
    return ids;
  }

  /** The features of all texts with these words in their places. */
  TextFeatures encode(LearnedPrompts words) {
    Tensor tokens = config.source() == Source.ENSEMBLE ? embedded : placed(words);
    Tensor features = tower.forward(tokens, ids, TextTower.Taps.NONE);
    return new TextFeatures(
        features.narrow(0, 0, normal.size()),
        features.narrow(0, normal.size(), manual.size()),
        features.narrow(0, (long) normal.size() + manual.size(), learned.size()));
  }

  /** Token embeddings {@code [T, length, d_t]} with learned words over the placeholders. */
  private Tensor placed(LearnedPrompts words) {
    int first = normal.size() + manual.size();
    Tensor context = rows(words.normal(), all().stream().mapToLong(Text::normal).toArray());
    Tensor tokens = overwritten(embedded, context, 1);
    if (learned.isEmpty()) {
      return tokens;
    }
    List<Tensor> parts = new ArrayList<>(List.of(tokens.narrow(0, 0, first)));
    for (int i = 0; i < learned.size(); i++) { // products differ in where the defect stands
      int row = first + i;
      Tensor defect = words.abnormal().select(0, learned.get(i).defect()).unsqueeze(0);
      parts.add(overwritten(tokens.narrow(0, row, 1), defect, defectAt(ids[row])));
    }
    return Ops.cat(0, parts);
  }

  /** Where the learned words of a defect begin. */
  private int defectAt(int[] row) {
    return config.lapPosition() == LapPosition.BEFORE_CLASS
        ? 1 + config.context()
        : TextTower.end(row) - 1 - config.abnormalContext(); // the full stop stands in between
  }

  private static Tensor rows(Tensor words, long[] indices) {
    return words.indexSelect(0, Tensor.of(indices, indices.length));
  }

  private static Tensor overwritten(Tensor tokens, Tensor words, int at) {
    int after = at + words.size(1);
    return Ops.cat(
        1, tokens.narrow(1, 0, at), words, tokens.narrow(1, after, (long) tokens.size(1) - after));
  }

  @Override
  public void close() {
    embedded.close();
  }
}
