package dev.blemish.pretrain.object;

import dev.blemish.pretrain.form.Assembly;
import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Finish;
import dev.blemish.pretrain.form.Item;
import dev.blemish.pretrain.form.Outline;
import dev.blemish.pretrain.form.Profile;
import dev.blemish.pretrain.form.Sectors;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Shape;

/** Nuts with four, six or eight corners, with a flange, slots or marks. */
final class Nut {
  private Nut() {}

  static Item draw(Rng rng) {
    Finish finish = rng.chance(0.75) ? Finish.metal(rng) : Finish.any(rng);
    int corners = Draw.oneOf(rng, 4, 6, 6, 6, 8);
    boolean flanged = rng.chance(0.25);
    double apothem = (flanged ? 0.72 : 0.97) * StrictMath.cos(Math.PI / corners);
    Shape body = Outline.polygon(corners, apothem, Draw.between(rng, 0.01, 0.1));
    float bore = (float) apothem * Draw.between(rng, 0.4, 0.68);
    Shape hole = Shape.disc(0, 0, bore);
    Assembly.Builder builder = Assembly.of("nut", "hex nut", "fastener");
    Shape outline = body;
    if (flanged) {
      outline = Shape.disc(0, 0, 0.98f);
      Shape flange = outline.minus(hole);
      builder.solid(0, missing -> flange, Profile.round(0.04, 0.06, 0.2), finish);
    }
    builder.solid(1, missing -> missing == 0 ? body : body.minus(hole), height(rng), finish);
    if (!flanged && rng.chance(0.7)) {
      chamfer(builder, (float) apothem, rng);
    }
    thread(builder, bore, rng);
    marks(builder, corners, (bore + (float) apothem) / 2, (float) apothem - bore, rng);
    return builder.build(outline.minus(hole), finish);
  }

  private static Profile height(Rng rng) {
    double foot = rng.uniform(0.1, 0.2);
    double width = rng.uniform(0.02, 0.1);
    return rng.chance(0.5)
        ? Profile.chamfer(foot, width * 0.8, width)
        : Profile.round(foot, width, width);
  }

  /** The corners are turned off round. */
  private static void chamfer(Assembly.Builder builder, float apothem, Rng rng) {
    float from = apothem * Draw.between(rng, 0.9, 1.02);
    Profile down = Profile.chamfer(0, -Draw.between(rng, 0.1, 0.25), 0.3);
    Shape corners = new Shape(0, 0, 1, (u, v) -> from - Curve.length(u, v));
    builder.layer(canvas -> canvas.emboss(corners, down));
  }

  /** The first turns of the thread, seen in the bore. */
  private static void thread(Assembly.Builder builder, float bore, Rng rng) {
    int turns = Draw.count(rng, 0, 3);
    for (int k = 0; k < turns; k++) {
      Shape line = Shape.ring(0, 0, bore + 0.015f + 0.035f * k, 0.012f);
      builder.layer(canvas -> canvas.print(line, Colour.grey(0.12), 0.55));
    }
    if (turns == 0) {
      Shape sink = Shape.ring(0, 0, bore, 0.09f);
      builder.layer(canvas -> canvas.emboss(sink, Profile.chamfer(0, -0.09, 0.09)));
    }
  }

  private static void marks(
      Assembly.Builder builder, int corners, float away, float room, Rng rng) {
    if (rng.chance(0.5)) {
      return;
    }
    Sectors around = new Sectors(corners);
    float radius = room * Draw.between(rng, 0.14, 0.24);
    boolean raised = rng.chance(0.5);
    int count = rng.chance(0.5) ? corners : Draw.count(rng, 1, corners);
    for (int k = 0; k < count; k++) {
      Shape dot = Shape.disc(around.u(k, away), around.v(k, away), radius);
      builder.part(
          canvas -> {
            canvas.emboss(dot, Profile.round(0, raised ? 0.06 : -0.06, 0.04));
            canvas.print(dot, Colour.grey(raised ? 0.9 : 0.1), 0.25);
          });
    }
  }
}
