package dev.blemish.detector;

import dev.blemish.Progress;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.random.Rng;
import dev.blemish.synth.ProceduralTextures;
import dev.blemish.synth.product.Part;
import dev.blemish.train.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Bottle caps with labels and masks, for the tests of methods that are trained on other products.
 */
public final class LabelledCaps {
  private LabelledCaps() {}

  /** So many good caps and as many damaged ones, in turn; the first good one is no test picture. */
  public static AuxiliarySet set(int each) {
    List<LabelledPhoto> photos = new ArrayList<>();
    for (int i = 0; i < each; i++) {
      Part damaged = ConvolutionalSample.damaged(i);
      photos.add(good(i));
      photos.add(
          new LabelledPhoto(
              "damaged" + i,
              "bottle cap",
              LabelledPhoto.Split.TEST,
              true,
              damaged::image,
              damaged::mask));
    }
    return new AuxiliarySet("caps", "c".repeat(64), photos);
  }

  private static LabelledPhoto good(int index) {
    return new LabelledPhoto(
        "good" + index,
        "bottle cap",
        index == 0 ? LabelledPhoto.Split.TRAIN : LabelledPhoto.Split.TEST,
        false,
        () -> ConvolutionalSample.cap(index),
        null);
  }

  /** A request to learn from so many caps of each kind. */
  public static LearnRequest request(
      Clip clip, int each, Map<String, String> settings, Workspace workspace, Progress progress) {
    return new LearnRequest(
        clip,
        List.of(new Product("any", "object", List.of())),
        settings,
        new ProceduralTextures(),
        Rng.of(4),
        progress,
        set(each),
        workspace);
  }
}
