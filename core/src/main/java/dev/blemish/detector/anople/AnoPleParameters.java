package dev.blemish.detector.anople;

import dev.blemish.backbone.clip.ClipConfig;
import dev.blemish.random.Rng;
import dev.blemish.tensor.Param;
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

  private final Map<String, Param> params;

  private AnoPleParameters(Map<String, Param> params) {
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
    Map<String, Param> params = new LinkedHashMap<>();
    Map<String, long[]> shapes = shapes(config, clip);
    boolean zeroLast = config.decoder().residual();
    shapes.forEach(
        (name, shape) -> {
          float[] values = new float[(int) elements(shape, 0)];
          if (!(zeroLast && name.startsWith("decoder.conv3"))) {
            long[] weight = shapes.getOrDefault(name.replace(".bias", ".weight"), shape);
            fill(values, name, elements(weight, 1), rng.fork(name));
          }
          params.put(name, Param.of(name, values, shape));
        });
    return new AnoPleParameters(params);
  }

  private static void fill(float[] values, String name, long fanIn, Rng rng) {
    if (name.startsWith("decoder.norm")) {
      Arrays.fill(values, name.endsWith("weight") ? 1 : 0);
    } else if (name.startsWith("p")) { // prompts and prefix
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (PROMPT_STD * rng.gaussian());
      }
    } else {
      double bound = 1 / Math.sqrt((double) fanIn);
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) rng.uniform(-bound, bound);
      }
    }
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
    Map<String, Param> params = new LinkedHashMap<>();
    shapes(config, clip)
        .forEach(
            (name, shape) -> params.put(name, Param.of(name, values.apply(name, shape), shape)));
    return new AnoPleParameters(params);
  }

  /** A parameter's tensor. */
  Tensor tensor(String name) {
    Param param = params.get(name);
    if (param == null) {
      throw new IllegalArgumentException("no parameter " + name + " in " + params.keySet());
    }
    return param.value();
  }

  /** All parameters in a fixed order. */
  List<Param> all() {
    return List.copyOf(params.values());
  }

  /** Prompts, prefix and projections in one group, the decoder in another. */
  List<List<Param>> groups() {
    List<Param> prompts = new ArrayList<>();
    List<Param> decoder = new ArrayList<>();
    params.forEach((name, p) -> (name.startsWith("decoder.") ? decoder : prompts).add(p));
    return List.of(prompts, decoder);
  }

  /** How many numbers are learned. */
  long count() {
    return params.values().stream().mapToLong(p -> p.value().elements()).sum();
  }

  @Override
  public void close() {
    params.values().forEach(p -> p.value().close());
  }
}
