package dev.blemish.backbone.weights;

/** Parameters out of a weights file. */
public record WeightsSource(Weights weights) implements ParameterSource {
  @Override
  public float[] floats(String name, long... shape) {
    return weights.expect(name, shape).toFloats();
  }

  @Override
  public boolean has(String name) {
    return weights.find(name).isPresent();
  }
}
