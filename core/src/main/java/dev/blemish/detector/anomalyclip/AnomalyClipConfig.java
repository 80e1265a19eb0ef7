package dev.blemish.detector.anomalyclip;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.blemish.backbone.clip.ClipConfig;
import dev.blemish.detector.AuxiliarySet.Splits;
import dev.blemish.detector.AuxiliaryTraining.Aux;
import dev.blemish.detector.AuxiliaryTraining.Schedule;
import dev.blemish.detector.ValueSettings;
import dev.blemish.error.OptionException;
import dev.blemish.image.Gaussian;
import dev.blemish.score.MapSettings;
import java.util.HashSet;
import java.util.List;

/**
 * Every choice of AnomalyCLIP (spec 7).
 *
 * @param prompts what is learned
 * @param vision how pictures become features
 * @param layers 1-based layers whose maps are summed, in training too
 * @param temperature τ, divisor of cosines
 * @param imageScore what makes the score of a photo
 * @param mapWeight factor of the map losses beside the cross-entropy
 * @param aux the data to train on
 * @param schedule the training
 * @param map how the map of a photo is made
 */
public record AnomalyClipConfig(
    Prompts prompts,
    ValueSettings vision,
    List<Integer> layers,
    double temperature,
    ImageScore imageScore,
    double mapWeight,
    Aux aux,
    Schedule schedule,
    MapSettings map) {

  public AnomalyClipConfig {
    layers = layers.stream().sorted().toList();
    if (layers.isEmpty() || new HashSet<>(layers).size() < layers.size()) {
      throw new OptionException("layers must name each layer once, not " + layers);
    }
    if (!(temperature > 0 && temperature <= 100)) {
      throw new OptionException("temperature must be above 0, at most 100, not " + temperature);
    }
    if (!(mapWeight >= 0 && mapWeight <= 1000)) {
      throw new OptionException("mapWeight must be from 0 to 1000, not " + mapWeight);
    }
  }

  /**
   * Learned words.
   *
   * @param context words before the object, for each state its own
   * @param depth J, text layers with learned words, the first included; 1 for none in deeper ones
   * @param deepTokens words that are overwritten in each deeper layer, at most the context
   */
  public record Prompts(int context, int depth, int deepTokens) {
    public Prompts {
      OptionException.requireBetween("prompts.context", context, 1, 64);
      OptionException.requireBetween("prompts.depth", depth, 1, 12);
      OptionException.requireBetween("prompts.deepTokens", deepTokens, 1, context);
    }
  }

  /** The score of a photo. */
  public enum ImageScore {
    /** The probability p of the global token, as published. */
    GLOBAL,
    /**
     * {@code (p + m)/2} with the largest value m of the map, a mean over layers: FAPrompt's idea.
     */
    @JsonProperty("withMap")
    WITH_MAP
  }

  /** The numbers of the published code, at the sizes of a backbone. */
  static AnomalyClipConfig of(ClipConfig clip) {
    ValueSettings vision = ValueSettings.of(clip);
    return new AnomalyClipConfig(
        new Prompts(12, 9, 4),
        vision,
        List.of(clip.vision().transformer().layers()),
        0.07,
        ImageScore.GLOBAL,
        4,
        new Aux(Splits.TEST),
        Schedule.of(clip, 15),
        new MapSettings(
            vision.imageSize(), 4, MapSettings.Upsampling.BILINEAR, Gaussian.Border.REFLECT));
  }

  /** What a training depends on. */
  String trained() {
    return "%s %s %s %s %s".formatted(prompts, vision, layers, temperature, mapWeight);
  }
}
