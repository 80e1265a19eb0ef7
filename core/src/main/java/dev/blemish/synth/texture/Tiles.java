package dev.blemish.synth.texture;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Texel;
import dev.blemish.synth.render.ValueNoise;
import java.util.List;

/** Tiles or bricks with grout between, in a square grid or shifted by half from row to row. */
final class Tiles implements Texture {
  private static final Colour CLAY = Colour.of(0.62, 0.30, 0.22);

  private final Pose frame;
  private final boolean bricks;
  private final float aspect;
  private final float shift;
  private final float grout; // half width
  private final float bevel;
  private final Colour[] colours;
  private final Colour mortar;
  private final float variation;
  private final float roughness;
  private final float gloss;
  private final int seed;

  Tiles(Rng rng) {
    bricks = rng.chance(0.5);
    frame = Pose.anywhere(rng, bricks ? Lattice.pixels(12, 36, rng) : Lattice.pixels(18, 80, rng));
    aspect = bricks ? (float) rng.uniform(1.8, 3) : rng.chance(0.7) ? 1 : 2;
    shift = bricks || rng.chance(0.25) ? 0.5f : 0;
    grout = Lattice.pixels(0.6, 2, rng);
    bevel = Lattice.pixels(1.5, 5, rng);
    Colour first = bricks && rng.chance(0.6) ? Palette.near(CLAY, 0.3, rng) : Palette.colour(rng);
    Colour second = rng.chance(0.3) ? Palette.unlike(first, rng) : Palette.near(first, 0.25, rng);
    colours = new Colour[] {first, second};
    mortar = rng.chance(0.7) ? Colour.grey(rng.uniform(0.3, 0.85)) : Palette.unlike(first, rng);
    variation = (float) rng.uniform(0.02, bricks ? 0.13 : 0.1);
    roughness = bricks ? (float) rng.uniform(0.06, 0.16) : (float) rng.uniform(0, 0.08);
    gloss = bricks ? 0.02f : (float) rng.uniform(0.05, 0.6);
    seed = (int) rng.nextLong();
  }

  @Override
  public List<String> nouns() {
    return bricks
        ? List.of("brick wall", "brick", "masonry", "brickwork")
        : List.of("tile", "tiled floor", "ceramic tile", "tiling");
  }

  @Override
  public void apply(Texel t, float u, float v, float depth) {
    float y = frame.v(u, v);
    int row = Curve.floor(y);
    float x = frame.u(u, v) / aspect + shift * (row & 1);
    int column = Curve.floor(x);
    float toEdge = Math.min(aspect * Lattice.toWhole(x), Lattice.toWhole(y)) * frame.scale();
    float rough = ValueNoise.fractal(22 * u, 22 * v, seed, 3);
    float inside = toEdge - grout + (bricks ? 0.5f * grout * rough : 0);
    float tile = Curve.step(-0.6f * Lattice.PIXEL, 0.6f * Lattice.PIXEL, inside);
    t.colour(mortar);
    t.dim(1 + 0.1f * rough);
    t.tint(colours[ValueNoise.cell(column, row, seed + 1) < 0.3f ? 0 : 1], tile);
    float own = variation * ValueNoise.cell(column, row, seed + 2);
    t.dim(1 + tile * (own + roughness * rough));
    float edge = Curve.clamp(inside / bevel);
    t.height += 0.35f * bevel * (edge * (2 - edge)) + 0.01f * roughness * rough;
    t.gloss = gloss * tile;
  }
}
