package dev.blemish.synth.texture;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.CellNoise;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Texel;
import dev.blemish.synth.render.ValueNoise;
import java.util.List;

/** Leather: small cushions between grooves, finer or coarser, smooth or wrinkled. */
final class Leather implements Texture {
  private final Pose frame;
  private final Colour colour;
  private final float stretch;
  private final float bend;
  private final float fading; // how far grooves run out in places
  private final float groove; // width
  private final float darkness;
  private final float clouds;
  private final float depth;
  private final float gloss;
  private final int seed;

  Leather(Rng rng) {
    frame = Pose.anywhere(rng, Lattice.pixels(6.2, 15, rng)); // 1500 to 250 cells in a picture
    colour = Palette.hide(rng);
    stretch = (float) rng.uniform(1, 1.7);
    bend = (float) rng.uniform(0.1, 0.5);
    fading = (float) rng.uniform(0.2, 0.9);
    groove = (float) rng.uniform(0.1, 0.25);
    darkness = (float) rng.uniform(0.2, 0.55);
    clouds = (float) rng.uniform(0.03, 0.2);
    depth = (float) rng.uniform(0.3, 0.6) * groove;
    gloss = (float) rng.uniform(0.05, 0.4);
    seed = (int) rng.nextLong();
  }

  @Override
  public List<String> nouns() {
    return List.of("leather", "leatherette", "hide", "leather cover");
  }

  @Override
  public void apply(Texel t, float u, float v, float ignored) {
    float x = frame.u(u, v);
    float y = stretch * frame.v(u, v);
    float off = bend * ValueNoise.at(0.7f * x, 0.7f * y, seed);
    CellNoise.Cell cell = CellNoise.at(x + off, y - off, seed + 1);
    float worn = fading * Curve.clamp(0.5f + ValueNoise.at(0.25f * x, 0.25f * y, seed + 3));
    float cushion = Curve.mix(Curve.step(0, groove, cell.border()), 1, worn);
    float cloud = ValueNoise.fractal(1.5f * u, 1.5f * v, seed + 2, 3);
    t.colour(colour);
    t.dim((1 - darkness * (1 - cushion)) * (1 + clouds * cloud + 0.06f * cell.chance(0)));
    t.height += depth * frame.scale() * (cushion + 0.2f * cushion * cell.chance(1));
    t.gloss = gloss * (0.4f + 0.6f * cushion);
  }
}
