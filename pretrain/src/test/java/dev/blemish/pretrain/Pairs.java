package dev.blemish.pretrain;

import dev.blemish.pretrain.pair.Pair;
import dev.blemish.pretrain.scene.SceneWords;
import dev.blemish.random.Rng;
import dev.blemish.synth.product.Defect;
import dev.blemish.synth.product.Part;
import dev.blemish.synth.product.Product;
import dev.blemish.synth.product.ProductFamily;
import java.util.List;

/** Pairs of the demo's products: quick to make and the same each time. */
public final class Pairs {
  private Pairs() {}

  /** The pair of a number. */
  public static Pair of(long number) {
    Rng rng = Rng.of(77).fork("pair " + number);
    ProductFamily[] families = ProductFamily.values();
    Product product = families[rng.nextInt(families.length)].product(rng.nextLong());
    Defect defect = product.defects().get(rng.nextInt(product.defects().size()));
    Part good = product.good(240, 240, rng.fork("part"));
    Part bad = product.defective(240, 240, defect, rng.fork("part"));
    return new Pair(
        good.image(),
        bad.image(),
        product.good(240, 240, rng.fork("other part")).image(),
        bad.mask(),
        new SceneWords(List.of(product.name().replace('_', ' ')), List.of()),
        List.of(defect.folder()),
        List.of(defect.folder().replace('_', ' ')));
  }
}
