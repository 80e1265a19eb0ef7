package dev.blemish.pretrain.object;

import dev.blemish.pretrain.form.Assembly;
import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Finish;
import dev.blemish.pretrain.form.Grid;
import dev.blemish.pretrain.form.Item;
import dev.blemish.pretrain.form.Outline;
import dev.blemish.pretrain.form.Profile;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Shape;

/** A red cone with seeds and a crown of leaves. */
final class Strawberry {
  private Strawberry() {}

  static Item draw(Rng rng) {
    Finish finish = Finish.coloured(Colour.of(0.78, 0.12, 0.13).jitter(0.06, rng), 0.5, rng);
    float wide = Draw.between(rng, 0.6, 0.74);
    Shape cone = Shape.path(new float[] {0, -0.25f, wide * 0.8f, 0, 0.8f, 0.12f});
    Assembly.Builder builder =
        Assembly.of("strawberry", "berry", "fruit")
            .solid(0, missing -> cone, Profile.round(0.02, 0.35, 0.5), finish);
    float step = Draw.between(rng, 0.19, 0.26);
    Grid places = new Grid(7, 8, step, 0.8f * step);
    for (int k = 0; k < places.count(); k++) {
      float u = places.u(k) + places.row(k) % 2 * step / 2;
      float v = places.v(k);
      if (cone.distance().at(u, v) < -0.07f) {
        Shape seed = Outline.ellipse(u, v, 0.022, 0.04);
        builder.layer(canvas -> canvas.print(seed, Colour.of(0.92, 0.78, 0.35), 0.9));
      }
    }
    Finish green = Finish.coloured(Leaf.GREEN.jitter(0.06, rng), 0.1, rng);
    int leaves = Draw.count(rng, 4, 7);
    for (int k = 0; k < leaves; k++) {
      double angle = Math.PI * (0.02 + 0.96 * k / (leaves - 1));
      Shape blade = Leaf.blade(0, -0.72, angle, 0.46);
      builder.part(canvas -> canvas.solid(blade, Profile.round(0.3, 0.03, 0.06), green));
    }
    return builder.build(cone, finish);
  }
}
