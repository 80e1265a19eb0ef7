package dev.blemish.synth.product;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Surface;
import dev.blemish.synth.render.Texel;
import dev.blemish.synth.render.ValueNoise;
import java.util.EnumSet;
import java.util.Set;

/** Cloth in plain or twill weave of two yarns. */
final class WovenFabric implements Painter {
  private final Colour warp;
  private final Colour weft;
  private final float thread;
  private final int over; // threads that a weft passes over before it dives
  private final int stripe;

  WovenFabric(Rng rng) {
    Colour[] yarns = {
      Colour.of(0.60, 0.55, 0.46),
      Colour.of(0.28, 0.36, 0.48),
      Colour.of(0.50, 0.22, 0.22),
      Colour.of(0.42, 0.46, 0.38)
    };
    warp = yarns[rng.nextInt(yarns.length)].jitter(0.04, rng);
    weft = warp.times(rng.uniform(1.08, 1.25));
    thread = (float) rng.uniform(0.048, 0.07);
    over = 1 + rng.nextInt(2);
    stripe = 6 + rng.nextInt(5);
  }

  @Override
  public Set<Defect> ownDefects() {
    return EnumSet.of(Defect.MISSING);
  }

  @Override
  public Set<Defect> surfaceDefects() {
    return EnumSet.of(Defect.HOLE, Defect.STAIN, Defect.CONTAMINATION);
  }

  @Override
  public void paint(Surface surface, Scene scene) {
    int seed = scene.noise("yarn");
    Rng flaw = scene.flaw();
    boolean torn = scene.has(Defect.MISSING);
    int lost = Curve.floor((float) flaw.uniform(-0.7, 0.7) / thread);
    float from = (float) flaw.uniform(-0.9, 0.1);
    float to = from + 0.75f * scene.size();
    surface.fill(
        scene.pose(),
        Shape.everywhere(),
        (t, u, v, depth) -> {
          float x = u / thread + 0.10f * ValueNoise.at(u * 3, v * 3, seed);
          float y = v / thread + 0.10f * ValueNoise.at(u * 3, v * 3, seed + 1);
          int column = Curve.floor(x);
          int row = Curve.floor(y);
          boolean gone = torn && row == lost && u > from && u < to;
          int phase = Math.floorMod(column + row, over + 1);
          boolean weftOnTop = !gone && phase < over;
          float along = weftOnTop ? (phase + x - column) / over : y - row;
          float across = weftOnTop ? y - row : x - column;
          weave(t, new float[] {across, along}, weftOnTop, gone);
          t.dim(1 + 0.06f * Curve.wave((weftOnTop ? 20 : -20) * (along * over + across)));
          int line = weftOnTop ? row : column;
          float yarn = ValueNoise.cell(line, weftOnTop ? 1 : 2, seed + 3);
          float fuzz = ValueNoise.fractal(u * 95, v * 95, seed + 4, 2);
          boolean accent = !weftOnTop && Math.floorMod(column, stripe * 2) == 0;
          t.dim((1 + 0.05f * yarn + 0.13f * fuzz) * (accent ? 0.72f : 1));
          t.part = 1;
        });
  }

  /** One crossing; the position within it is given across and along the upper yarn, 0..1. */
  private void weave(Texel t, float[] within, boolean weftOnTop, boolean gone) {
    float round = 4 * within[0] * (1 - within[0]);
    float arch = 4 * within[1] * (1 - within[1]);
    t.colour(weftOnTop ? weft : warp);
    t.dim(0.66f + 0.34f * (float) Math.sqrt(round));
    t.height = thread * (0.16f * round + 0.14f * (float) Math.sqrt(arch));
    if (gone) {
      t.height -= 0.35f * thread;
      t.dim(0.55f);
    }
    t.gloss = 0.03f;
  }
}
