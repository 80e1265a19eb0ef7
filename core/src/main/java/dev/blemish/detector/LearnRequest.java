package dev.blemish.detector;

import dev.blemish.Progress;
import dev.blemish.backbone.encoder.Encoder;
import dev.blemish.error.OptionException;
import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import dev.blemish.synth.TextureSource;
import dev.blemish.train.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
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
      throw MethodInfo.withoutAuxiliary(method);
    }
    return auxiliary;
  }

  /** What a method sees of every good photo, product by product. */
  public <T> List<List<T>> see(MethodInfo info, BiFunction<Product, RgbImage, T> eye) {
    return see(info, eye, List::copyOf);
  }

  /**
   * What a method makes of every product, photo by photo; tells the progress of each photo.
   *
   * @param info of the method, for the number of photos it needs
   * @param eye what it sees of one photo of a product
   * @param whole what it makes of all photos of a product
   * @throws OptionException when a product has too few photos
   */
  public <T, P> List<P> see(
      MethodInfo info, BiFunction<Product, RgbImage, T> eye, Function<List<T>, P> whole) {
    products.forEach(product -> info.checkShots(product.name(), product.good().size()));
    long total = products.stream().mapToLong(product -> product.good().size()).sum();
    long done = 0;
    List<P> made = new ArrayList<>();
    for (Product product : products) {
      List<T> own = new ArrayList<>();
      for (Photo photo : product.good()) {
        own.add(eye.apply(product, photo.read()));
        progress.step("features", ++done, total, photo.name());
      }
      made.add(whole.apply(own));
    }
    return made;
  }

  /** The same for other products. */
  LearnRequest with(List<Product> others) {
    return new LearnRequest(
        backbone, others, settings, textures, rng, progress, auxiliary, workspace);
  }
}
