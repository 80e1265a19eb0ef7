package dev.blemish.pretrain.evaluate;

import dev.blemish.Progress;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.ClipConfig;
import dev.blemish.backbone.clip.ClipLoader;
import dev.blemish.backbone.encoder.Identity;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.backbone.weights.WeightsReader;
import dev.blemish.error.OptionException;
import dev.blemish.files.Sha256;
import dev.blemish.pretrain.evaluate.feature.PictureEncoder;
import dev.blemish.pretrain.evaluate.result.EvaluationFile;
import dev.blemish.pretrain.evaluate.result.Example;
import dev.blemish.pretrain.evaluate.result.Measure;
import dev.blemish.pretrain.evaluate.result.Protocol;
import dev.blemish.pretrain.evaluate.result.SetNumbers;
import dev.blemish.tensor.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Measures a weights file. In 32 bits whatever the processor could do, so that the numbers of two
 * files differ by the weights alone.
 */
public final class EvaluationRun {
  private EvaluationRun() {}

  /**
   * What to measure on.
   *
   * @param weights the file, of the shape of the embedded backbone
   * @param data the folder of the public sets, or null for none
   * @param sets the public sets
   * @param pairs held-out pairs
   * @param heldOut how many of each of them, 0 for none
   */
  public record Request(
      Path weights, @Nullable Path data, List<PublicSet> sets, List<PairSet> pairs, int heldOut) {
    public Request {
      sets = List.copyOf(sets);
      pairs = List.copyOf(pairs);
      OptionException.requireBetween("the number of held-out pairs", heldOut, 0, 10_000);
      if (data == null && heldOut == 0) {
        throw new OptionException(
            "there is nothing to measure on; name a folder with --data, or ask for held-out pairs"
                + " with --procedural");
      }
    }
  }

  /**
   * What came of it.
   *
   * @param file the numbers
   * @param examples of each set by its name, in the order of tables
   */
  public record Outcome(EvaluationFile file, Map<String, List<Example>> examples) {}

  /**
   * Runs an evaluation.
   *
   * @throws dev.blemish.error.WeightsException when the weights are missing, damaged or of another
   *     shape
   * @throws dev.blemish.error.InputException when a set or picture is missing or cannot be read
   */
  public static Outcome run(Request request, Progress progress) {
    List<SetEvaluation> sets = new ArrayList<>();
    Path data = request.data;
    if (data != null) {
      for (PublicSet set : request.sets) {
        sets.add(new SetEvaluation(set.name(), TestSample.of(set.load(data))));
      }
    }
    List<PairEvaluation> pairs = new ArrayList<>();
    if (request.heldOut > 0) {
      request.pairs.forEach(set -> pairs.add(new PairEvaluation(set, request.heldOut)));
    }
    long units =
        sets.stream().mapToLong(SetEvaluation::units).sum()
            + pairs.stream().mapToLong(PairEvaluation::units).sum();
    Steps steps = new Steps(progress, units);
    Weights weights = WeightsReader.read(request.weights);
    String sha256 = Sha256.of(request.weights);
    Identity identity = new Identity(ClipConfig.MINI.name(), sha256);
    List<SetOutcome> measured = new ArrayList<>();
    List<SetOutcome> measuredPairs = new ArrayList<>();
    try (Clip clip = ClipLoader.load(ClipConfig.MINI, weights, identity, Precision.FP32);
        PictureEncoder encoder = new PictureEncoder(clip)) {
      sets.forEach(set -> measured.add(set.run(encoder, steps)));
      pairs.forEach(set -> measuredPairs.add(set.run(encoder, steps)));
    }
    Map<String, List<SetNumbers>> damages = new LinkedHashMap<>();
    measuredPairs.forEach(set -> damages.put(set.numbers().name(), set.damages()));
    EvaluationFile file =
        new EvaluationFile(
            String.valueOf(request.weights.getFileName()),
            sha256,
            protocol(),
            numbers(measured),
            numbers(measuredPairs),
            damages);
    Map<String, List<Example>> examples = new LinkedHashMap<>();
    measured.forEach(set -> examples.put(set.numbers().name(), set.examples()));
    measuredPairs.forEach(set -> examples.put(set.numbers().name(), set.examples()));
    return new Outcome(file, examples);
  }

  private static List<SetNumbers> numbers(List<SetOutcome> outcomes) {
    return outcomes.stream().map(SetOutcome::numbers).toList();
  }

  private static Protocol protocol() {
    return new Protocol(
        PictureEncoder.WORD,
        PictureEncoder.VALUES_FROM,
        Grids.SIZE,
        TestSample.MOST,
        TestSample.SEED,
        Measure.SHOTS,
        MemoryRound.SEEDS);
  }
}
