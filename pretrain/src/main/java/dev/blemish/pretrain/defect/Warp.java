package dev.blemish.pretrain.defect;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Surface;
import dev.blemish.synth.render.Texel;

/** The surface itself is shifted, twisted, swollen or rippled around a place. */
final class Warp {
  private static final float OFF_THE_PART = 0.1f;

  private Warp() {}

  static void apply(Site site, Rng rng) {
    float r = site.size() * Draws.extent(rng, 0.1, 0.6);
    Displacement displacement =
        switch (rng.nextInt(4)) {
          case 0 -> twist(rng);
          case 1 -> swell(rng);
          case 2 -> ripple(r, rng);
          default -> shift(r, rng);
        };
    resample(site, r, displacement, rng);
  }

  /** Where a point's picture comes from. */
  @FunctionalInterface
  private interface Displacement {
    /**
     * Sets {@code from} to the source, relative to the middle.
     *
     * @param envelope 1 in the middle, 0 from the edge on
     */
    void of(float du, float dv, float envelope, float[] from);
  }

  private static Displacement shift(float r, Rng rng) {
    float far = r * Draws.extent(rng, 0.2, 0.8);
    float angle = Draws.angle(rng);
    float x = far * Curve.wave(angle + 1.5708f);
    float y = far * Curve.wave(angle);
    return (du, dv, envelope, from) -> {
      from[0] = du - x * envelope;
      from[1] = dv - y * envelope;
    };
  }

  private static Displacement twist(Rng rng) {
    float turn = Draws.sign(rng) * Draws.extent(rng, 0.6, 4);
    return (du, dv, envelope, from) -> {
      float cos = Curve.wave(turn * envelope + 1.5708f);
      float sin = Curve.wave(turn * envelope);
      from[0] = cos * du - sin * dv;
      from[1] = sin * du + cos * dv;
    };
  }

  private static Displacement swell(Rng rng) {
    float amount = rng.chance(0.5) ? Draws.between(rng, 0.4, 0.85) : -Draws.between(rng, 0.4, 1.5);
    return (du, dv, envelope, from) -> {
      from[0] = du * (1 - amount * envelope);
      from[1] = dv * (1 - amount * envelope);
    };
  }

  private static Displacement ripple(float r, Rng rng) {
    float period = r * Draws.between(rng, 0.2, 0.7);
    float far = period * Draws.between(rng, 0.15, 0.4);
    float angle = Draws.angle(rng);
    float x = Curve.wave(angle + 1.5708f);
    float y = Curve.wave(angle);
    return (du, dv, envelope, from) -> {
      float away = far * envelope * Curve.wave(6.2832f * (x * du + y * dv) / period);
      from[0] = du - y * away;
      from[1] = dv + x * away;
    };
  }

  /** What lies around the part stays where it is unless the part comes there. */
  private static void resample(Site site, float r, Displacement displacement, Rng rng) {
    Surface before = site.surface().copy();
    Texel source = new Texel();
    float[] from = new float[2];
    float reach = 1 / (r * r);
    float shade = rng.chance(0.5) ? 0 : Draws.between(rng, -0.25, 0.35);
    site.surface()
        .fill(
            Shape.disc(site.x(), site.y(), r),
            (t, u, v, depth) -> {
              float du = u - site.x();
              float dv = v - site.y();
              float inward = Curve.clamp(1 - reach * (du * du + dv * dv));
              displacement.of(du, dv, inward * inward, from);
              before.sample(site.x() + from[0], site.y() + from[1], source);
              if (t.part > OFF_THE_PART || source.part > OFF_THE_PART) {
                t.red = source.red;
                t.green = source.green;
                t.blue = source.blue;
                t.height = source.height;
                t.gloss = source.gloss;
                t.part = source.part;
                t.dim(1 - shade * inward * inward);
              }
            },
            site.pixel());
  }
}
