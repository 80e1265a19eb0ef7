package dev.blemish.tensor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Everything a model learns, by name and in a fixed order; owns its tensors. */
public final class Params implements AutoCloseable {
  private final Map<String, Param> params = new LinkedHashMap<>();

  /**
   * Parameters of given shapes.
   *
   * @param shapes by name; their order is kept
   * @param values gives the elements of a name and shape, row-major; where it throws, nothing is
   *     left behind
   */
  public Params(Map<String, long[]> shapes, BiFunction<String, long[], float[]> values) {
    try {
      shapes.forEach(
          (name, shape) -> params.put(name, Param.of(name, values.apply(name, shape), shape)));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** A parameter's tensor. */
  public Tensor tensor(String name) {
    Param param = params.get(name);
    if (param == null) {
      throw new IllegalArgumentException("no parameter " + name + " in " + params.keySet());
    }
    return param.value();
  }

  /** All parameters in their order. */
  public List<Param> all() {
    return List.copyOf(params.values());
  }

  /** How many numbers are learned. */
  public long count() {
    return all().stream().mapToLong(param -> param.value().elements()).sum();
  }

  /** How many numbers shapes ask for. */
  public static long count(Map<String, long[]> shapes) {
    return shapes.values().stream().mapToLong(Shape::elements).sum();
  }

  @Override
  public void close() {
    params.values().forEach(param -> param.value().close());
  }
}
