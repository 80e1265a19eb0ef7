package dev.blemish.detector.coop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.ClipConfig;
import dev.blemish.detector.CoOpFamily;
import dev.blemish.prompt.StatePrompts;
import dev.blemish.random.Rng;
import dev.blemish.tensor.Params;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CoOp and CoCoOp against the code that came with MaPLe, on a tiny CLIP. */
@Tag("parity")
class CoOpParityTest {
  private static final double RAW = 5e-5;
  private static final double LOGITS = 5e-4;
  private static final double PROBABILITIES = 1e-4;

  private static CoOpConfig defaults(String name) {
    return name.equals("cocoop") ? CoOpConfig.coCoOp() : CoOpConfig.coOp();
  }

  private static CoOpConfig config(String name, CoOpFamily fixture) {
    CoOpConfig config = defaults(name);
    int context = fixture.tensor("param.ctx").dim(0);
    return new CoOpConfig(
        fixture.wording(context, config.texts().initial()),
        config.conditioned(),
        config.scale(),
        config.aux(),
        config.schedule(),
        config.map());
  }

  @ParameterizedTest
  @ValueSource(strings = {"coop", "cocoop"})
  void everyNumberEqualsTheFixture(String name) {
    CoOpFamily fixture = new CoOpFamily(name);
    CoOpConfig config = config(name, fixture);
    try (Clip clip = fixture.clip()) {
      for (boolean official : new boolean[] {true, false}) {
        try (Scope scope = Scope.open();
            Params params =
                new Params(CoOpParameters.shapes(config, clip.config()), fixture::start);
            CoOpModel model = new CoOpModel(config, clip, params, List.of(fixture.word()))) {
          Tensor images = forward(fixture, model);
          if (config.conditioned()) {
            assertEquals(5, params.all().size());
            start(fixture, config, clip);
          }
          fixture.gradients(params, () -> model.logits(images, fixture.words()));
          fixture.training(params, () -> model.logits(images, fixture.words()), official);
        }
      }
    }
    fixture.assertAllUsed();
  }

  /** The forward pass; the class tokens at unit length. */
  private static Tensor forward(CoOpFamily fixture, CoOpModel model) {
    fixture.ids(model.texts().ids());
    assertEquals(fixture.scale(), model.scale(), 1e-6 * fixture.scale());
    Tensor raw = model.tokens(fixture.images()).select(1, 0);
    fixture.close("out.image_features_raw", raw, RAW);
    Tensor images = raw.unit(-1);
    Tensor texts = model.textFeatures(images, fixture.words());
    boolean conditioned = model.config().conditioned();
    fixture.close("out.text_features_raw", conditioned ? texts : texts.select(0, 0), RAW);
    if (conditioned) {
      fixture.close("out.meta_net", model.metaNet(images), RAW);
    }
    Tensor logits = model.logits(images, fixture.words());
    fixture.close("out.logits", logits, LOGITS);
    fixture.close("out.probabilities", logits.softmax(-1), PROBABILITIES);
    oneByOne(model, images, logits);
    return images;
  }

  /** The way of an inspection gives the same as the way of a training. */
  private static void oneByOne(CoOpModel model, Tensor images, Tensor logits) {
    for (int i = 0; i < images.size(0); i++) {
      Tensor image = images.narrow(0, i, 1);
      Tensor told = image.matmul(model.pair(image).transpose(0, 1)).mul(model.scale());
      assertEquals(0, told.sub(logits.narrow(0, i, 1)).square().sum().item(), 1e-6);
    }
  }

  /** Words that start from a text start from its embeddings. */
  private static void start(CoOpFamily fixture, CoOpConfig config, Clip clip) {
    fixture
        .tensor("param.ctx")
        .assertClose(StatePrompts.start(clip, config.texts(), Rng.of(0)), 1e-6);
  }

  @Test
  void theNumbersOfParametersAreThoseOfThePublishedComparison() {
    ClipConfig clip = ClipConfig.VIT_L_14_336;
    assertEquals(9_216, Params.count(CoOpParameters.shapes(CoOpConfig.coOp(), clip)));
    CoOpConfig twelve =
        new CoOpConfig(
            CoOpConfig.coOp().texts(),
            true,
            0,
            CoOpConfig.coOp().aux(),
            CoOpConfig.coCoOp().schedule(),
            CoOpConfig.coOp().map());
    assertEquals(83_760, Params.count(CoOpParameters.shapes(twelve, clip)));
  }
}
