package dev.blemish.detector.anople;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.VisionTokens;
import dev.blemish.detector.anople.AnoPleConfig.Align;
import dev.blemish.detector.anople.AnoPleConfig.AlignViews;
import dev.blemish.tensor.Convolution;
import dev.blemish.tensor.DType;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import dev.blemish.train.loss.CrossEntropy;
import dev.blemish.train.loss.Dice;
import dev.blemish.train.loss.Focal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * AnoPLe's forward pass and losses (v2 section 3), on a frozen backbone and its parameters, which
 * it owns.
 */
final class AnoPleModel implements AutoCloseable {
  private static final double ALIGN_TEMPERATURE = 2;

  private final AnoPleConfig config;
  private final Clip clip;
  private final AnoPleParameters parameters;
  private final AnoPleDecoder decoder;
  private final int[][] tokenIds;
  private final Tensor embedded;
  private final double gamma;

  AnoPleModel(
      AnoPleConfig config, Clip clip, AnoPleParameters parameters, List<String> classWords) {
    this.config = config;
    this.clip = clip;
    this.parameters = parameters;
    DType type = clip.vision().precision().weights();
    decoder = new AnoPleDecoder(config.decoder(), parameters, clip.vision().projection(), type);
    tokenIds = clip.tokens(AnoPlePrompts.texts(config.prompts(), classWords));
    try (Scope scope = Scope.open()) {
      embedded = clip.text().embed(tokenIds).owned();
    }
    gamma = config.inference().temperature().scale(clip.logLogitScale());
  }

  /**
   * One pass over a batch of views.
   *
   * @param z0 {@code [B, E]} unit-length class tokens
   * @param patches {@code Z [B, n, w]} after ln_post
   * @param decoded {@code D [B, E, G, G]}
   * @param pixelLogits {@code ℓ [B, 2, G, G]}
   * @param pixelProbabilities softmax of the former over {normal, abnormal}
   * @param imageLogits {@code [B, 2]}
   * @param layers {@code [B, n, w]} raw block outputs for the memory
   */
  record Output(
      Tensor z0,
      Tensor patches,
      Tensor decoded,
      Tensor pixelLogits,
      Tensor pixelProbabilities,
      Tensor imageLogits,
      List<Tensor> layers) {}

  /**
   * The terms of the loss (v2 eq. 8–13) that half a step adds; each a scalar.
   *
   * @param diceNormal zero when switched off
   * @param ceLatent cross-entropy of the latent anomalies; zero where the picture is damaged
   * @param align one minus the cosine of global and local summary; zero when switched off
   */
  record Loss(
      Tensor focal, Tensor dice, Tensor diceNormal, Tensor ceImage, Tensor ceLatent, Tensor align) {
    Tensor total() {
      return focal.add(dice).add(diceNormal).add(ceImage.add(ceLatent)).add(align);
    }
  }

  AnoPlePrompts prompts() {
    return new AnoPlePrompts(config.prompts(), parameters);
  }

  int[][] tokenIds() {
    return tokenIds;
  }

  /** Text features of all classes, {@code [2·classes, E]}: normal ones first; not normalised. */
  Tensor textFeatures(AnoPlePrompts prompts) {
    return clip.text().forward(embedded, tokenIds, prompts.textTaps());
  }

  /** {@code w = (w⁺, w⁻) [2, E]}: the mean over classes, at unit length. */
  Tensor textPair(Tensor features) {
    Tensor rows = config.prompts().meanUnnormalised() ? features : features.unit(-1);
    return rows.reshape(2, -1, features.size(1)).mean(1).unit(-1);
  }

  /**
   * The picture side.
   *
   * @param stem {@code [B, 1 + n, w]} from the vision tower's stem
   * @param views which view (0…4) each row is
   * @param w {@code [2, E]}
   * @param memory whether the layers of the memory are wanted
   */
  Output forward(Tensor stem, int[] views, AnoPlePrompts prompts, Tensor w, boolean memory) {
    List<Integer> layers = memory ? config.inference().layers() : List.of();
    VisionTokens tokens =
        clip.vision().forward(stem, prompts.visionTaps(views, Set.copyOf(layers)));
    Tensor z0 = clip.vision().global(tokens);
    Tensor patches = clip.vision().lnPost(tokens.patches());
    Tensor decoded = decoder.forward(patches);
    Tensor pixelLogits = cosines(decoded, w).mul(gamma);
    return new Output(
        z0,
        patches,
        decoded,
        pixelLogits,
        pixelLogits.softmax(1),
        z0.matmul(w.transpose(0, 1)).mul(gamma),
        layers.stream().map(tokens::patches).toList());
  }

  /** {@code cos(D, w) [B, 2, G, G]}. */
  private static Tensor cosines(Tensor decoded, Tensor w) {
    return Ops.conv2d(decoded.unit(1), w.reshape(2, w.size(1), 1, 1), null, Convolution.PLAIN);
  }

