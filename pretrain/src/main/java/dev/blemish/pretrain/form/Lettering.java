package dev.blemish.pretrain.form;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Shape;
import java.util.ArrayList;
import java.util.List;

/** Lines of signs that look like print from afar, or a bar code. Immutable. */
public final class Lettering {
  private static final float SPACE = 0.16f;
  private static final int[] ROWS = {-1, -1, 0, 0, 1, 1};
  private static final int[][] STROKES = {
    {0, 1}, {2, 3}, {4, 5}, {1, 5}, {1, 3}, {3, 5}, {0, 1}, {4, 5}, {2, 5}, {1, 4}
  };

  private final List<Shape> strokes = new ArrayList<>();

  /**
   * Lettering in a box around the origin.
   *
   * @param halfU half width of the box
   * @param halfV half height of the box
   * @param lines number of lines, at least 1
   */
  public Lettering(Rng rng, double halfU, double halfV, int lines) {
    double pitch = 2 * halfV / lines;
    boolean even = rng.chance(0.5);
    for (int k = 0; k < lines; k++) {
      double high = Math.min(pitch * (even ? 0.62 : rng.uniform(0.4, 0.8)), 1.1 * halfU);
      double wide = high * rng.uniform(0.5, 0.75);
      line(rng, halfU * (even ? 1 : rng.uniform(0.5, 1)), (k + 0.5) * pitch - halfV, high, wide);
    }
  }

  private Lettering() {}

  /** A bar code in a box around the origin. */
  public static Lettering bars(Rng rng, double halfU, double halfV) {
    Lettering bars = new Lettering();
    double u = -halfU;
    while (u < halfU) {
      double half = halfU * rng.uniform(0.015, 0.06);
      bars.strokes.add(Shape.box((float) (u + half), 0, (float) half, (float) halfV, 0));
      u += 2 * half + halfU * rng.uniform(0.04, 0.12);
    }
    return bars;
  }

  private void line(Rng rng, double halfU, double v, double high, double wide) {
    double step = wide * 1.4;
    int signs = (int) Math.max(1, Math.min(14, Math.floor(2 * halfU / step)));
    double left = -(signs - 1) * step / 2;
    for (int k = 0; k < signs; k++) {
      if (signs < 4 || !rng.chance(SPACE)) {
        sign(rng, left + k * step, v, wide / 2, high / 2);
      }
    }
  }

  /** Strokes between six points, left and right of three rows, as most letters have them. */
  private void sign(Rng rng, double u, double v, double halfU, double halfV) {
    boolean stem = rng.chance(0.75);
    if (stem) {
      stroke(new int[] {0, 4}, u, v, halfU, halfV);
    }
    int count = Draw.count(rng, stem ? 1 : 2, 3);
    for (int k = 0; k < count; k++) {
      stroke(STROKES[rng.nextInt(STROKES.length)], u, v, halfU, halfV);
    }
  }

  private void stroke(int[] ends, double u, double v, double halfU, double halfV) {
    int from = ends[0];
    int to = ends[1];
    float half = (float) (0.17 * halfV);
    float fromV = (float) (v + halfV * ROWS[from]);
    float toV = (float) (v + halfV * ROWS[to]);
    float fromU = (float) (u + halfU * (2 * (from % 2) - 1));
    float toU = (float) (u + halfU * (2 * (to % 2) - 1));
    strokes.add(Shape.segment(fromU, fromV, toU, toV, half));
  }

  /** Prints it at a place, its lines along an angle in radians. */
  public void print(Canvas canvas, double u, double v, double angle, Colour ink) {
    for (Shape stroke : strokes) {
      canvas.print(Outline.placed(stroke, u, v, angle), ink, 0.9);
    }
  }

  /** Writes it over everything, also beside the object. */
  public void write(Canvas canvas, double u, double v, double angle, Colour ink) {
    for (Shape stroke : strokes) {
      canvas.paint(Outline.placed(stroke, u, v, angle), (t, a, b, depth) -> t.colour(ink));
    }
  }

  /** Presses it into what is there; a negative depth raises it. */
  public void engrave(Canvas canvas, double u, double v, double angle, double deep) {
    Profile groove = Profile.chamfer(0, -deep, 0.015);
    for (Shape stroke : strokes) {
      canvas.emboss(Outline.placed(stroke, u, v, angle), groove);
    }
  }
}
