package dev.blemish.inspect;

import dev.blemish.error.OptionException;
import dev.blemish.image.ImageBudget;
import dev.blemish.tensor.Engine;
import dev.blemish.tensor.Precision;
import dev.blemish.verdict.ThresholdFitter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to learn.
 *
 * @param name of the bundle, for people
 * @param method catalogue name, see {@link MethodCatalog}
 * @param backbone catalogue name, see {@code Backbones}
 * @param precision of the frozen towers
 * @param seed of all chance
 * @param settings changes to the method's defaults, by name
 * @param goodForThreshold files of further good photos that only the thresholds see; may be empty
 * @param falseAlarmRate wanted share of good parts that are not called good, 0.0001 to 0.5
 * @param textures folder of pictures whose textures pseudo-anomalies use; null for computed ones
 * @param budget limits for every photo that is read
 */
public record LearnOptions(
    String name,
    String method,
    String backbone,
    Precision precision,
    long seed,
    Map<String, String> settings,
    List<Path> goodForThreshold,
    double falseAlarmRate,
    @Nullable Path textures,
    ImageBudget budget) {
  public LearnOptions {
    settings = Map.copyOf(settings);
    goodForThreshold = List.copyOf(goodForThreshold);
    if (name.isBlank()) {
      throw new OptionException("the bundle needs a name: give one with --name");
    }
    new ThresholdFitter(falseAlarmRate, ThresholdFitter.DEFAULT.margin()); // checks the rate
  }

  /** AnoPLe on the embedded backbone with seed 0, in the precision this processor is best at. */
  public static LearnOptions defaults(String name) {
    return new LearnOptions(
        name,
        "anople",
        "mini",
        Engine.bestPrecision(),
        0,
        Map.of(),
        List.of(),
        ThresholdFitter.DEFAULT.falseAlarmRate(),
        null,
        ImageBudget.DEFAULT);
  }

  /** The same with another method. */
  public LearnOptions withMethod(String other) {
    return new LearnOptions(
        name,
        other,
        backbone,
        precision,
        seed,
        settings,
        goodForThreshold,
        falseAlarmRate,
        textures,
        budget);
  }

  /** The same on another backbone. */
  public LearnOptions withBackbone(String other) {
    return new LearnOptions(
        name,
        method,
        other,
        precision,
        seed,
        settings,
        goodForThreshold,
        falseAlarmRate,
        textures,
        budget);
  }

  /** The same in another precision. */
  public LearnOptions withPrecision(Precision other) {
    return new LearnOptions(
        name,
        method,
        backbone,
        other,
        seed,
        settings,
        goodForThreshold,
        falseAlarmRate,
        textures,
        budget);
  }

  /** The same with another seed. */
  public LearnOptions withSeed(long other) {
    return new LearnOptions(
        name,
        method,
        backbone,
        precision,
        other,
        settings,
        goodForThreshold,
        falseAlarmRate,
        textures,
        budget);
  }

  /** The same with other changes to the method's defaults. */
  public LearnOptions withSettings(Map<String, String> other) {
    return new LearnOptions(
        name,
        method,
        backbone,
        precision,
        seed,
        other,
        goodForThreshold,
        falseAlarmRate,
        textures,
        budget);
  }

  /** The same with other further good photos for the thresholds. */
  public LearnOptions withGoodForThreshold(List<Path> other) {
    return new LearnOptions(
        name, method, backbone, precision, seed, settings, other, falseAlarmRate, textures, budget);
  }

  /** The same with another wanted false alarm rate. */
  public LearnOptions withFalseAlarmRate(double other) {
    return new LearnOptions(
        name,
        method,
        backbone,
        precision,
        seed,
        settings,
        goodForThreshold,
        other,
        textures,
        budget);
  }

  /** The same with another folder of textures; null for computed ones. */
  public LearnOptions withTextures(@Nullable Path other) {
    return new LearnOptions(
        name,
        method,
        backbone,
        precision,
        seed,
        settings,
        goodForThreshold,
        falseAlarmRate,
        other,
        budget);
  }

  /** The same with other limits for photos. */
  public LearnOptions withBudget(ImageBudget other) {
    return new LearnOptions(
        name,
        method,
        backbone,
        precision,
        seed,
        settings,
        goodForThreshold,
        falseAlarmRate,
        textures,
        other);
  }
}
