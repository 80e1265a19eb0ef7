package dev.blemish.detector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.blemish.AnomalyMap;
import dev.blemish.Prediction;
import dev.blemish.Progress;
import dev.blemish.backbone.Backbones;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.encoder.Encoder;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.image.FloatPlane;
import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import dev.blemish.synth.ProceduralTextures;
import dev.blemish.tensor.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With a method that remembers the top left red values of what it learned. */
class TiledDetectorTest {
  private static final Tiling TWO = new Tiling(2, 0, false, 0);

  private record Config(int nothing) {}

  private record State(List<Integer> corners) {}

  private static final class Corners implements Method {
    @Override
    public MethodInfo info() {
      return new MethodInfo("corners", "test", "none", 1, 8, "nothing", "fast", "small");
    }

    @Override
    public Config defaults(Encoder backbone) {
      return new Config(0);
    }

    @Override
    public LearnedDetector learn(LearnRequest request) {
      List<Integer> corners = new ArrayList<>();
      for (Product product : request.products()) {
        product.good().forEach(photo -> corners.add(photo.read().at(0, 0, 0)));
      }
      return new Learned(corners);
    }

    @Override
    public LearnedDetector restore(StoredDetector stored, Encoder backbone) {
      return new Learned(Settings.read(stored.state(), State.class, "here").corners());
    }
  }

  private record Learned(List<Integer> corners) implements LearnedDetector {
    @Override
    public Prediction detect(RgbImage photo) {
      return detectLeftOut(photo, new PhotoRange(corners.size(), 1));
    }

    @Override
    public Prediction detectLeftOut(RgbImage image, PhotoRange photos) {
      int own = image.at(0, 0, 0);
      int nearest = 255;
      for (int i = 0; i < corners.size(); i++) {
        if (!photos.contains(i)) {
          nearest = Math.min(nearest, Math.abs(own - corners.get(i)));
        }
      }
      return new Prediction(nearest, new AnomalyMap(new FloatPlane(1, 1, new float[] {nearest})));
    }

    @Override
    public StoredDetector store() {
      var state = JsonNodeFactory.instance.objectNode();
      corners.forEach(state.putArray("corners")::add);
      return new StoredDetector(
          Settings.tree(config()), state, Weights.of("corners", List.of(), Map.of()));
    }

    @Override
    public Config config() {
      return new Config(0);
    }

    @Override
    public void close() {}
  }

  /** Four squares of a red value each. */
  private static RgbImage quarters(int... reds) {
    byte[] rgb = new byte[20 * 20 * 3];
    for (int i = 0; i < 400; i++) {
      rgb[3 * i] = (byte) reds[(i / 20 / 10) * 2 + i % 20 / 10];
    }
    return new RgbImage(20, 20, rgb);
  }

  private static LearnedDetector learn(Clip clip, Tiling tiling) {
    List<Photo> photos =
        List.of(
            new Photo("a", () -> quarters(10, 20, 30, 40)),
            new Photo("b", () -> quarters(50, 60, 70, 80)));
    LearnRequest request =
        new LearnRequest(
            clip,
            List.of(new Product("p", "part", photos)),
            Map.of(),
            new ProceduralTextures(),
            Rng.of(0),
            Progress.NONE);
    return TiledDetector.learn(new Corners(), request, tiling);
  }

  @Test
  void everyTileIsLearnedAndTheWorstTileDecides() {
    try (Clip clip = Backbones.mini(Precision.FP32);
        LearnedDetector learned = learn(clip, TWO)) {
      Prediction told = learned.detect(quarters(10, 63, 40, 85));
      assertEquals(5, told.score());
      assertArrayEquals(new float[] {0, 3, 0, 5}, told.map().plane().values());
    }
  }

  @Test
  void aPhotoIsLeftOutWithAllItsTiles() {
    try (Clip clip = Backbones.mini(Precision.FP32);
        LearnedDetector learned = learn(clip, TWO)) {
      Prediction first = learned.detectLeftOut(quarters(10, 20, 30, 40), PhotoRange.of(0));
      assertArrayEquals(new float[] {40, 30, 20, 10}, first.map().plane().values());
      Prediction second = learned.detectLeftOut(quarters(10, 20, 30, 40), PhotoRange.of(1));
      assertEquals(0, second.score());
    }
  }

  @Test
  void storedAndRestoredItCutsAndForgetsTheSame() {
    Method method = new Corners();
    try (Clip clip = Backbones.mini(Precision.FP32);
        LearnedDetector learned = learn(clip, TWO);
        LearnedDetector restored = TiledDetector.restore(method, learned.store(), clip)) {
      RgbImage photo = quarters(12, 63, 40, 85);
      assertArrayEquals(
          learned.detect(photo).map().plane().values(),
          restored.detect(photo).map().plane().values());
      assertEquals(
          learned.detectLeftOut(photo, PhotoRange.of(0)).score(),
          restored.detectLeftOut(photo, PhotoRange.of(0)).score());
      assertEquals(learned.store().state(), restored.store().state());
    }
  }

  @Test
  void withoutTilesTheMethodStandsAlone() {
    Method method = new Corners();
    try (Clip clip = Backbones.mini(Precision.FP32);
        LearnedDetector learned = learn(clip, Tiling.NONE);
        LearnedDetector restored = TiledDetector.restore(method, learned.store(), clip)) {
      assertSame(Learned.class, learned.getClass());
      assertSame(Learned.class, restored.getClass());
      assertTrue(learned.detect(quarters(10, 0, 0, 0)).score() == 0);
    }
  }
}
