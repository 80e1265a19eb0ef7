package dev.blemish.detector.maple;

import dev.blemish.detector.Photo;
import dev.blemish.detector.Product;
import dev.blemish.image.Preprocess;
import dev.blemish.image.Resize;
import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import dev.blemish.synth.PseudoAnomalyGenerator;
import dev.blemish.synth.TextureSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The good photos of the products, and after each of them a pseudo-anomaly of it, another one every
 * time it is asked for (spec 11). Photos are kept at twice the input size, at which anomalies are
 * put in.
 */
final class SupportPictures implements Pictures {
  private record Support(RgbImage large, int word) {}

  private final List<Support> supports = new ArrayList<>();
  private final List<String> words;
  private final PseudoAnomalyGenerator anomalies;
  private final TextureSource textures;

  SupportPictures(
      List<Product> products,
      Preprocess preprocess,
      PseudoAnomalyGenerator anomalies,
      TextureSource textures) {
    this.anomalies = anomalies;
    this.textures = textures;
    words = products.stream().map(Product::word).distinct().toList();
    int size = 2 * preprocess.size();
    for (Product product : products) {
      for (Photo photo : product.good()) {
        RgbImage large = Resize.apply(photo.read(), size, size, preprocess.filter());
        supports.add(new Support(large, words.indexOf(product.word())));
      }
    }
  }

  @Override
  public List<String> words() {
    return words;
  }

  @Override
  public int count() {
    return 2 * supports.size();
  }

  @Override
  public int word(int picture) {
    return supports.get(picture / 2).word;
  }

  @Override
  public int label(int picture) {
    return picture % 2;
  }

  @Override
  public RgbImage read(int picture, Rng rng) {
    RgbImage large = supports.get(picture / 2).large;
    return label(picture) == 0 ? large : anomalies.generate(large, textures, rng).image();
  }
}
