package dev.blemish.synth.texture;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Texel;
import dev.blemish.synth.render.ValueNoise;
import java.util.ArrayList;
import java.util.List;

/** Two textures side by side, divided by a straight or wavy edge that crosses the picture. */
public final class TwoZones implements Texture {
  private final Texture left;
  private final Texture right;
  private final Pose edge;
  private final float waviness;
  private final float frequency;
  private final float half; // of the soft edge's width
  private final float step; // height of the right zone over the left
  private final int seed;

  /**
   * Two zones.
   *
   * @param left one texture
   * @param right another
   * @param rng draws the edge: within 0.5 of the middle, at any angle
   */
  public TwoZones(Texture left, Texture right, Rng rng) {
    this.left = left;
    this.right = right;
    double across = rng.uniform(-0.5, 0.5);
    double along = rng.uniform(-0.5, 0.5);
    edge = Pose.of(across, along, rng.uniform(0, 360), 1);
    waviness = rng.chance(0.5) ? (float) rng.uniform(0.05, 0.35) : 0;
    frequency = (float) rng.uniform(0.8, 3);
    half = Lattice.pixels(0.6, 2, rng);
    step = rng.chance(0.4) ? (float) rng.uniform(-0.6, 0.6) * half : 0;
    seed = (int) rng.nextLong();
  }

  /** Those of both zones. */
  @Override
  public List<String> nouns() {
    List<String> nouns = new ArrayList<>(left.nouns());
    nouns.addAll(right.nouns());
    return List.copyOf(nouns);
  }

  @Override
  public void apply(Texel t, float u, float v, float depth) {
    float off = edge.u(u, v);
    if (waviness > 0) {
      off += waviness * ValueNoise.fractal(frequency * edge.v(u, v), 0.5f, seed, 2);
    }
    float share = Curve.clamp(0.5f + 0.5f * off / half);
    if (share == 0) {
      left.apply(t, u, v, depth);
    } else if (share == 1) {
      right.apply(t, u, v, depth);
    } else {
      blend(t, u, v, depth, share);
    }
    t.height += step * share;
  }

  private void blend(Texel t, float u, float v, float depth, float share) {
    float height = t.height;
    left.apply(t, u, v, depth);
    float red = t.red;
    float green = t.green;
    float blue = t.blue;
    float gloss = t.gloss;
    float leftHeight = t.height;
    t.height = height;
    right.apply(t, u, v, depth);
    t.red = Curve.mix(red, t.red, share);
    t.green = Curve.mix(green, t.green, share);
    t.blue = Curve.mix(blue, t.blue, share);
    t.gloss = Curve.mix(gloss, t.gloss, share);
    t.height = Curve.mix(leftHeight, t.height, share);
  }
}
