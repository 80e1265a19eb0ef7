package dev.blemish.synth.render;

/** Changes the points inside a shape. */
@FunctionalInterface
public interface Material {
  /**
   * Changes one point.
   *
   * @param texel holds what was there; change it in place
   * @param u coordinate of the pose
   * @param v coordinate of the pose
   * @param depth distance to the shape's edge, positive inside
   */
  void apply(Texel texel, float u, float v, float depth);
}
