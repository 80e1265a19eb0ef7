package dev.blemish.backbone.weights;

/**
 * Where a model takes its parameters from, by name: a weights file, or random numbers in a test. A
 * model asks for each parameter once, with the shape it needs.
 */
public interface ParameterSource {
  /**
   * The parameter's values, row-major.
   *
   * @throws dev.blemish.error.WeightsException when it is missing or has another shape
   */
  float[] floats(String name, long... shape);

  /** Whether the source holds the parameter. */
  boolean has(String name);
}
