package dev.blemish.detector.aprilgan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.ClipConfig;
import dev.blemish.backbone.clip.TinyClip;
import dev.blemish.detector.Settings;
import dev.blemish.golden.Golden;
import dev.blemish.golden.GoldenTensor;
import dev.blemish.tensor.Optimizer;
import dev.blemish.tensor.Params;
import dev.blemish.tensor.Precision;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** APRIL-GAN against its published code (spec 1.6, 3, 9). */
@Tag("parity")
class AprilGanParityTest {
  private static final JsonNode JSON = Golden.json("methods/aprilgan.json");
  private static final Map<String, GoldenTensor> GOLDEN =
      Golden.tensors("methods/aprilgan.safetensors");
  private static final int SIZE = GOLDEN.get("in.images").dim(-1);
  private static final List<Integer> LAYERS =
      StreamSupport.stream(JSON.get("layers").spliterator(), false).map(JsonNode::asInt).toList();

  private static final double RAW = 5e-5;
  private static final double UNIT = 1e-5;
  private static final double LOGITS = 5e-4;
  private static final double PROBABILITIES = 1e-4;

  /** The model of the fixture and what it sees of the fixture's pictures. */
  private record Run(
      AprilGanConfig config,
      Clip clip,
      Params params,
      AprilGanModel model,
      AprilGanEncoder.Seen seen,
      Tensor texts)
      implements AutoCloseable {
    static Run open() {
      Clip clip = TinyClip.of(JSON);
      String layers = LAYERS.toString();
      AprilGanConfig config =
          Settings.apply(
              AprilGanConfig.of(clip.config()),
              Map.of(
                  "scale",
                  "" + AprilGanConfig.of(ClipConfig.VIT_L_14_336).scale(),
                  "imageSize",
                  "" + JSON.get("image_size").asInt(),
                  "map.evalSize",
                  "" + SIZE,
                  "layers",
                  layers,
                  "memory.layers",
                  layers));
      Params params =
          new Params(
              AprilGanModel.shapes(config, clip.config()),
              (name, shape) -> {
                GoldenTensor golden = GOLDEN.get("param." + name);
                assertArrayEquals(golden.shape(), shape, name);
                return golden.floats();
              });
      AprilGanEncoder encoder = new AprilGanEncoder(clip, config);
      Tensor texts = AprilGanTexts.pair(clip, List.of(JSON.get("object").asText()));
      AprilGanModel model = new AprilGanModel(config, clip, params);
      return new Run(config, clip, params, model, encoder.see(tensor("in.images")), texts);
    }

    List<Tensor> patches() {
      return seen.patches(LAYERS);
    }

    AprilGanMemory memory() {
      List<Tensor> support =
          new AprilGanEncoder(clip, config).see(tensor("in.support")).patches(LAYERS);
      List<List<Tensor>> photos =
          IntStream.range(0, GOLDEN.get("in.support").dim(0))
              .mapToObj(i -> support.stream().map(layer -> layer.narrow(0, i, 1)).toList())
              .toList();
      return AprilGanMemory.of(LAYERS, photos, Precision.FP32);
    }

    @Override
    public void close() {
      params.close();
      clip.close();
    }
  }

  private static Tensor tensor(String name) {
    GoldenTensor golden = GOLDEN.get(name);
    return Tensor.of(golden.floats(), golden.shape());
  }

  private static void close(String name, Tensor actual, double tolerance) {
    GOLDEN.get(name).assertClose(actual.shape(), actual.toFloats(), tolerance);
  }

  /** A black picture leaves the class embedding and the positions alone. */
  @Test
  void positionsAreBroughtToTheSizeAsPublished() {
    GoldenTensor expected = GOLDEN.get("out.pos_embed_resized");
    GoldenTensor embedding =
        Golden.tensors("methods/" + JSON.get("clip").asText() + ".safetensors")
            .get("visual.class_embedding");
    try (Scope scope = Scope.open();
        Run run = Run.open()) {
      Tensor black = Tensor.zeros(1, 3, SIZE, SIZE);
      float[] rows = run.clip.vision().stem(black, run.config.posEmb().interp()).toFloats();
      for (int i = 0; i < embedding.dim(0); i++) {
        rows[i] -= embedding.floats()[i];
      }
      expected.assertClose(rows, UNIT);
    }
  }

  @Test
  void textsEqualThePublishedEnsemble() {
    try (Scope scope = Scope.open();
        Run run = Run.open()) {
      close("out.text_features", run.texts.transpose(0, 1), UNIT);
    }
  }

  @Test
  void tokensAndLogitsEqualThePublishedOnes() {
    try (Scope scope = Scope.open();
        Run run = Run.open()) {
      close("out.image_features_raw", run.seen.global(), RAW);
      for (int i = 0; i < LAYERS.size(); i++) {
        String layer = "layer" + LAYERS.get(i);
        Tensor patches = run.patches().get(i);
        Tensor all = run.seen.tokens().all(LAYERS.get(i));
        boolean patchesAlone = GOLDEN.get("out.block_tokens." + layer).dim(1) == patches.size(1);
        close("out.block_tokens." + layer, patchesAlone ? patches : all, RAW);
        close("out.logits_grid." + layer, run.model.logits(i, patches, run.texts), LOGITS);
      }
    }
  }

