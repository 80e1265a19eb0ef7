package dev.blemish.synth.texture;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Texel;
import dev.blemish.synth.render.ValueNoise;
import java.util.List;

/** Cloth in plain, twill, basket or satin weave, of one or more yarns, sometimes checked. */
final class Fabric implements Texture {
  private enum Weave {
    PLAIN(0, 1, 2, 1),
    TWILL(0, 1, 4, 2),
    STEEP_TWILL(0, 1, 3, 2),
    BASKET(1, 1, 2, 1),
    SATIN(0, 2, 5, 4);

    private final int doubling; // threads that run side by side, as a power of two
    private final int step;
    private final int period;
    private final int over;

    Weave(int doubling, int step, int period, int over) {
      this.doubling = doubling;
      this.step = step;
      this.period = period;
      this.over = over;
    }

    boolean weftOnTop(int column, int row) {
      int place = (column >> doubling) + step * (row >> doubling);
      return Math.floorMod(place, period) < over;
    }
  }

  private final Pose frame;
  private final Weave weave;
  private final Colour[] warp; // yarn and the accent yarn
  private final Colour[] weft;
  private final int repeat; // threads from accent to accent, 0 without
  private final int accent;
  private final float fuzz;
  private final float unevenness;
  private final float depth;
  private final float gloss;
  private final int seed;

  Fabric(Rng rng) {
    frame = Pose.anywhere(rng, Lattice.pixels(3, 14, rng));
    weave = Weave.values()[rng.nextInt(Weave.values().length)];
    Colour yarn = Palette.colour(rng);
    Colour second = Palette.unlike(yarn, rng);
    Colour across = rng.chance(0.3) ? second : Palette.near(yarn, 0.2, rng);
    repeat = rng.chance(0.3) ? 6 + rng.nextInt(20) : 0;
    accent = 1 + rng.nextInt(6);
    boolean checked = rng.chance(0.6);
    warp = new Colour[] {yarn, second};
    weft = new Colour[] {across, checked ? second : across};
    fuzz = (float) rng.uniform(0.05, 0.2);
    unevenness = (float) rng.uniform(0.02, 0.1);
    depth = (float) rng.uniform(0.06, 0.13);
    gloss = rng.chance(0.2) ? 0.25f : 0.03f;
    seed = (int) rng.nextLong();
  }

  @Override
  public List<String> nouns() {
    return List.of("fabric", "cloth", "textile", "woven fabric");
  }

  @Override
  public void apply(Texel t, float u, float v, float ignored) {
    float bent = 2 * unevenness * ValueNoise.at(3 * u, 3 * v, seed);
    float x = frame.u(u, v) + bent;
    float y = frame.v(u, v) - bent;
    int column = Curve.floor(x);
    int row = Curve.floor(y);
    boolean weftOnTop = weave.weftOnTop(column, row);
    float along = weftOnTop ? x - column : y - row;
    float across = weftOnTop ? y - row : x - column;
    float round = 4 * across * (1 - across);
    float arch = arch(column, row, weftOnTop, along);
    int line = weftOnTop ? row : column;
    Colour[] yarn = weftOnTop ? weft : warp;
    t.colour(yarn[repeat > 0 && Math.floorMod(line, repeat) < accent ? 1 : 0]);
    float thread = unevenness * ValueNoise.cell(line, weftOnTop ? 1 : 2, seed);
    float twist = ValueNoise.at(1.5f * along + 3 * across, line, seed + 3);
    float hair = ValueNoise.at(80 * u, 80 * v, seed + 4);
    t.dim(
        (0.55f + 0.25f * round + 0.2f * arch) * (1 + thread + fuzz * (0.5f * twist + 0.5f * hair)));
    t.height += depth * frame.scale() * (round + 0.8f * arch);
    t.gloss = gloss;
  }

  /** 1 on the crossings that a yarn spans and falling to 0 where it dives. */
  private float arch(int column, int row, boolean weftOnTop, float along) {
    int right = weftOnTop ? 1 : 0;
    int down = 1 - right;
    boolean later = along > 0.5f;
    int way = later ? 1 : -1;
    if (weave.weftOnTop(column + way * right, row + way * down) == weftOnTop) {
      return 1;
    }
    return 4 * along * (1 - along);
  }
}
