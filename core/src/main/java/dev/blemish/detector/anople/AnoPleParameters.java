package dev.blemish.detector.anople;

import dev.blemish.backbone.clip.ClipConfig;
import dev.blemish.random.Rng;
import dev.blemish.tensor.Initial;
import dev.blemish.tensor.Param;
import dev.blemish.tensor.Params;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Everything AnoPLe learns, by name: {@code prompt_text [J, C_t, d_t]}, {@code prompt_vision [J,
 * C_v, d_v]}, {@code prefix [5, d_v]}, {@code f_t2v}, {@code f_v2t} (with {@code .j} a layer when
 * not shared), {@code decoder.conv1…3}, {@code decoder.norm1…2}.
 */
final class AnoPleParameters implements AutoCloseable {
  private static final double PROMPT_STD = 0.02;

  private final Params params;

  private AnoPleParameters(Params params) {
    this.params = params;
  }

  /** Shapes of every parameter of a configuration, in a fixed order. */
  static Map<String, long[]> shapes(AnoPleConfig config, ClipConfig clip) {
    long dt = clip.text().transformer().width();
    long dv = clip.vision().transformer().width();
    AnoPleConfig.Prompts prompts = config.prompts();
    Map<String, long[]> shapes = new LinkedHashMap<>();
    shapes.put("prompt_text", new long[] {prompts.depth(), prompts.contextText(), dt});
    shapes.put("prompt_vision", new long[] {prompts.depth(), prompts.contextVision(), dv});
    shapes.put("prefix", new long[] {AnoPlePrompts.VIEWS, dv});
    int copies = prompts.couplingPerLayer() ? prompts.depth() : 1;
    for (int j = 0; j < copies; j++) {
      String suffix = prompts.couplingPerLayer() ? "." + j : "";
      shapes.put("f_t2v" + suffix + ".weight", new long[] {dv, dt});
      shapes.put("f_t2v" + suffix + ".bias", new long[] {dv});
      shapes.put("f_v2t" + suffix + ".weight", new long[] {dt, dv});
      shapes.put("f_v2t" + suffix + ".bias", new long[] {dt});
    }
    decoderShapes(config.decoder(), dv, clip.embed(), shapes);
    return shapes;
  }

  private static void decoderShapes(
      AnoPleConfig.Decoder decoder, long dv, long embed, Map<String, long[]> shapes) {
    for (int i = 1; i <= 3; i++) {
      long k = decoder.kernels().get(i - 1);
      shapes.put("decoder.conv" + i + ".weight", new long[] {embed, i == 1 ? dv : embed, k, k});
      shapes.put("decoder.conv" + i + ".bias", new long[] {embed});
      if (i < 3 && decoder.norm() == AnoPleConfig.Norm.GROUP) {
        shapes.put("decoder.norm" + i + ".weight", new long[] {embed});
        shapes.put("decoder.norm" + i + ".bias", new long[] {embed});
      }
    }
  }

  /** Fresh parameters: prompts and prefix N(0, 0.02²), layers uniform ±1/√fan_in (spec 4.2). */
  static AnoPleParameters init(AnoPleConfig config, ClipConfig clip, Rng rng) {
    Map<String, long[]> shapes = shapes(config, clip);
    boolean zeroLast = config.decoder().residual();
    return of(
        config,
        clip,
        (name, shape) -> {
          long[] weight = shapes.getOrDefault(name.replace(".bias", ".weight"), shape);
          return zeroLast && name.startsWith("decoder.conv3")
              ? new float[(int) elements(shape, 0)]
              : fresh(name, shape, (int) elements(weight, 1), rng.fork(name));
        });
  }

  private static float[] fresh(String name, long[] shape, int fanIn, Rng rng) {
    if (name.startsWith("decoder.norm")) {
      float[] values = new float[(int) elements(shape, 0)];
      Arrays.fill(values, name.endsWith("weight") ? 1 : 0);
      return values;
    }
    return name.startsWith("p") // prompts and prefix
        ? Initial.normal(shape, PROMPT_STD, rng)
        : Initial.uniform(shape, fanIn, rng);
  }

  private static long elements(long[] shape, int from) {
    long product = 1;
    for (int i = from; i < shape.length; i++) {
      product *= shape[i];
    }
    return product;
  }

  /** Parameters with given values, each of the shape the configuration needs. */
  static AnoPleParameters of(
      AnoPleConfig config, ClipConfig clip, BiFunction<String, long[], float[]> values) {
    return new AnoPleParameters(new Params(shapes(config, clip), values));
  }

  /** A parameter's tensor. */
  Tensor tensor(String name) {
    return params.tensor(name);
  }

  /** All parameters in a fixed order. */
  List<Param> all() {
    return params.all();
  }

  /** Prompts, prefix and projections in one group, the decoder in another. */
  List<List<Param>> groups() {
    List<Param> prompts = new ArrayList<>();
    List<Param> decoder = new ArrayList<>();
    all().forEach(p -> (p.name().startsWith("decoder.") ? decoder : prompts).add(p));
    return List.of(prompts, decoder);
  }

  /** How many numbers are learned. */
  long count() {
    return params.count();
  }

  @Override
  public void close() {
    params.close();
  }
}
