package dev.blemish.pretrain.scan;

import dev.blemish.pretrain.form.Draw;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Shape;
import java.util.List;

/**
 * Where something can grow in a scan, and how it looks there.
 *
 * @param pose of the coordinates of the shapes
 * @param region that holds it
 * @param cavities in the region that can be filled or widened; may be empty
 * @param inks colours that it takes, at least two, the usual one first
 * @param size extent of a large one
 * @param rimmed whether it can lie along the inside of the region's edge
 */
public record Tissue(
    Pose pose, Shape region, List<Shape> cavities, List<Colour> inks, float size, boolean rimmed) {
  private static final int ATTEMPTS = 200;
  private static final float FRAME = 0.9f;

  /** What grey tissue is tinted with: brighter or darker. */
  static final List<Colour> GREYS = List.of(Colour.grey(0.97), Colour.grey(0.03));

  public Tissue {
    cavities = List.copyOf(cavities);
    inks = List.copyOf(inks);
  }

  /** A place at least this deep inside the region and within the frame, if there is one. */
  float[] place(float deep, Rng rng) {
    float[] place = {region.u(), region.v()};
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      float x = Draw.between(rng, -FRAME, FRAME);
      float y = Draw.between(rng, -FRAME, FRAME);
      float u = pose.u(x, y);
      float v = pose.v(x, y);
      float depth = -region.distance().at(u, v);
      if (depth > 0) {
        place = new float[] {u, v};
        if (depth > deep) {
          break;
        }
      }
    }
    return place;
  }

  /** The frame's x of a place. */
  float x(float u, float v) {
    return pose.x() + pose.scale() * (pose.cos() * u - pose.sin() * v);
  }

  /** The frame's y of a place. */
  float y(float u, float v) {
    return pose.y() + pose.scale() * (pose.sin() * u + pose.cos() * v);
  }
}
