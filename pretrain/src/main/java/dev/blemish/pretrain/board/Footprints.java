package dev.blemish.pretrain.board;

import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Grid;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Shape;
import java.util.ArrayList;
import java.util.List;

/** Blocks of pads that wait for a component, reserved on the router's grid. */
final class Footprints {
  private final List<Shape> pads = new ArrayList<>();

  Footprints(Router router, int blocks, Rng rng) {
    for (int k = 0; k < blocks; k++) {
      block(router, rng);
    }
  }

  private void block(Router router, Rng rng) {
    float pitch = router.pitch();
    boolean upright = rng.chance(0.5);
    int many = Draw.count(rng, 3, 9);
    int few = Draw.count(rng, 1, 3);
    float gap = pitch * Draw.between(rng, 0.9, 1.6);
    float far = few == 1 ? 0 : pitch * Draw.between(rng, 1.2, 4);
    Grid cells = upright ? new Grid(few, many, far, gap) : new Grid(many, few, gap, far);
    float u = router.place((int) (rng.nextDouble() * 2 / pitch));
    float v = router.place((int) (rng.nextDouble() * 2 / pitch));
    float narrow = gap * Draw.between(rng, 0.22, 0.36);
    float wide = Math.min(pitch, narrow * Draw.between(rng, 1, 2.6));
    float halfU = upright ? wide : narrow;
    float halfV = upright ? narrow : wide;
    float corner = rng.chance(0.5) ? 0.005f : Math.min(halfU, halfV);
    float aroundU = cells.columns() * cells.cellU() / 2 + halfU;
    float aroundV = cells.rows() * cells.cellV() / 2 + halfV;
    if (!router.isFree(u, v, aroundU, aroundV)) {
      return;
    }
    for (int k = 0; k < cells.count(); k++) {
      pads.add(Shape.box(u + cells.u(k), v + cells.v(k), halfU, halfV, corner));
    }
    router.reserve(u, v, aroundU, aroundV);
  }

  List<Shape> pads() {
    return pads;
  }
}
