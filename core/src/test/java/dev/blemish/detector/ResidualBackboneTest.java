package dev.blemish.detector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.Prediction;
import dev.blemish.Progress;
import dev.blemish.backbone.RandomParameters;
import dev.blemish.backbone.cnn.ConvolutionalEncoder;
import dev.blemish.backbone.cnn.ResidualNetwork;
import dev.blemish.backbone.cnn.ResidualNetwork.Kind;
import dev.blemish.backbone.encoder.Encoder;
import dev.blemish.backbone.encoder.Identity;
import dev.blemish.detector.anople.AnoPle;
import dev.blemish.detector.padim.Padim;
import dev.blemish.detector.patchcore.PatchCore;
import dev.blemish.detector.promptad.PromptAd;
import dev.blemish.detector.spade.Spade;
import dev.blemish.error.OptionException;
import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import dev.blemish.synth.ProceduralTextures;
import dev.blemish.tensor.LiveObjects;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The methods of feature maps on a narrow ResNet with random weights, and those that need texts.
 */
class ResidualBackboneTest {
  private static Encoder narrow() {
    return new ConvolutionalEncoder(
        new ResidualNetwork(new Kind(List.of(1, 1, 1, 1), false, 8, 1), new RandomParameters(1)),
        ConvolutionalEncoder.imagenet(224),
        new Identity("narrow", "0"));
  }

  static Stream<Method> methodsOfMaps() {
    return Stream.of(new PatchCore(), new Padim(), new Spade());
  }

  static Stream<Method> methodsOfTexts() {
    return Stream.of(new AnoPle(), new PromptAd());
  }

  private static LearnRequest request(Encoder backbone, Map<String, String> settings) {
    List<Photo> photos =
        Stream.of("a", "b")
            .map(name -> new Photo(name, () -> DetectorContractTest.picture(name, 70, 50)))
            .toList();
    return new LearnRequest(
        backbone,
        List.of(new Product("p", "part", photos)),
        settings,
        new ProceduralTextures(),
        Rng.of(0),
        Progress.NONE);
  }

  @ParameterizedTest
  @MethodSource("methodsOfMaps")
  void theyLearnWithThePublishedLayersAndComeBack(Method method) {
    long before = LiveObjects.settled();
    try (Encoder backbone = narrow();
        LearnedDetector learned = method.learn(request(backbone, Map.of()));
        LearnedDetector restored = method.restore(learned.store(), backbone)) {
      RgbImage photo = DetectorContractTest.picture("c", 70, 50);
      Prediction told = learned.detect(photo);
      assertTrue(told.score() > learned.detect(DetectorContractTest.picture("a", 70, 50)).score());
      assertEquals(told.score(), restored.detect(photo).score());
      assertArrayEquals(told.map().plane().values(), restored.detect(photo).map().plane().values());
      assertTrue(String.valueOf(learned.config()).contains("inputSize=224"));
    }
    assertEquals(before, LiveObjects.settled());
  }

  @ParameterizedTest
  @MethodSource("methodsOfMaps")
  void layersThatThereAreNotAreRefused(Method method) {
    try (Encoder backbone = narrow()) {
      LearnRequest request = request(backbone, Map.of("features.blocks", "3,5"));
      OptionException refusal =
          assertThrows(OptionException.class, () -> method.learn(request).close());
      assertTrue(String.valueOf(refusal.getMessage()).contains("from 1 to 4"));
    }
  }

  @ParameterizedTest
  @MethodSource("methodsOfTexts")
  void methodsOfTextsSayWhatIsMissing(Method method) {
    try (Encoder backbone = narrow()) {
      LearnRequest request = request(backbone, Map.of());
      OptionException refusal =
          assertThrows(OptionException.class, () -> method.learn(request).close());
      assertTrue(String.valueOf(refusal.getMessage()).contains("text tower"));
    }
  }

  @Test
  void padimDrawsAsManyChannelsAsThePaperForTheKindOfBlock() {
    try (Encoder backbone = narrow()) {
      assertTrue(new Padim().defaults(backbone).dimensions() == 100);
    }
  }
}
