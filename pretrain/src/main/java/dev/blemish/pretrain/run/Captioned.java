package dev.blemish.pretrain.run;

import dev.blemish.pretrain.caption.CaptionPair;
import dev.blemish.pretrain.encoded.EncodedPair;
import dev.blemish.random.Rng;

/** stub until captions come */
final class Captioned {
  private Captioned() {}

  static CaptionPair of(EncodedPair pair, Rng rng) {
    String noun = pair.words().nouns().get(rng.nextInt(pair.words().nouns().size()));
    String defect = pair.defectNouns().get(rng.nextInt(pair.defectNouns().size()));
    String state = rng.chance(0.5) ? "damaged " + noun : noun + " with " + defect;
    return new CaptionPair(
        "a photo of a " + noun + ".", "a photo of a " + state + ".", noun, false);
  }
}
