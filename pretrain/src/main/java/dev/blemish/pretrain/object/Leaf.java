package dev.blemish.pretrain.object;

import dev.blemish.pretrain.form.Assembly;
import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Finish;
import dev.blemish.pretrain.form.Outline;
import dev.blemish.pretrain.form.Profile;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Shape;

/** What fruit hangs on. */
final class Leaf {
  static final Colour GREEN = Colour.of(0.2, 0.42, 0.14);
  private static final Colour BARK = Colour.of(0.33, 0.22, 0.12);

  private Leaf() {}

  /** A stem above a place of the axis v, perhaps with a leaf. */
  static void stem(Assembly.Builder builder, double top, Rng rng) {
    Finish bark = Finish.coloured(BARK.jitter(0.05, rng), 0.05, rng);
    float bend = Draw.between(rng, -0.14, 0.14);
    float start = (float) top + 0.06f;
    float end = Math.max(-0.97f, (float) top - Draw.between(rng, 0.14, 0.24));
    Shape twig =
        Shape.path(
            new float[] {0, start, 0.03f, bend / 3, (start + end) / 2, 0.03f, bend, end, 0.04f});
    builder.part(canvas -> canvas.solid(twig, Profile.round(0.2, 0.04, 0.04), bark));
    if (rng.chance(0.6)) {
      float side = rng.chance(0.5) ? 1 : -1;
      Finish green = Finish.coloured(GREEN.jitter(0.08, rng), 0.2, rng);
      Shape blade =
          blade(
              0.02 * side,
              top - 0.08,
              side > 0 ? -0.5 : Math.PI + 0.5,
              Draw.between(rng, 0.3, 0.42));
      builder.part(canvas -> canvas.solid(blade, Profile.round(0.18, 0.05, 0.1), green));
    }
  }

  /** A pointed leaf from a place in a direction. */
  static Shape blade(double u, double v, double angle, double length) {
    float half = (float) length / 2;
    float r = half * 1.35f;
    float off = (float) Math.sqrt(r * r - half * half);
    Shape lens = Outline.both(Shape.disc(half, off, r), Shape.disc(half, -off, r));
    Shape tight = new Shape(half, 0, half, lens.distance());
    return Outline.placed(tight, u, v, angle);
  }
}
