package dev.blemish.detector.faprompt;

import dev.blemish.backbone.clip.ClipConfig;
import dev.blemish.prompt.ContextTexts;
import dev.blemish.random.Rng;
import dev.blemish.tensor.Initial;
import dev.blemish.tensor.Params;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What FAPrompt learns: {@code ctx_pos [1, 1, E, d_t]}, {@code ctx_neg [1, K, E', d_t]}, {@code
 * compound_prompts_text.i [m, d_t]} and the network ψ, {@code patch_meta_net.linear1}, {@code
 * linear2} (spec 6.1, 6.4). On ViT-L-14-336 these are 4,100,064 numbers; the 5,512,192 of the
 * published count that no computation reads do not exist here.
 */
final class FaPromptParameters {
  static final String NORMAL = "ctx_pos";
  static final String ABNORMAL = "ctx_neg";
  static final String NETWORK = "patch_meta_net.";

  private FaPromptParameters() {}

  /** Shapes of all of them, in a fixed order. */
  static Map<String, long[]> shapes(FaPromptConfig config, ClipConfig clip) {
    FaPromptConfig.Prompts prompts = config.prompts();
    long width = clip.text().transformer().width();
    Map<String, long[]> shapes = new LinkedHashMap<>();
    shapes.put(NORMAL, new long[] {1, 1, prompts.normalTokens(), width});
    shapes.put(ABNORMAL, new long[] {1, prompts.abnormal(), prompts.abnormalTokens(), width});
    ContextTexts.deepShapes(shapes, prompts.depth(), prompts.deepTokens(), width);
    if (config.dap().selection() != FaPromptConfig.Selection.NONE) {
      long in = (long) config.dap().patches() * clip.embed();
      long hidden = Math.max(1, in / config.dap().reduction());
      shapes.put(NETWORK + "linear1.weight", new long[] {hidden, in});
      shapes.put(NETWORK + "linear1.bias", new long[] {hidden});
      shapes.put(NETWORK + "linear2.weight", new long[] {width, hidden});
      shapes.put(NETWORK + "linear2.bias", new long[] {width});
    }
    return shapes;
  }

  /** Fresh ones: words N(0, 0.02²), layers of ψ uniform in ±1/√fan_in. */
  static Params fresh(FaPromptConfig config, ClipConfig clip, Rng rng) {
    Map<String, long[]> shapes = shapes(config, clip);
    return new Params(
        shapes,
        (name, shape) -> {
          long[] weight = shapes.getOrDefault(name.replace(".bias", ".weight"), shape);
          return name.startsWith(NETWORK)
              ? Initial.uniform(shape, Math.toIntExact(weight[1]), rng.fork(name))
              : Initial.normal(shape, ContextTexts.STD, rng.fork(name));
        });
  }
}
