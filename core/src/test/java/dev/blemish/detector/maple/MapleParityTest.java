package dev.blemish.detector.maple;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.ClipConfig;
import dev.blemish.backbone.clip.VisionTaps;
import dev.blemish.detector.CoOpFamily;
import dev.blemish.prompt.StatePrompts;
import dev.blemish.random.Rng;
import dev.blemish.tensor.Params;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** MaPLe against its released code on a tiny CLIP. */
@Tag("parity")
class MapleParityTest {
  private static final double RAW = 5e-5;
  private static final double LOGITS = 5e-4;
  private static final double PROBABILITIES = 1e-4;

  private final CoOpFamily fixture = new CoOpFamily("maple");

  private MapleSettings settings() {
    int context = fixture.tensor("param.ctx").dim(0);
    MapleSettings published = MapleSettings.published();
    int depth = 1;
    while (fixture.has("param.compound_prompts_text." + (depth - 1))) {
      depth++;
    }
    return new MapleSettings(
        fixture.wording(context, published.texts().initial()), depth, published.scale());
  }

  @Test
  void everyNumberEqualsTheFixture() {
    MapleSettings settings = settings();
    try (Clip clip = fixture.clip()) {
      for (boolean official : new boolean[] {true, false}) {
        try (Scope scope = Scope.open();
            Params params =
                new Params(MapleParameters.shapes(settings, clip.config()), fixture::start);
            MapleModel model = new MapleModel(settings, clip, params, List.of(fixture.word()))) {
          Tensor images = fixture.images();
          forward(model, images);
          fixture.gradients(params, () -> model.logits(images, fixture.words()));
          fixture.training(params, () -> model.logits(images, fixture.words()), official);
        }
      }
      fixture
          .tensor("param.ctx")
          .assertClose(StatePrompts.start(clip, settings.texts(), Rng.of(0)), 1e-6);
    }
    fixture.assertAllUsed();
  }

  private void forward(MapleModel model, Tensor images) {
    fixture.ids(model.texts().ids());
    assertEquals(fixture.scale(), model.scale(), 1e-6 * fixture.scale());
    VisionTaps taps = model.visionTaps();
    fixture.close("out.vision_context_layer1", Objects.requireNonNull(taps.context()), RAW);
    for (int i = 0; i < taps.deep().size(); i++) {
      fixture.close("out.vision_deep." + i, taps.deep().get(i), RAW);
    }
    Tensor tokens = model.tokens(images, taps);
    fixture.close("out.image_features_raw", tokens.select(1, 0), RAW);
    fixture.close("out.patch_tokens_projected", tokens.narrow(1, 1, tokens.size(1) - 1L), RAW);
    fixture.close(
        "out.text_features_raw", model.texts().encode(model.textTaps(), 0).select(0, 0), RAW);
    Tensor logits = model.logits(images, fixture.words());
    fixture.close("out.logits", logits, LOGITS);
    fixture.close("out.probabilities", logits.softmax(-1), PROBABILITIES);
    Tensor pair = model.texts().pair(model.textTaps());
    Tensor told = tokens.select(1, 0).unit(-1).matmul(pair.transpose(0, 1)).mul(model.scale());
    assertEquals(0, told.sub(logits).square().sum().item(), 1e-6);
  }

  /** The published model on ViT-B/16: 3,555,072 numbers. */
  @Test
  void theNumberOfParametersIsThatOfThePublishedModel() {
    assertEquals(
        3_555_072,
        Params.count(MapleParameters.shapes(MapleSettings.published(), ClipConfig.VIT_B_16)));
  }
}
