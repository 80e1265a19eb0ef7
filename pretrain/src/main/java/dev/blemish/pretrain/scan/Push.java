package dev.blemish.pretrain.scan;

import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Surface;
import dev.blemish.synth.render.Texel;

/** What grows moves the tissue around it outwards; the region keeps its edge. */
final class Push {
  private static final float EDGE = 0.12f; // tissue so near the edge moves less

  private final Tissue tissue;
  private final float x;
  private final float y;
  private final float reach;
  private final float amount;

  /**
   * A push.
   *
   * @param u place in the tissue
   * @param v place in the tissue
   * @param far how far away nothing moves any more
   * @param amount 0 nothing to below 1
   */
  Push(Tissue tissue, float u, float v, float far, float amount) {
    this.tissue = tissue;
    x = tissue.x(u, v);
    y = tissue.y(u, v);
    reach = far * tissue.pose().scale();
    this.amount = amount;
  }

  void on(Surface surface) {
    Surface before = surface.copy();
    Texel source = new Texel();
    surface.fill(
        Shape.disc(x, y, reach),
        (t, px, py, depth) -> {
          float share = amount * share(px, py);
          if (share > 0) {
            before.sample(px - share * (px - x), py - share * (py - y), source);
            t.red = source.red;
            t.green = source.green;
            t.blue = source.blue;
          }
        },
        0);
  }

  private float share(float px, float py) {
    float away = Curve.length(px - x, py - y) / reach;
    float inward = Curve.clamp(1 - away * away);
    float u = tissue.pose().u(px, py);
    float v = tissue.pose().v(px, py);
    return inward * inward * Curve.step(0, EDGE, -tissue.region().distance().at(u, v));
  }
}
