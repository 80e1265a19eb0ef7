package dev.blemish.detector;

import dev.blemish.Prediction;
import dev.blemish.Progress;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import dev.blemish.synth.ProceduralTextures;
import dev.blemish.synth.product.Part;
import dev.blemish.synth.product.ProductFamily;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Bottle caps for the tests of methods on a convolutional backbone. */
public final class ConvolutionalSample {
  private static final int SIZE = 96;

  private ConvolutionalSample() {}

  /** A good cap. */
  public static RgbImage cap(int index) {
    Rng rng = Rng.of(5).fork("cap " + index);
    return ProductFamily.BOTTLE_CAP.product(1).good(SIZE, SIZE, rng).image();
  }

  /** The cap of that index with a defect, and where it is. */
  public static Part damaged(int index) {
    dev.blemish.synth.product.Product caps = ProductFamily.BOTTLE_CAP.product(1);
    Rng rng = Rng.of(5).fork("cap " + index);
    return caps.defective(SIZE, SIZE, caps.defects().get(index % caps.defects().size()), rng);
  }

  /** A request to learn so many caps as one product, with small maps. */
  public static LearnRequest request(Clip clip, int shots, Map<String, String> changes) {
    Map<String, String> settings = new HashMap<>(Map.of("map.evalSize", "64"));
    settings.putAll(changes);
    List<Photo> photos = new ArrayList<>();
    for (int i = 0; i < shots; i++) {
      int index = i;
      photos.add(new Photo("cap" + i, () -> cap(index)));
    }
    return new LearnRequest(
        clip,
        List.of(new Product("cap", "bottle cap", photos)),
        settings,
        new ProceduralTextures(),
        Rng.of(0),
        Progress.NONE);
  }

  /** The values of a map. */
  public static float[] map(Prediction prediction) {
    return prediction.map().plane().values();
  }
}
