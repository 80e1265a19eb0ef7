package dev.blemish.pretrain.form;

import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Material;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Surface;
import dev.blemish.synth.render.Texel;
import org.jspecify.annotations.Nullable;

/** Where one object is painted, what is broken off it and how it is bent. */
public final class Canvas {
  private static final Grid PROBES = Grid.filling(0.6, 0.6, 5, 5);

  private final Surface surface;
  private final Pose pose;
  private final float ground;
  private final @Nullable Cut cut;
  private final @Nullable Bend bend;

  /** For a whole object. */
  public Canvas(Surface surface, Pose pose) {
    this(surface, pose, 0, null, null);
  }

  private Canvas(Surface surface, Pose pose, float ground, @Nullable Cut cut, @Nullable Bend bend) {
    this.surface = surface;
    this.pose = pose;
    this.ground = ground;
    this.cut = cut;
    this.bend = bend;
  }

  /** The same for an object with a piece broken off. */
  public Canvas broken(Cut piece) {
    return new Canvas(surface, pose, ground, piece, bend);
  }

  /** The same for an object out of shape. */
  public Canvas bent(Bend how) {
    return new Canvas(surface, pose, ground, cut, how);
  }

  /** The same for an object that lies on the highest of what is painted in its middle. */
  public Canvas onTop() {
    Texel texel = new Texel();
    float highest = 0;
    for (int k = 0; k < PROBES.count(); k++) {
      float x = pose.scale() * PROBES.u(k);
      float y = pose.scale() * PROBES.v(k);
      surface.sample(pose.x() + x, pose.y() + y, texel);
      highest = Math.max(highest, texel.height);
    }
    return new Canvas(surface, pose, highest, cut, bend);
  }

  /** A height for each point of an object, in its own units. */
  @FunctionalInterface
  public interface Relief {
    /** The height at a point; depth is the distance to the shape's edge, positive inside. */
    float at(float u, float v, float depth);
  }

  /**
   * Paints a solid that stands on the ground: its height, its finish, and that it is the object.
   */
  public void solid(Shape shape, Profile profile, Finish finish) {
    solid(shape, (u, v, depth) -> profile.at(depth), finish);
  }

  /** Paints a piece of a larger solid: its height is that of the whole. */
  public void solid(Shape shape, Shape whole, Profile profile, Finish finish) {
    solid(shape, (u, v, depth) -> profile.at(-whole.distance().at(u, v)), finish);
  }

  /** Paints a solid of any height. */
  public void solid(Shape shape, Relief relief, Finish finish) {
    float scale = pose.scale();
    Material material = finish.material();
    paint(
        shape,
        (t, u, v, depth) -> {
          t.height = ground + scale * relief.at(u, v, depth);
          t.part = 1;
          material.apply(t, scale * u, scale * v, scale * depth);
        });
  }

  /** Paints a solid that lies on what is there. */
  public void raise(Shape shape, Profile profile, Finish finish) {
    float scale = pose.scale();
    Material material = finish.material();
    paint(
        shape,
        (t, u, v, depth) -> {
          t.height += scale * profile.at(depth);
          t.part = 1;
          material.apply(t, scale * u, scale * v, scale * depth);
        });
  }

  /** Raises the object, or sinks it, and leaves its colour; no effect beside it. */
  public void emboss(Shape shape, Profile profile) {
    emboss(shape, (u, v, depth) -> profile.at(depth));
  }

  /** The same by any amount. */
  public void emboss(Shape shape, Relief relief) {
    float scale = pose.scale();
    paint(shape, (t, u, v, depth) -> t.height += t.part * scale * relief.at(u, v, depth));
  }

  /**
   * Tints the object; no effect beside it.
   *
   * @param strength 0 nothing to 1 nothing else
   */
  public void print(Shape shape, Colour ink, double strength) {
    float share = (float) strength;
    paint(shape, (t, u, v, depth) -> t.tint(ink, share * t.part));
  }

  /** Paints any material, whose coordinates are the object's. */
  public void paint(Shape shape, Material material) {
    Cut piece = cut;
    if (piece == null) {
      fill(shape, material);
      return;
    }
    Shape.Distance whole = shape.distance();
    fill(
        shape.minus(piece.region()),
        (t, u, v, depth) -> {
          material.apply(t, u, v, -whole.at(u, v)); // a break is a cliff, no moulded edge
          piece.roughen(t, u, v);
        });
  }

  private void fill(Shape shape, Material material) {
    Bend how = bend;
    if (how == null) {
      surface.fill(pose, shape, material);
    } else {
      surface.fill(pose, how.shape(shape), how.material(material));
    }
  }
}
