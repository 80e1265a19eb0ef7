package dev.blemish.detector.coop;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.ClipConfig;
import dev.blemish.prompt.StatePrompts;
import dev.blemish.random.Rng;
import dev.blemish.tensor.Initial;
import dev.blemish.tensor.Params;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is learned: the words {@code ctx [k, d_t]}, and for CoCoOp the network {@code meta_net}: two
 * layers with a sixteenth of the joint space in between.
 */
final class CoOpParameters {
  static final String CONTEXT = "ctx";
  static final String FIRST = "meta_net.linear1.";
  static final String SECOND = "meta_net.linear2.";
  private static final int NARROWING = 16;

  private CoOpParameters() {}

  /** Shapes by name in a fixed order. */
  static Map<String, long[]> shapes(CoOpConfig config, ClipConfig clip) {
    long width = clip.text().transformer().width();
    long embed = clip.embed();
    long hidden = embed / NARROWING;
    Map<String, long[]> shapes = new LinkedHashMap<>();
    shapes.put(CONTEXT, new long[] {config.texts().context(), width});
    if (config.conditioned()) {
      shapes.put(FIRST + "weight", new long[] {hidden, embed});
      shapes.put(FIRST + "bias", new long[] {hidden});
      shapes.put(SECOND + "weight", new long[] {width, hidden});
      shapes.put(SECOND + "bias", new long[] {width});
    }
    return shapes;
  }

  /** Words at their start, layers uniform ±1/√fan_in. */
  static Params fresh(CoOpConfig config, Clip clip, Rng rng) {
    int embed = clip.config().embed();
    return new Params(
        shapes(config, clip.config()),
        (name, shape) -> {
          if (name.equals(CONTEXT)) {
            return StatePrompts.start(clip, config.texts(), rng.fork(name));
          }
          int fanIn = name.startsWith(FIRST) ? embed : embed / NARROWING;
          return Initial.uniform(shape, fanIn, rng.fork(name));
        });
  }
}
