package dev.blemish.bench;

import dev.blemish.Prediction;
import dev.blemish.Progress;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.weights.WeightTensor;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.detector.LearnRequest;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.Photo;
import dev.blemish.detector.Product;
import dev.blemish.detector.StoredDetector;
import dev.blemish.detector.winclip.WinClip;
import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import dev.blemish.synth.ProceduralTextures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * WinCLIP of one decoded photo, as large as the tower takes it: score and map of the same size. The
 * pair of text features is given, known good photos are learned before.
 */
final class WinClipWork implements Work {
  private final Clip clip;
  private final LearnedDetector detector;
  private final RgbImage photo;

  /**
   * Learns.
   *
   * @param clip closed with this
   * @param parts the {@code photos}, the one that is judged first, and the {@code texts}
   * @param known how many good photos are known
   */
  WinClipWork(Clip clip, Weights parts, int known) {
    this.clip = clip;
    List<RgbImage> photos = photos(parts.get("photos"));
    photo = photos.get(0);
    detector = learned(clip, photos.subList(1, 1 + known), parts.get("texts"));
  }

  private static LearnedDetector learned(Clip clip, List<RgbImage> good, WeightTensor texts) {
    WinClip method = new WinClip();
    List<Photo> known = good.stream().map(image -> new Photo("good", () -> image)).toList();
    LearnRequest request =
        new LearnRequest(
            clip,
            List.of(new Product("plate", "plate", known)),
            Map.of("evalSize", Integer.toString(clip.config().imageSize())),
            new ProceduralTextures(),
            Rng.of(0),
            Progress.NONE);
    try (LearnedDetector own = method.learn(request)) {
      StoredDetector stored = own.store();
      return method.restore(
          new StoredDetector(stored.config(), stored.state(), with(texts, stored.tensors())), clip);
    }
  }

  /** The tensors with one of them replaced by that of the same name. */
  private static Weights with(WeightTensor other, Weights tensors) {
    List<WeightTensor> all = new ArrayList<>(tensors.tensors());
    all.replaceAll(tensor -> tensor.name().equals(other.name()) ? other : tensor);
    return Weights.of(tensors.source(), all, tensors.metadata());
  }

  /** Pictures of {@code [N, S, S, 3]}. */
  private static List<RgbImage> photos(WeightTensor tensor) {
    float[] values = tensor.toFloats();
    int side = (int) tensor.shape()[1];
    List<RgbImage> photos = new ArrayList<>();
    for (int from = 0; from < values.length; from += 3 * side * side) {
      byte[] rgb = new byte[3 * side * side];
      for (int i = 0; i < rgb.length; i++) {
        rgb[i] = (byte) values[from + i];
      }
      photos.add(new RgbImage(side, side, rgb));
    }
    return photos;
  }

  @Override
  public Map<String, Double> run() {
    Prediction result = detector.detect(photo);
    float[] map = result.map().plane().values();
    double sum = 0;
    for (float value : map) {
      sum += value;
    }
    return Map.of(
        "score",
        result.score(),
        "side",
        (double) result.map().height(),
        "map",
        sum / map.length,
        "middle",
        (double) result.map().at(120, 120),
        "largest",
        (double) result.map().plane().max());
  }

  @Override
  public void close() {
    detector.close();
    clip.close();
  }
}
