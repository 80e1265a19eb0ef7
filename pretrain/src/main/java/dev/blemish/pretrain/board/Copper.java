package dev.blemish.pretrain.board;

import dev.blemish.pretrain.form.Draw;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Material;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Surface;
import java.util.ArrayList;
import java.util.List;

/** All conductors of a board. Immutable once drawn. */
final class Copper {
  private final List<Trace> traces = new ArrayList<>();
  private final List<Pad> pads = new ArrayList<>();
  private final float pitch;

  /**
   * Routes traces between what is reserved.
   *
   * @param lines how many traces at most
   */
  Copper(Router router, int lines, Rng rng) {
    pitch = router.pitch();
    float usual = pitch * Draw.between(rng, 0.14, 0.32);
    float pad = Math.min(0.46f * pitch, usual + pitch * Draw.between(rng, 0.1, 0.25));
    boolean square = rng.chance(0.3);
    boolean drilled = rng.chance(0.7);
    for (float[] line : router.route(lines, rng)) {
      float half = rng.chance(0.12) ? Math.min(0.4f * pitch, 1.5f * usual) : usual;
      traces.add(new Trace(line, half));
      end(line[0], line[1], pad, square, drilled, rng);
      end(line[line.length - 2], line[line.length - 1], pad, square, drilled, rng);
    }
    int vias = Draw.count(rng, 2, 14);
    for (int k = 0; k < vias; k++) {
      int node = router.freeNode(rng);
      if (node >= 0) {
        add(router.u(node), router.v(node), pad, rng.chance(0.2), rng.chance(0.6));
      }
    }
  }

  private void end(float u, float v, float pad, boolean square, boolean drilled, Rng rng) {
    if (rng.chance(0.75)) {
      add(u, v, pad, square, drilled);
    }
  }

  private void add(float u, float v, float half, boolean square, boolean drilled) {
    Shape shape =
        square ? Shape.box(u, v, half * 0.9f, half * 0.9f, 0.1f * half) : Shape.disc(u, v, half);
    pads.add(new Pad(shape, drilled ? 0.45f * half : 0));
  }

  /** Adds a bare place that something is soldered to. */
  void add(Shape shape) {
    pads.add(new Pad(shape, 0));
  }

  float pitch() {
    return pitch;
  }

  List<Trace> traces() {
    return traces;
  }

  List<Pad> pads() {
    return pads;
  }

  void paint(Surface surface, Pose pose, Material trace, Material pad, Material hole) {
    for (Trace line : traces) {
      for (int k = 0; k < line.pieces(); k++) {
        surface.fill(pose, line.piece(k), trace);
      }
    }
    for (Pad place : pads) {
      surface.fill(pose, place.shape(), pad);
      if (place.drill() > 0) {
        surface.fill(pose, place.hole(), hole);
      }
    }
  }

  /** Distance to the nearest conductor, negative inside; holes do not count. */
  float distance(float u, float v) {
    float best = Float.MAX_VALUE;
    for (Trace line : traces) {
      for (int k = 0; k < line.pieces(); k++) {
        best = Math.min(best, line.piece(k).distance().at(u, v));
      }
    }
    for (Pad pad : pads) {
      best = Math.min(best, pad.shape().distance().at(u, v));
    }
    return best;
  }
}
