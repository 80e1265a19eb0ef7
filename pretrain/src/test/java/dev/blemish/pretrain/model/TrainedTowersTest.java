package dev.blemish.pretrain.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.backbone.Backbones;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.TextTower;
import dev.blemish.backbone.clip.VisionTaps;
import dev.blemish.backbone.clip.VisionTokens;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.pretrain.Pairs;
import dev.blemish.tensor.Precision;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The towers that are trained compute what the frozen ones do, up to the precision of products. */
class TrainedTowersTest {
  private static Clip frozen;
  private static Weights weights;
  private static Vocabulary vocabulary;

  @BeforeAll
  static void open() {
    weights = Backbones.embeddedWeights();
    frozen = Backbones.mini(Precision.FP32);
    vocabulary = new Vocabulary(weights.get("token_embedding.ids").toLongs());
  }

  @AfterAll
  static void close() {
    frozen.close();
  }

  private static MiniParameters parameters(Precision precision) {
    return MiniParameters.of(weights, vocabulary.rowCount(), precision);
  }

  @ParameterizedTest
  @EnumSource
  void thePictureTowerAgreesInBothStreams(Precision precision) {
    try (MiniParameters parameters = parameters(precision);
        Scope scope = Scope.open()) {
      Tensor pixels = Clip.pixels(frozen.preprocess(), Pairs.of(4).damaged());
      Tensor cells = frozen.vision().cells(pixels);
      Tensor pools = frozen.vision().pooled(pixels).unit(-1);
      VisionTokens expected =
          frozen
              .vision()
              .forward(frozen.vision().stem(pixels), VisionTaps.values(3, Set.of(7, 12)));
      TrainedVision tower = new TrainedVision(parameters);
      long[] places = new long[225];
      for (int i = 0; i < places.length; i++) {
        places[i] = i;
      }
      TrainedVision.Tokens found = tower.forward(tower.stem(cells, pools, places), 3);
      assertClose(precision, expected.all(12), found.last());
      assertClose(precision, expected.all(7), found.layers().get(6));
      assertClose(precision, expected.valuePatches(), found.values().narrow(1, 1, 225));
      assertClose(
          precision,
          frozen.vision().project(frozen.vision().lnPost(expected.all(12))),
          tower.joint(found.last()));
      assertClose(precision, expected.all(12), tower.forward(tower.stem(cells, pools, places)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theTextTowerAgreesForKnownAndUnknownWords(Precision precision) {
    List<String> texts = List.of("a photo of a damaged cookie.", "zorblattix", "flawless metal");
    try (MiniParameters parameters = parameters(precision);
        Scope scope = Scope.open()) {
      Tensor expected = frozen.text().forward(frozen.tokens(texts), TextTower.Taps.NONE);
      assertClose(precision, expected, new TrainedText(parameters, vocabulary).forward(texts));
    }
  }

  /** The cosine of every row. */
  private static void assertClose(Precision precision, Tensor expected, Tensor found) {
    double close = precision == Precision.FP32 ? 1 - 1e-5 : 0.999;
    float[] cosines = expected.unit(-1).mul(found.unit(-1)).sum(-1).toFloats();
    for (float cosine : cosines) {
      assertTrue(cosine > close, "cosine " + cosine);
    }
  }
}
