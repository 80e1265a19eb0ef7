package dev.blemish.pretrain.board;

import dev.blemish.pretrain.form.Canvas;
import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Finish;
import dev.blemish.pretrain.form.Outline;
import dev.blemish.pretrain.form.Profile;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Solder where none belongs, around a component and in its units. */
final class Solder {
  private final List<Shape> drops = new ArrayList<>();
  private final Component component;
  private final float least;
  private final Rng rng;

  /**
   * None yet.
   *
   * @param least half the width of what can be seen
   */
  private Solder(Component component, float least, Rng rng) {
    this.component = component;
    this.least = least;
    this.rng = rng;
  }

  /** Paints a bridge between legs, a blob upon one, or splashes around. */
  static void paint(Canvas canvas, Component component, float least, Rng rng) {
    Solder solder = new Solder(component, least, rng);
    switch (rng.nextInt(4)) {
      case 0, 1 -> solder.bridge();
      case 2 -> solder.blob();
      default -> solder.splashes();
    }
    Finish tin = Finish.coloured(Colour.grey(rng.uniform(0.6, 0.85)), rng.uniform(0.5, 0.9), rng);
    for (Shape drop : solder.drops) {
      canvas.raise(drop, Profile.round(0.02, 0.5f * drop.radius(), 0.7f * drop.radius()), tin);
    }
  }

  /** From a leg to the next ones; a blob where legs are far apart. */
  private void bridge() {
    Shape from = Draw.oneOf(rng, component.pads());
    List<Shape> nearest =
        component.pads().stream()
            .sorted(Comparator.comparingDouble(pad -> away(from, pad)))
            .limit(Draw.count(rng, 2, 4))
            .toList();
    if (away(from, nearest.get(1)) > 5 * Math.max(least, from.radius())) {
      blob();
      return;
    }
    List<Shape> parts = new ArrayList<>();
    for (Shape pad : nearest) {
      float half = Math.max(least, 0.5f * pad.radius() * Draw.between(rng, 0.7, 1.2));
      parts.add(Shape.segment(from.u(), from.v(), pad.u(), pad.v(), half));
    }
    drops.add(wobbly(Outline.union(parts, least)));
  }

  private static float away(Shape a, Shape b) {
    return Curve.length(a.u() - b.u(), a.v() - b.v());
  }

  private void blob() {
    Shape pad = Draw.oneOf(rng, component.pads());
    float r = Math.max(1.5f * least, pad.radius() * Draw.between(rng, 0.9, 1.8));
    drops.add(wobbly(Shape.disc(pad.u(), pad.v(), r)));
  }

  private void splashes() {
    int count = Draw.count(rng, 2, 12);
    for (int k = 0; k < count; k++) {
      float u = component.halfU() * Draw.between(rng, -1.4, 1.4);
      float v = component.halfV() * Draw.between(rng, -1.4, 1.4);
      drops.add(wobbly(Shape.disc(u, v, least * Draw.between(rng, 0.6, 2))));
    }
  }

  private Shape wobbly(Shape shape) {
    return Outline.wobbly(shape, 0.3 * least, 1 / least, Draw.seed(rng));
  }
}
