package dev.blemish.inspect;

import dev.blemish.detector.Tiling;
import dev.blemish.error.OptionException;
import dev.blemish.image.ImageBudget;
import dev.blemish.tensor.Engine;
import dev.blemish.tensor.Precision;
import dev.blemish.train.Workspace;
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
 * @param trainOn folders of labelled data of other products, for methods that are trained on such
 *     data; may be empty
 * @param workspace where features and the state of a training are kept
 * @param tiling how pictures are cut into tiles, in learning and in inspection
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
    ImageBudget budget,
    List<Path> trainOn,
    Workspace workspace,
    Tiling tiling) {
  public LearnOptions {
    settings = Map.copyOf(settings);
    goodForThreshold = List.copyOf(goodForThreshold);
    trainOn = List.copyOf(trainOn);
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
        ImageBudget.DEFAULT,
        List.of(),
        Workspace.NONE,
        Tiling.NONE);
  }

  /** The same with another method. */
  public LearnOptions withMethod(String other) {
    Draft draft = new Draft(this);
    draft.method = other;
    return draft.options();
  }

  /** The same on another backbone. */
  public LearnOptions withBackbone(String other) {
    Draft draft = new Draft(this);
    draft.backbone = other;
    return draft.options();
  }

  /** The same in another precision. */
  public LearnOptions withPrecision(Precision other) {
    Draft draft = new Draft(this);
    draft.precision = other;
    return draft.options();
  }

  /** The same with another seed. */
  public LearnOptions withSeed(long other) {
    Draft draft = new Draft(this);
    draft.seed = other;
    return draft.options();
  }

  /** The same with other changes to the method's defaults. */
  public LearnOptions withSettings(Map<String, String> other) {
    Draft draft = new Draft(this);
    draft.settings = other;
    return draft.options();
  }

  /** The same with other further good photos for the thresholds. */
  public LearnOptions withGoodForThreshold(List<Path> other) {
    Draft draft = new Draft(this);
    draft.goodForThreshold = other;
    return draft.options();
  }

  /** The same with another wanted false alarm rate. */
  public LearnOptions withFalseAlarmRate(double other) {
    Draft draft = new Draft(this);
    draft.falseAlarmRate = other;
    return draft.options();
  }

  /** The same with another folder of textures; null for computed ones. */
  public LearnOptions withTextures(@Nullable Path other) {
    Draft draft = new Draft(this);
    draft.textures = other;
    return draft.options();
  }

  /** The same with other limits for photos. */
  public LearnOptions withBudget(ImageBudget other) {
    Draft draft = new Draft(this);
    draft.budget = other;
    return draft.options();
  }

  /** The same trained on other labelled data. */
  public LearnOptions withTrainOn(List<Path> other) {
    Draft draft = new Draft(this);
    draft.trainOn = other;
    return draft.options();
  }

  /** The same with another folder for features and the state of a training. */
  public LearnOptions withWorkspace(Workspace other) {
    Draft draft = new Draft(this);
    draft.workspace = other;
    return draft.options();
  }

  /** The same with pictures cut in another way. */
  public LearnOptions withTiling(Tiling other) {
    Draft draft = new Draft(this);
    draft.tiling = other;
    return draft.options();
  }

  /** The options while one of them is changed. */
  private static final class Draft {
    private final String name;
    private String method;
    private String backbone;
    private Precision precision;
    private long seed;
    private Map<String, String> settings;
    private List<Path> goodForThreshold;
    private double falseAlarmRate;
    private @Nullable Path textures;
    private ImageBudget budget;
    private List<Path> trainOn;
    private Workspace workspace;
    private Tiling tiling;

    Draft(LearnOptions options) {
      name = options.name;
      method = options.method;
      backbone = options.backbone;
      precision = options.precision;
      seed = options.seed;
      settings = options.settings;
      goodForThreshold = options.goodForThreshold;
      falseAlarmRate = options.falseAlarmRate;
      textures = options.textures;
      budget = options.budget;
      trainOn = options.trainOn;
      workspace = options.workspace;
      tiling = options.tiling;
    }

    LearnOptions options() {
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
          budget,
          trainOn,
          workspace,
          tiling);
    }
  }
}
