package dev.blemish.prompt;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.TextTower;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Features of plain texts on a frozen text tower. */
public final class TextFeatures {
  /** Texts of one pass: bounds the memory, not the number of texts. */
  private static final int BLOCK = 64;

  private TextFeatures() {}

  /** How the features of the sentences about one state become one. */
  public enum Mean {
    /** The mean of the features as they come: WinCLIP, AnoVL. */
    RAW,
    /** The mean of the features at unit length: CLIP's zero-shot classifier, APRIL-GAN. */
    UNIT
  }

  /** The features of texts {@code [N, embed]}, not normalised. */
  public static Tensor of(Clip clip, List<String> texts) {
    List<Tensor> blocks = new ArrayList<>();
    for (int from = 0; from < texts.size(); from += BLOCK) {
      List<String> some = texts.subList(from, Math.min(from + BLOCK, texts.size()));
      try (Scope scope = Scope.open()) {
        blocks.add(scope.keep(clip.text().forward(clip.tokens(some), TextTower.Taps.NONE)));
      }
    }
    return Ops.cat(0, blocks);
  }

  /**
   * The features of the sentences about one product.
   *
   * @param normal {@code [N, embed]}, not normalised
   * @param abnormal {@code [M, embed]}, not normalised
   */
  public record Encoded(Tensor normal, Tensor abnormal) {}

  /** Encodes the sentences about a product. */
  public static Encoded of(Clip clip, StateTexts texts) {
    return new Encoded(of(clip, texts.normal()), of(clip, texts.abnormal()));
  }

  /** Encodes the sentences about products and returns their {@link #pair(List, Mean)}. */
  public static Tensor pair(Clip clip, List<StateTexts> products, Mean mean) {
    return pair(products.stream().map(texts -> of(clip, texts)).toList(), mean);
  }

  /**
   * The pair that pictures are compared with: the mean of a product's sentences at unit length, and
   * where there are several products, the mean of theirs, again at unit length. Nobody says at
   * inspection which product a photo shows.
   *
   * @param products the sentences about each product
   * @return {@code [2, embed]}: normal, abnormal
   */
  public static Tensor pair(List<Encoded> products, Mean mean) {
    List<Tensor> pairs = new ArrayList<>();
    for (Encoded texts : products) {
      pairs.add(Ops.stack(0, List.of(mean(texts.normal(), mean), mean(texts.abnormal(), mean))));
    }
    return Ops.stack(0, pairs).mean(0).unit(-1);
  }

  private static Tensor mean(Tensor features, Mean mean) {
    return (mean == Mean.UNIT ? features.unit(-1) : features).mean(0).unit(-1);
  }
}
