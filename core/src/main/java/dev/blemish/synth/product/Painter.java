package dev.blemish.synth.product;

import dev.blemish.synth.render.Surface;
import java.util.Set;

/** One design of a family: paints parts of it. Immutable. */
sealed interface Painter
    permits BottleCap, CircuitBoard, WovenFabric, MetalPlate, Cookie, Granite, PillBlister {
  /** Paints one part over the whole surface. */
  void paint(Surface surface, Scene scene);

  /** The flaws that only the painter can render, because they concern the design. */
  Set<Defect> ownDefects();

  /** The flaws that can happen to its surface. */
  Set<Defect> surfaceDefects();
}
