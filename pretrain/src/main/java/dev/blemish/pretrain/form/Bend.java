package dev.blemish.pretrain.form;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Material;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Shape;

/**
 * How an object is out of shape.
 *
 * @param axis the coordinates in which it is
 * @param reach the most that a point is moved, in the object's units
 * @param source where what is seen at a point comes from
 */
public record Bend(Pose axis, float reach, Source source) {
  private static final float SLIM = 0.5f;
  private static final float QUARTER = 1.5708f;

  /** Where what is seen at a point comes from, along an axis and across it. */
  @FunctionalInterface
  public interface Source {
    /** Sets {@code from} to the source of a point. */
    void of(float along, float across, float[] from);
  }

  /** Long things are bent, bowed or wavy; others are squeezed, skewed or pushed in as well. */
  public static Bend draw(Shape outline, Rng rng) {
    Axis axis = Axis.of(outline, rng);
    boolean slim = axis.slim() < SLIM;
    return switch (rng.nextInt(slim ? 5 : 7)) {
      case 0, 1 -> slim ? hook(axis, 1, -0.1f, rng) : hook(axis, 0.5f, 0.25f, rng);
      case 2 -> bow(axis, slim ? 1 : 0.7f, rng);
      case 3 -> wave(axis, slim ? 1 : 0.5f, rng);
      case 4 -> pinch(axis, rng);
      case 5 -> skew(axis, rng);
      default -> push(Outline.edge(outline, rng), rng);
    };
  }

  /**
   * A thing that stands steep, seen from above.
   *
   * @param end the end that stays where it is, -1 or 1 on the first axis
   * @param share of its length that is seen
   */
  public static Bend shortened(float end, float share) {
    return new Bend(
        Pose.FRAME,
        0,
        (along, across, from) -> {
          from[0] = end + (along - end) / share;
          from[1] = across;
        });
  }

  private static float sign(Rng rng) {
    return rng.chance(0.5) ? 1 : -1;
  }

  /** One end is turned aside; a round thing turned about its middle would look the same. */
  private static Bend hook(Axis axis, float most, float nearest, Rng rng) {
    float hinge = axis.half() * Draw.between(rng, nearest, 0.55);
    float angle = sign(rng) * most * Draw.between(rng, 0.4, 1.1);
    float over = axis.half() * Draw.between(rng, 0.15, 0.8 * most);
    return new Bend(
        axis.pose(),
        Math.abs(angle) * 1.3f,
        (along, across, from) -> {
          float beyond = along - hinge;
          float turn = angle * Curve.step(0, over, beyond);
          float cos = Curve.wave(turn + QUARTER);
          float sin = Curve.wave(turn);
          from[0] = hinge + cos * beyond + sin * across;
          from[1] = cos * across - sin * beyond;
        });
  }

  /** Both ends are turned to the same side. */
  private static Bend bow(Axis axis, float most, Rng rng) {
    float square = axis.half() * axis.half();
    float far = sign(rng) * most * Draw.between(rng, 0.2, 0.55) * axis.half();
    return new Bend(
        axis.pose(),
        3 * Math.abs(far),
        (along, across, from) -> {
          from[0] = along;
          from[1] = across - far * (along * along / square - 0.33f);
        });
  }

  private static Bend wave(Axis axis, float most, Rng rng) {
    float far = most * axis.half() * Draw.between(rng, 0.07, 0.15);
    float often = Draw.between(rng, 2.5, 5.5) / axis.half();
    float phase = Draw.angle(rng);
    return new Bend(
        axis.pose(),
        far,
        (along, across, from) -> {
          from[0] = along;
          from[1] = across - far * Curve.wave(often * along + phase);
        });
  }

  /** Narrower or wider somewhere. */
  private static Bend pinch(Axis axis, Rng rng) {
    float middle = axis.half() * Draw.between(rng, -0.7, 0.7);
    float over = axis.half() * Draw.between(rng, 0.4, 1.3);
    float change = rng.chance(0.65) ? -Draw.between(rng, 0.3, 0.6) : Draw.between(rng, 0.25, 0.5);
    return new Bend(
        axis.pose(),
        Math.max(0, change),
        (along, across, from) -> {
          from[0] = along;
          from[1] = across / (1 + change * bump(Math.abs(along - middle) / over));
        });
  }

  /** Leaning and flattened. */
  private static Bend skew(Axis axis, Rng rng) {
    float lean = sign(rng) * Draw.between(rng, 0, 0.45);
    float flat = Draw.between(rng, 0.62, 0.88);
    return new Bend(
        axis.pose(),
        Math.abs(lean),
        (along, across, from) -> {
          float down = across / flat;
          from[0] = along - lean * down;
          from[1] = down;
        });
  }

  /** A place of the edge is pressed in or pulled out. */
  private static Bend push(Pose edge, Rng rng) {
    float over = Draw.between(rng, 0.3, 0.75);
    float far = over * Draw.between(rng, 0.25, 0.6) * (rng.chance(0.7) ? 1 : -1);
    return new Bend(
        edge,
        Math.abs(far),
        (along, across, from) -> {
          from[0] = along - far * bump(Curve.length(along, across) / over);
          from[1] = across;
        });
  }

  private static float bump(float away) {
    return 1 - Curve.step(0, 1, away);
  }

  /** A shape of the object as it is now; not to be shared between threads. */
  Shape shape(Shape whole) {
    float[] from = new float[2];
    return new Shape(
        whole.u(),
        whole.v(),
        whole.radius() + reach,
        (u, v) -> {
          trace(u, v, from);
          return whole.distance().at(from[0], from[1]);
        });
  }

  /** A material that is bent with the object; not to be shared between threads. */
  Material material(Material material) {
    float[] from = new float[2];
    return (t, u, v, depth) -> {
      trace(u, v, from);
      material.apply(t, from[0], from[1], depth);
    };
  }

  private void trace(float u, float v, float[] from) {
    source.of(axis.u(u, v), axis.v(u, v), from);
    float along = from[0];
    float across = from[1];
    from[0] = axis.x() + axis.cos() * along - axis.sin() * across;
    from[1] = axis.y() + axis.sin() * along + axis.cos() * across;
  }
}
