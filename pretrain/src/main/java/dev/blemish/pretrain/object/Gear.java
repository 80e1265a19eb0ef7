package dev.blemish.pretrain.object;

import dev.blemish.pretrain.form.Assembly;
import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Finish;
import dev.blemish.pretrain.form.Item;
import dev.blemish.pretrain.form.Outline;
import dev.blemish.pretrain.form.Profile;
import dev.blemish.pretrain.form.Sectors;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Toothed wheels: six to 28 teeth, a bore, windows between spokes or holes. */
final class Gear {
  private Gear() {}

  static Item draw(Rng rng) {
    Finish finish = rng.chance(0.6) ? Finish.metal(rng) : Finish.any(rng);
    int teeth = Draw.count(rng, 6, 28);
    float pitch = 2 * (float) Math.PI / teeth;
    float deep = Math.min(0.3f, Math.max(0.08f, pitch * Draw.between(rng, 0.35, 0.75)));
    float root = 1 - deep;
    IntFunction<Shape> toothed = toothed(teeth, root, rng);
    float hub = Draw.between(rng, 0.2, 0.42) * root;
    float bore = hub * Draw.between(rng, 0.4, 0.75);
    List<Shape> holes = new ArrayList<>();
    holes.add(bore(bore, rng));
    windows(holes, hub, root, rng);
    Profile profile = Profile.any(rng, 0.25);
    Assembly.Builder builder = Assembly.of("gear", "cogwheel", "cog", "sprocket");
    builder.solid(
        teeth + holes.size(),
        missing -> {
          List<Shape> open = new ArrayList<>(holes);
          if (missing >= teeth) {
            open.remove(missing - teeth);
          }
          return Outline.without(toothed.apply(missing), open);
        },
        profile,
        finish);
    relief(builder, bore, hub, root, rng);
    return builder.build(Outline.without(toothed.apply(Item.NONE), holes), finish);
  }

  private static IntFunction<Shape> toothed(int teeth, float root, Rng rng) {
    Sectors sectors = new Sectors(teeth);
    float pitch = 2 * (float) Math.PI / teeth;
    float half = root * pitch * Draw.between(rng, 0.24, 0.34);
    float slope = Draw.between(rng, 0, 0.4) * half / (1 - root);
    float saw = rng.chance(0.2) ? Draw.between(rng, 0.5, 1) * half / (1 - root) : 0;
    float round = rng.chance(0.4) ? half * Draw.between(rng, 0.3, 0.6) : 0.012f;
    return missing ->
        new Shape(
            0,
            0,
            1,
            (u, v) -> {
              float disc = Curve.length(u, v) - root;
              int k = sectors.of(u, v);
              if (k == missing) {
                return disc;
              }
              float x = sectors.along(k, u, v);
              float up = x - root;
              float y = sectors.across(k, u, v) + saw * up;
              float aside = Math.abs(y) - half + slope * up + round;
              float above = x - 1 + round;
              float tooth =
                  (aside > 0 && above > 0 ? Curve.length(aside, above) : Math.max(aside, above))
                      - round;
              return Math.min(disc, tooth);
            });
  }

  private static Shape bore(float radius, Rng rng) {
    return switch (rng.nextInt(5)) {
      case 0 -> Outline.polygon(Draw.oneOf(rng, 4, 6), radius * 0.85, 0.01);
      case 1 ->
          Outline.union(
              List.of(
                  Shape.disc(0, 0, radius * 0.85f),
                  Shape.box(radius * 0.8f, 0, radius * 0.3f, radius * 0.25f, 0)),
              0);
      default -> Shape.disc(0, 0, radius);
    };
  }

  /** Round holes, or openings between spokes, or none. */
  private static void windows(List<Shape> holes, float hub, float root, Rng rng) {
    float inner = hub + 0.05f;
    float outer = root - Draw.between(rng, 0.08, 0.16);
    float middle = (inner + outer) / 2;
    float half = (outer - inner) / 2;
    int count = Draw.count(rng, 3, 8);
    if (half < 0.07 || rng.chance(0.3)) {
      return;
    }
    Sectors around = new Sectors(count);
    boolean spoked = rng.chance(0.45);
    float radius = Math.min(0.8f * half, 2 * middle / count) * Draw.between(rng, 0.7, 1);
    float spoke = Draw.between(rng, 0.05, 0.11);
    for (int k = 0; k < count; k++) {
      holes.add(
          spoked
              ? window(around, k, new float[] {middle, half, spoke})
              : Shape.disc(around.u(k, middle), around.v(k, middle), radius));
    }
  }

  private static Shape window(Sectors around, int sector, float[] sizes) {
    float middle = sizes[0];
    float half = sizes[1];
    float spoke = sizes[2];
    float sin = (float) StrictMath.sin(Math.PI / around.count());
    float cos = (float) StrictMath.cos(Math.PI / around.count());
    return new Shape(
        0,
        0,
        1,
        (u, v) -> {
          float x = around.along(sector, u, v);
          float y = Math.abs(around.across(sector, u, v));
          float ring = Math.abs(Curve.length(u, v) - middle) - half;
          float beside = y * cos - x * sin + spoke;
          return Math.max(ring, beside);
        });
  }

  private static void relief(Assembly.Builder builder, float bore, float hub, float root, Rng rng) {
    if (rng.chance(0.6)) {
      Shape collar = Shape.ring(0, 0, (bore + hub) / 2 + 0.02f, (hub - bore) / 2);
      Profile up = Profile.round(0.01, Draw.between(rng, -0.06, 0.1), 0.04);
      builder.part(canvas -> canvas.emboss(collar, up));
    }
    if (rng.chance(0.5)) {
      float outer = root - 0.06f;
      Shape web = Shape.ring(0, 0, (hub + outer) / 2, (outer - hub) / 2 - 0.02f);
      Profile down = Profile.smooth(0, Draw.between(rng, -0.08, -0.03), 0.04);
      builder.layer(canvas -> canvas.emboss(web, down));
    }
  }
}
