package dev.blemish.detector;

import dev.blemish.Progress;
import dev.blemish.backbone.encoder.Encoder;
import dev.blemish.error.OptionException;
import dev.blemish.random.Rng;
import dev.blemish.synth.TextureSource;
import dev.blemish.train.Workspace;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a method learns from: good photos of the products, and for some methods labelled photos of
 * other products.
 *
 * @param backbone the frozen encoder; stays with the caller
 * @param products at least one, with distinct names
 * @param settings changes to the method's defaults, by name
 * @param textures where pseudo-anomalies take their textures from
 * @param rng the only source of chance
 * @param progress told of every step
 * @param auxiliary labelled photos of other products; null where none were given
 * @param workspace where features and the state of a training may be kept
 */
public record LearnRequest(
    Encoder backbone,
    List<Product> products,
    Map<String, String> settings,
    TextureSource textures,
    Rng rng,
    Progress progress,
    @Nullable AuxiliarySet auxiliary,
    Workspace workspace) {
  public LearnRequest {
    products = List.copyOf(products);
    settings = Map.copyOf(settings);
    if (products.isEmpty()) {
      throw new OptionException("there is no product to learn: give at least one good photo");
    }
    if (products.stream().map(Product::name).distinct().count() < products.size()) {
      throw new OptionException("two products have the same name: give each a name of its own");
    }
  }

  /** A request without labelled photos of other products. */
  public LearnRequest(
      Encoder backbone,
      List<Product> products,
      Map<String, String> settings,
      TextureSource textures,
      Rng rng,
      Progress progress) {
    this(backbone, products, settings, textures, rng, progress, null, Workspace.NONE);
  }

  /**
   * The labelled photos of other products.
   *
   * @param method who needs them, for the message
   * @throws OptionException when there are none
   */
  public AuxiliarySet requireAuxiliary(String method) {
    if (auxiliary == null) {
      throw new OptionException(
          "%s is trained on labelled photos of other products: name such data with --train-on"
              .formatted(method));
    }
    return auxiliary;
  }

  /** The same for other products. */
  LearnRequest with(List<Product> others) {
    return new LearnRequest(
        backbone, others, settings, textures, rng, progress, auxiliary, workspace);
  }
}
