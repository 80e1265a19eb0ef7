package dev.blemish.synth.texture;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Texel;
import java.util.List;

/** Dots in a square or hexagonal order: printed, raised, or holes in a sheet. */
final class Dots implements Texture {
  private enum Kind {
    PRINTED,
    RAISED,
    HOLES
  }

  private static final float ROW = 0.8660254f; // rows of a hexagonal order

  private final Kind kind;
  private final Pose frame;
  private final boolean hexagonal;
  private final Colour ground;
  private final Colour dot;
  private final float radius;
  private final float hollow; // radius of what is left out in the middle
  private final Finish finish;

  Dots(Rng rng) {
    kind = Kind.values()[rng.nextInt(Kind.values().length)];
    frame = Pose.anywhere(rng, Lattice.pixels(8, 40, rng));
    hexagonal = rng.chance(0.5);
    ground = kind == Kind.HOLES ? Palette.metal(rng) : Palette.colour(rng);
    dot =
        switch (kind) {
          case PRINTED -> Palette.unlike(ground, rng);
          case RAISED -> Palette.near(ground, 0.2, rng);
          case HOLES -> Colour.grey(rng.uniform(0.02, 0.12));
        };
    radius = (float) rng.uniform(0.2, 0.4);
    hollow = kind == Kind.PRINTED && rng.chance(0.25) ? radius * (float) rng.uniform(0.4, 0.8) : 0;
    finish = new Finish(rng);
  }

  @Override
  public List<String> nouns() {
    return switch (kind) {
      case PRINTED -> List.of("dots", "dotted surface", "polka dots", "dotted pattern");
      case RAISED -> List.of("studded surface", "dots", "bumps", "dotted surface");
      case HOLES -> List.of("perforated sheet", "perforated plate", "hole pattern", "dots");
    };
  }

  @Override
  public void apply(Texel t, float u, float v, float depth) {
    float y = frame.v(u, v) / (hexagonal ? ROW : 1);
    int row = Curve.floor(y);
    float x = frame.u(u, v) + (hexagonal && (row & 1) != 0 ? 0.5f : 0);
    float dx = Lattice.fraction(x) - 0.5f;
    float dy = (y - row - 0.5f) * (hexagonal ? ROW : 1);
    float away = Curve.length(dx, dy);
    float soft = 0.7f * Lattice.PIXEL / frame.scale();
    float cover = 1 - Curve.step(radius - soft, radius + soft, away);
    if (hollow > 0) {
      cover *= Curve.step(hollow - soft, hollow + soft, away);
    }
    t.colour(ground);
    t.tint(dot, cover);
    finish.apply(t, u, v);
    relief(t, away, cover);
  }

  private void relief(Texel t, float away, float cover) {
    float scale = frame.scale();
    if (kind == Kind.RAISED) {
      float dome = Curve.clamp(1 - away * away / (radius * radius));
      t.height += 0.4f * radius * scale * dome;
    } else if (kind == Kind.HOLES) {
      t.height -= Math.min(0.1f * scale, 0.008f) * cover;
      t.gloss *= 1 - cover;
    }
  }
}