  @Test
  void zeroShotMapAndScoreEqualThePublishedOnes() {
    try (Scope scope = Scope.open();
        Run run = Run.open()) {
      Tensor logits = run.model.logits(LAYERS.size() - 1, last(run.patches()), run.texts);
      Tensor probabilities = AprilGanModel.probabilities(logits, SIZE).select(1, 1);
      close("out.prob_abnormal.layer" + last(LAYERS), probabilities.narrow(0, 1, 1), PROBABILITIES);
      Tensor map = run.model.map(run.patches(), run.texts, SIZE);
      int stored = GOLDEN.get("out.zero_shot_map").dim(0);
      close("out.zero_shot_map", map.narrow(0, 0, stored), PROBABILITIES * LAYERS.size());
      close(
          "out.zero_shot_score", run.model.textScore(run.seen.global(), run.texts), PROBABILITIES);
    }
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }

  @Test
  void fewShotMapsAndScoresEqualThePublishedOnes() {
    try (Scope scope = Scope.open();
        Run run = Run.open();
        AprilGanMemory memory = run.memory()) {
      close("out.few_shot_layer_maps", memory.distances(run.patches()), 2 * UNIT);
      Tensor few = memory.map(run.patches(), SIZE);
      int stored = GOLDEN.get("out.few_shot_map").dim(0);
      close("out.few_shot_map", few.narrow(0, 0, stored), 2 * UNIT * LAYERS.size());
      Tensor whole = run.model.map(run.patches(), run.texts, SIZE).add(few);
      Tensor largest = whole.reshape(whole.size(0), -1).max(1);
      close("out.few_shot_map_max", largest, PROBABILITIES * LAYERS.size());
      double[] scores =
          AprilGanScore.published(
              doubles(run.model.textScore(run.seen.global(), run.texts)), doubles(largest));
      GoldenTensor expected = GOLDEN.get("out.few_shot_score_over_these_pictures");
      assertArrayEquals(expected.values(), scores, PROBABILITIES);
    }
  }

  private static double[] doubles(Tensor tensor) {
    float[] values = tensor.toFloats();
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }

  @Test
  void lossesGradientsAndStepsEqualThePublishedOnes() {
    double rate = JSON.get("optimiser").get("lr").asDouble();
    try (Scope outer = Scope.open();
        Run run = Run.open();
        Optimizer adam = AprilGanTraining.optimizer(run.params.all())) {
      JsonNode training = JSON.get("training");
      assertLosses(JSON.get("losses"), run);
      for (JsonNode step : training) {
        try (Scope scope = Scope.recording()) {
          AprilGanModel.Losses losses = assertLosses(step, run);
          losses.total().backward();
        }
        int number = step.get("step").asInt();
        if (number == 1) {
          run.params
              .all()
              .forEach(
                  p ->
                      GOLDEN
                          .get("grad." + p.name())
                          .assertRelativeL2(p.value().gradient().toFloats(), 2e-4));
        }
        adam.step(rate);
        if (GOLDEN.containsKey("step" + number + "." + run.params.all().get(0).name())) {
          assertStep(number, run.params);
        }
      }
    }
  }

  private static AprilGanModel.Losses assertLosses(JsonNode expected, Run run) {
    AprilGanModel.Losses losses = run.model.losses(run.patches(), run.texts, tensor("in.masks"));
    assertLoss(expected.get("focal").asDouble(), losses.focal());
    assertLoss(expected.get("dice_abnormal").asDouble(), losses.dice());
    assertLoss(expected.get("total").asDouble(), losses.total());
    return losses;
  }

  private static void assertLoss(double expected, Tensor actual) {
    assertEquals(expected, actual.item(), 1e-4 * Math.abs(expected) + 1e-5);
  }

  /** Up to one entry in a thousand may exceed the tolerance: gradients near zero. */
  private static void assertStep(int number, Params params) {
    double tolerance = number == 1 ? 5e-6 : 1e-5;
    params
        .all()
        .forEach(
            param -> {
              GoldenTensor golden = GOLDEN.get("step" + number + "." + param.name());
              float[] actual = param.value().toFloats();
              long far =
                  IntStream.range(0, actual.length)
                      .filter(i -> !(Math.abs(actual[i] - golden.values()[i]) <= tolerance))
                      .count();
              assertTrue(far <= actual.length / 1000, golden.name() + ": " + far + " entries");
            });
  }

  @Test
  void everyLearnedTensorOfTheFixtureIsLearned() {
    ClipConfig clip;
    try (Clip tiny = TinyClip.of(JSON)) {
      clip = tiny.config();
    }
    AprilGanConfig config =
        Settings.apply(AprilGanConfig.of(clip), Map.of("layers", LAYERS.toString()));
    List<String> expected = new ArrayList<>();
    GOLDEN.keySet().stream()
        .filter(name -> name.startsWith("param."))
        .forEach(name -> expected.add(name.substring("param.".length())));
    assertEquals(
        new TreeSet<>(expected), new TreeSet<>(AprilGanModel.shapes(config, clip).keySet()));
  }

  @Test
  void theDefaultsAreThoseOfThePublishedCode() {
    AprilGanConfig config = AprilGanConfig.of(ClipConfig.VIT_L_14_336);
    assertEquals(LAYERS, config.layers());
    assertEquals(JSON.get("optimiser").get("lr").asDouble(), config.schedule().rate());
    assertEquals(518, config.imageSize());
    assertEquals(518, config.map().evalSize());
    assertEquals(100, config.scale());
  }
}
