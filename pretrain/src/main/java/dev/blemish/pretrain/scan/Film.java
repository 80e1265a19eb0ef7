package dev.blemish.pretrain.scan;

import dev.blemish.pretrain.form.Canvas;
import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Lettering;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Surface;
import dev.blemish.synth.render.Texel;
import dev.blemish.synth.render.ValueNoise;
import java.util.ArrayList;
import java.util.List;

/** What a recording adds: window and level, grain, a cast, marks at the border. Immutable. */
public final class Film {
  private static final float BORDER = 0.9f;

  /** Signs and where they stand. */
  private record Mark(Lettering signs, float x, float y) {}

  private final float gain;
  private final float lift;
  private final float grain;
  private final float frequency;
  private final Colour cast;
  private final int seed;
  private final List<Mark> marks = new ArrayList<>();

  private Film(float gain, float lift, float grain, Colour cast, Rng rng) {
    this.gain = gain;
    this.lift = lift;
    this.grain = grain;
    this.cast = cast;
    frequency = Draw.between(rng, 25, 110);
    seed = Draw.seed(rng);
  }

  /**
   * For grey scans: any window.
   *
   * @param negative share of those in which bright and dark are exchanged
   */
  static Film grey(Rng rng, double negative) {
    float gain = Draw.between(rng, 0.75, 1.1);
    float lift = Draw.between(rng, -0.08, 0.08);
    boolean inverted = rng.chance(negative);
    Colour cast =
        rng.chance(0.15)
            ? Colour.of(rng.uniform(0.85, 1), rng.uniform(0.93, 1), rng.uniform(0.95, 1.1))
            : Colour.grey(1);
    Film film =
        new Film(inverted ? -gain : gain, inverted ? 1 - lift : lift, grain(rng), cast, rng);
    if (rng.chance(0.3)) {
      film.mark(rng);
    }
    return film;
  }

  /** For scans in colour: grain alone. */
  static Film coloured(Rng rng) {
    return new Film(1, 0, grain(rng) / 2, Colour.grey(1), rng);
  }

  private static float grain(Rng rng) {
    return rng.chance(0.3) ? 0 : Draw.between(rng, 0, 0.05);
  }

  private void mark(Rng rng) {
    int count = Draw.count(rng, 1, 3);
    for (int k = 0; k < count; k++) {
      float wide = Draw.between(rng, 0.05, 0.22);
      int lines = Draw.count(rng, 1, 3);
      float high = 0.035f * lines;
      float x = (rng.chance(0.5) ? 1 : -1) * (BORDER - wide);
      float y = (rng.chance(0.5) ? 1 : -1) * (BORDER - high);
      marks.add(new Mark(new Lettering(rng, wide, high, lines), x, y));
    }
  }

  /** Changes what has been painted. */
  public void develop(Surface surface) {
    surface.fill(
        Pose.FRAME,
        Shape.everywhere(),
        (t, u, v, d) -> {
          float noise = grain == 0 ? 0 : grain * ValueNoise.at(frequency * u, frequency * v, seed);
          expose(t, lift + noise);
        });
    Canvas canvas = new Canvas(surface, Pose.FRAME);
    Colour ink = Colour.grey(0.9);
    for (Mark mark : marks) {
      mark.signs().write(canvas, mark.x(), mark.y(), 0, ink);
    }
  }

  private void expose(Texel t, float offset) {
    t.red = Curve.clamp(cast.red() * (gain * t.red + offset));
    t.green = Curve.clamp(cast.green() * (gain * t.green + offset));
    t.blue = Curve.clamp(cast.blue() * (gain * t.blue + offset));
  }
}
