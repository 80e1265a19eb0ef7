package dev.blemish.pretrain.board;

import dev.blemish.pretrain.form.Draw;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Material;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Surface;

/** The bare conductors of a board in two tones, as an inspection machine thresholds them. */
public final class EtchedBoard {
  private static final int MOST_FLIPS = 6;

  private final Copper copper;
  private final Colour metal;
  private final Colour ground;

  /** A board that fills the picture. */
  public EtchedBoard(Rng rng) {
    Router router = new Router(1.1f, Draw.between(rng, 10, 26) / 120);
    int blocks = Draw.count(rng, 0, 3);
    copper = withFootprints(router, blocks, rng);
    Colour dark = Colour.grey(rng.uniform(0, 0.1));
    Colour bright = Colour.grey(rng.uniform(0.88, 1));
    boolean inverse = rng.chance(0.4);
    metal = inverse ? dark : bright;
    ground = inverse ? bright : dark;
  }

  /** Rows of pads first, then traces around them. */
  private static Copper withFootprints(Router router, int blocks, Rng rng) {
    Footprints footprints = new Footprints(router, blocks, rng);
    Copper copper = new Copper(router, Draw.count(rng, 8, 40), rng);
    for (Shape pad : footprints.pads()) {
      copper.add(pad);
    }
    return copper;
  }

  /** Paints it. */
  public void paint(Surface surface) {
    surface.fill(Pose.FRAME, Shape.everywhere(), flat(ground));
    copper.paint(surface, Pose.FRAME, flat(metal), flat(metal), flat(ground));
  }

  /** Paints it with one to six places where copper lacks or is too much. */
  public void paintFlipped(Surface surface, Rng flaw) {
    paint(surface);
    int count = Draw.count(flaw, 1, MOST_FLIPS);
    for (int k = 0; k < count; k++) {
      Flip flip = Flip.draw(copper, flaw);
      surface.fill(Pose.FRAME, flip.shape(), flat(flip.copper() ? metal : ground));
    }
  }

  private static Material flat(Colour colour) {
    return (t, u, v, depth) -> {
      t.colour(colour);
      t.height = 0;
      t.gloss = 0;
      t.part = 1;
    };
  }
}
