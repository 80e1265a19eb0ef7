package dev.blemish.detector.maple;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.ClipConfig;
import dev.blemish.prompt.StatePrompts;
import dev.blemish.random.Rng;
import dev.blemish.tensor.Initial;
import dev.blemish.tensor.Params;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is learned, by the names of the published code: {@code ctx [k, d_t]} with its projection
 * {@code proj}, and for each deeper layer {@code compound_prompts_text.i [k, d_t]} with {@code
 * compound_prompt_projections.i}; projections are {@code [d_v, d_t]} with a bias.
 */
final class MapleParameters {
  private static final String CONTEXT = "ctx";
  private static final String PROJECTION = "proj";
  private static final String DEEP = "compound_prompts_text.";
  private static final String DEEP_PROJECTIONS = "compound_prompt_projections.";

  private MapleParameters() {}

  /** The name of the tokens of a layer 0, 1, …. */
  static String tokens(int layer) {
    return layer == 0 ? CONTEXT : DEEP + (layer - 1);
  }

  /** The name of the projection of a layer 0, 1, …. */
  static String projection(int layer) {
    return layer == 0 ? PROJECTION : DEEP_PROJECTIONS + (layer - 1);
  }

  /** Shapes by name in a fixed order. */
  static Map<String, long[]> shapes(MapleSettings settings, ClipConfig clip) {
    long k = settings.texts().context();
    long text = clip.text().transformer().width();
    long vision = clip.vision().transformer().width();
    Map<String, long[]> shapes = new LinkedHashMap<>();
    for (int layer = 0; layer < settings.depth(); layer++) {
      shapes.put(tokens(layer), new long[] {k, text});
      shapes.put(projection(layer) + ".weight", new long[] {vision, text});
      shapes.put(projection(layer) + ".bias", new long[] {vision});
    }
    return shapes;
  }

  /**
   * First tokens from the initial text, deeper ones N(0, 0.02²), projections uniform ±1/√fan_in;
   * those of deeper layers start alike, as copies of one.
   */
  static Params fresh(MapleSettings settings, Clip clip, Rng rng) {
    int width = clip.text().width();
    return new Params(
        shapes(settings, clip.config()),
        (name, shape) -> {
          if (name.equals(CONTEXT)) {
            return StatePrompts.start(clip, settings.texts(), rng.fork(name));
          }
          return name.startsWith(DEEP)
              ? Initial.normal(shape, StatePrompts.STD, rng.fork(name))
              : Initial.uniform(shape, width, rng.fork(name.replaceAll("[0-9]", "")));
        });
  }
}
