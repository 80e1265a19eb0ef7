package dev.blemish.synth.texture;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Texel;
import dev.blemish.synth.render.ValueNoise;
import java.util.List;

/** Stocking stitch: columns of V, each of two leaning legs of yarn; plain, striped or patterned. */
final class Knit implements Texture {
  private final Pose frame;
  private final float rows; // rows per width of a column
  private final float lean;
  private final Colour[] yarns;
  private final int repeatRows;
  private final int repeatColumns; // 0 for stripes
  private final float fuzz;
  private final float depth;
  private final int seed;

  Knit(Rng rng) {
    frame = Pose.anywhere(rng, Lattice.pixels(7, 20, rng));
    rows = (float) rng.uniform(1.1, 1.6);
    lean = (float) rng.uniform(0.5, 0.9);
    Colour yarn = Palette.colour(rng);
    yarns = new Colour[] {yarn, rng.chance(0.4) ? Palette.unlike(yarn, rng) : yarn};
    repeatRows = 2 + rng.nextInt(7);
    repeatColumns = rng.chance(0.5) ? 2 + rng.nextInt(4) : 0;
    fuzz = (float) rng.uniform(0.08, 0.28);
    depth = (float) rng.uniform(0.07, 0.14);
    seed = (int) rng.nextLong();
  }

  @Override
  public List<String> nouns() {
    return List.of("knit", "knitted fabric", "knitwear", "wool");
  }

  @Override
  public void apply(Texel t, float u, float v, float ignored) {
    float bent = 0.12f * ValueNoise.at(2 * u, 2 * v, seed);
    float x = frame.u(u, v) + bent;
    float y = rows * (frame.v(u, v) + bent);
    int column = Curve.floor(x);
    float aside = 2 * Math.abs(x - column - 0.5f); // 0 in the middle of a V, 1 at its edge
    float up = y + lean * aside;
    int row = Curve.floor(up);
    float a = 2 * aside - 1;
    float b = 1.7f * (up - row) - 0.85f;
    float round = Curve.clamp(1 - 0.85f * a * a - b * b * (0.7f + 0.3f * a * a));
    t.colour(yarns[second(column, row) ? 1 : 0]);
    float ply = ValueNoise.at(2.5f * a + 1.5f * b, row + 31 * column, seed + 1);
    float hair = ValueNoise.at(70 * u, 70 * v, seed + 2);
    t.dim((0.4f + 0.6f * round) * (1 + fuzz * (0.4f * ply + 0.6f * hair)));
    t.height += depth * frame.scale() * round;
    t.gloss = 0.02f;
  }

  private boolean second(int column, int row) {
    if (repeatColumns == 0) {
      return Math.floorMod(row, 2 * repeatRows) < repeatRows;
    }
    return Math.floorMod(row, repeatRows) < 1 + repeatRows / 3
        && Math.floorMod(column, repeatColumns) < 1 + repeatColumns / 3;
  }
}
