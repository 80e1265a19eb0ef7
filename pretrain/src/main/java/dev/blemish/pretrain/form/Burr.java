package dev.blemish.pretrain.form;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.ValueNoise;

/**
 * Material beyond the edge of an object, ragged or smooth, as a worn mould or a blunt saw leaves
 * it.
 *
 * @param shape of the object and what is beyond
 * @param height of it
 * @param finish what it is made of
 */
public record Burr(Shape shape, float height, Finish finish) {
  private static final float SLIM = 0.4f;
  private static final float HIDDEN = 0.05f; // below the edge where there is no burr

  /** A burr along a part of the edge of an object. */
  public static Burr draw(Item item, Rng rng) {
    Shape outline = item.outline();
    Pose edge = Outline.edge(outline, rng);
    float along = Draw.between(rng, 0.18, 0.7);
    boolean slim = Axis.of(outline, rng).slim() < SLIM;
    float beyond = HIDDEN + (slim ? 0.6f : 1) * Draw.between(rng, 0.05, 0.15);
    float ragged = Draw.between(rng, 0.2, 1);
    float frequency = Draw.between(rng, 4, 18);
    int seed = Draw.seed(rng);
    Shape.Distance whole = outline.distance();
    Shape shape =
        new Shape(
            outline.u(),
            outline.v(),
            outline.radius() + 1.6f * beyond,
            (u, v) -> {
              float away = Curve.length(u - edge.x(), v - edge.y()) / along;
              float noise = ValueNoise.fractal(frequency * u, frequency * v, seed, 3);
              float more = beyond * (1 + ragged * noise) * (1 - Curve.step(0.5f, 1, away));
              return whole.at(u, v) + HIDDEN - more;
            });
    Colour colour = item.typical().times(rng.uniform(0.8, 1.25)).jitter(0.03, rng);
    Finish finish = Finish.coloured(colour, rng.uniform(0, 0.4), rng);
    return new Burr(shape, Draw.between(rng, 0.01, 0.05), finish);
  }

  /** Paints it; the object comes upon it. */
  public void paint(Canvas canvas) {
    canvas.solid(shape, Profile.flat(height), finish);
  }
}
