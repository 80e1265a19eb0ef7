package dev.blemish.pretrain.form;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Texel;
import dev.blemish.synth.render.ValueNoise;
import java.util.Arrays;

/**
 * A piece broken off an object.
 *
 * @param region what is lost
 * @param face width of the broken face that is seen beside it
 * @param tone what the broken face multiplies the colour by
 * @param seed of the face's roughness
 */
public record Cut(Shape region, float face, float tone, int seed) {
  private static final Grid CELLS = Grid.filling(1, 1, 40, 40);
  private static final int ATTEMPTS = 400;

  /** A bite out of the edge, or the whole broken through along an uneven line. */
  public static Cut draw(Shape outline, Rng rng) {
    Shape region = rng.chance(0.6) ? bite(outline, rng) : beyondLine(outline, rng);
    float tone = rng.chance(0.5) ? Draw.between(rng, 0.5, 0.8) : Draw.between(rng, 1.1, 1.35);
    return new Cut(region, Draw.between(rng, 0.02, 0.07), tone, Draw.seed(rng));
  }

  private static Shape bite(Shape outline, Rng rng) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      float u = Draw.between(rng, -1, 1);
      float v = Draw.between(rng, -1, 1);
      if (Math.abs(outline.distance().at(u, v)) < 0.03f) {
        return Shape.blob(u, v, Draw.between(rng, 0.13, 0.34), Draw.seed(rng));
      }
    }
    return beyondLine(outline, rng);
  }

  /** Between a fourteenth and two fifths of the area, on one side of a rough line. */
  private static Shape beyondLine(Shape outline, Rng rng) {
    float angle = Draw.angle(rng);
    float cos = (float) StrictMath.cos(angle);
    float sin = (float) StrictMath.sin(angle);
    float[] inside = new float[CELLS.count()];
    int count = 0;
    for (int k = 0; k < CELLS.count(); k++) {
      float u = CELLS.u(k);
      float v = CELLS.v(k);
      if (outline.distance().at(u, v) < 0) {
        inside[count] = cos * u + sin * v;
        count++;
      }
    }
    float[] sorted = Arrays.copyOf(inside, count);
    Arrays.sort(sorted);
    float line = count == 0 ? 0 : sorted[(int) (count * rng.uniform(0.6, 0.93))];
    float rough = Draw.between(rng, 0.04, 0.14);
    float frequency = Draw.between(rng, 2, 6);
    int noise = Draw.seed(rng);
    return new Shape(
        0,
        0,
        3,
        (u, v) ->
            line
                + rough * ValueNoise.fractal(frequency * u, frequency * v, noise, 3)
                - (cos * u + sin * v));
  }

  /** The broken face of the object: rougher, darker or lighter than what is around it. */
  void roughen(Texel texel, float u, float v) {
    float away = region.distance().at(u, v);
    float near = texel.part * (1 - Curve.clamp(away / face));
    if (near > 0) {
      float noise = ValueNoise.at(35 * u, 35 * v, seed);
      texel.dim(Curve.mix(1, tone * (1 + 0.2f * noise), Curve.clamp(3 * near)));
      texel.height *= 1 - 0.35f * near * (1 + 0.5f * noise);
      texel.gloss *= 1 - near;
    }
  }
}
