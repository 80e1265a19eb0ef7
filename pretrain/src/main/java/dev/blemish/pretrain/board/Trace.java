package dev.blemish.pretrain.board;

import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Shape;

/**
 * A line of copper.
 *
 * @param points {@code u, v} of its corners in turn, at least two
 * @param half half its width
 */
record Trace(float[] points, float half) {
  int pieces() {
    return points.length / 2 - 1;
  }

  Shape piece(int k) {
    return Shape.segment(
        points[2 * k], points[2 * k + 1], points[2 * k + 2], points[2 * k + 3], half);
  }

  float length(int k) {
    return Curve.length(points[2 * k + 2] - points[2 * k], points[2 * k + 3] - points[2 * k + 1]);
  }

  /** A point of a piece; t from 0 to 1. */
  float u(int k, float t) {
    return Curve.mix(points[2 * k], points[2 * k + 2], t);
  }

  /** A point of a piece; t from 0 to 1. */
  float v(int k, float t) {
    return Curve.mix(points[2 * k + 1], points[2 * k + 3], t);
  }

  /** Direction of a piece. */
  float cos(int k) {
    return (points[2 * k + 2] - points[2 * k]) / length(k);
  }

  /** Direction of a piece. */
  float sin(int k) {
    return (points[2 * k + 3] - points[2 * k + 1]) / length(k);
  }
}
