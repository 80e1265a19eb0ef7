package dev.blemish.detector;

import dev.blemish.Progress;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.error.OptionException;
import dev.blemish.random.Rng;
import dev.blemish.synth.TextureSource;
import java.util.List;
import java.util.Map;

/**
 * What a method learns from: good photos only.
 *
 * @param backbone the frozen encoder; stays with the caller
 * @param products at least one, with distinct names
 * @param settings changes to the method's defaults, by name
 * @param textures where pseudo-anomalies take their textures from
 * @param rng the only source of chance
 * @param progress told of every step
 */
public record LearnRequest(
    Clip backbone,
    List<Product> products,
    Map<String, String> settings,
    TextureSource textures,
    Rng rng,
    Progress progress) {
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
}