  /**
   * Half a step: the views of one picture, good or with a pseudo-anomaly. The loss of a step is the
   * sum over its two halves.
   *
   * @param stem {@code [V, 1 + n, w]} of the views
   * @param masks {@code [V, S, S]}, empty where the picture is good
   * @param epsilon {@code [V, E]} latent noise where the picture is good, else null
   */
  record Half(Tensor stem, Tensor masks, @Nullable Tensor epsilon) {}

  /**
   * The terms of the loss that one half adds: half of each mean over all views, and its own latent
   * or alignment term.
   */
  Loss loss(Output out, Tensor w, Half half) {
    Tensor zero = Tensor.scalar(0);
    Tensor masks = half.masks;
    Tensor up = Ops.bilinear(out.pixelProbabilities, masks.size(1), masks.size(2), false);
    Tensor focal = Focal.of(up, masks).mul(0.5);
    Tensor dice = Dice.of(up.select(1, 1), masks).mul(0.5);
    Tensor diceNormal =
        config.losses().diceNormal()
            ? Dice.of(up.select(1, 0), masks.subtractedFrom(1)).mul(0.5)
            : zero;
    Tensor ceImage = CrossEntropy.of(out.imageLogits, imageTargets(masks), 0).mul(0.5);
    Tensor ceLatent = half.epsilon == null ? zero : latentLoss(out.z0, w, half.epsilon);
    double share = alignShare(half.epsilon != null);
    Tensor align = share == 0 ? zero : align(out).mean().mul(share);
    return new Loss(focal, dice, diceNormal, ceImage, ceLatent, align);
  }

  private double alignShare(boolean good) {
    if (config.losses().align() == Align.NONE) {
      return 0;
    }
    return config.losses().alignViews() == AlignViews.ALL ? 0.5 : good ? 0 : 1;
  }

  /** 1 where a view's mask has an abnormal pixel. */
  static int[] imageTargets(Tensor masks) {
    float[] most = masks.max(1, 2).toFloats();
    return IntStream.range(0, most.length).map(i -> most[i] > 0 ? 1 : 0).toArray();
  }

  /** {@code z⁻_latent = norm(z⁺ + ε)}. */
  static Tensor latent(Tensor z, Tensor epsilon) {
    return z.add(epsilon).unit(-1);
  }

  private Tensor latentLoss(Tensor z, Tensor w, Tensor epsilon) {
    Tensor rows = Ops.cat(0, z, latent(z, epsilon));
    Tensor logits = rows.matmul(w.transpose(0, 1)).mul(gamma);
    int views = z.size(0);
    int[] targets = IntStream.range(0, 2 * views).map(i -> i < views ? 0 : 1).toArray();
    return CrossEntropy.of(logits, targets, config.losses().smoothing());
  }

  /** Positions' weights: softmax of the abnormal logits at temperature 2, {@code [V, G²]}. */
  static Tensor alignWeights(Tensor pixelLogits) {
    Tensor abnormal = pixelLogits.select(1, 1);
    return abnormal.reshape(abnormal.size(0), -1).mul(1 / ALIGN_TEMPERATURE).softmax(1);
  }

  /** {@code s = Σ_ij a_ij D_ij}, {@code [V, E]}. */
  Tensor alignSummary(Tensor decoded, Tensor pixelLogits) {
    Tensor cells = decoded.reshape(decoded.size(0), decoded.size(1), -1);
    if (config.losses().align() == Align.MEAN) {
      return cells.mean(2);
    }
    return cells.matmul(alignWeights(pixelLogits).unsqueeze(2)).reshape(cells.size(0), -1);
  }

  /** {@code 1 − cos(z_0, s)} of each view. */
  Tensor align(Output out) {
    boolean stop = config.losses().stopGradLocal();
    Tensor decoded = stop ? out.decoded.detach() : out.decoded;
    Tensor logits = stop ? out.pixelLogits.detach() : out.pixelLogits;
    Tensor s = alignSummary(decoded, logits).unit(-1);
    return out.z0.mul(s).sum(1).subtractedFrom(1);
  }

  /** The views of one picture: all five, or the whole alone. */
  int[] views() {
    return config.prompts().multiScale()
        ? IntStream.range(0, AnoPlePrompts.VIEWS).toArray()
        : new int[] {AnoPlePrompts.WHOLE};
  }

  /** A batch of whole views. */
  static int[] whole(int count) {
    int[] views = new int[count];
    Arrays.fill(views, AnoPlePrompts.WHOLE);
    return views;
  }

  double gamma() {
    return gamma;
  }

  AnoPleConfig config() {
    return config;
  }

  Clip clip() {
    return clip;
  }

  AnoPleParameters parameters() {
    return parameters;
  }

  @Override
  public void close() {
    embedded.close();
    parameters.close();
  }
}
