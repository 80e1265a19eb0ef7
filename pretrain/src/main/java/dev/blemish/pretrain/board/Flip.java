package dev.blemish.pretrain.board;

import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Outline;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Shape;
import java.util.List;
import java.util.Optional;

/**
 * A place where a board has copper that it should not have, or lacks some.
 *
 * @param shape the place
 * @param copper whether copper is there instead of none
 */
record Flip(Shape shape, boolean copper) {
  private static final float LEAST = 0.016f;
  private static final int ATTEMPTS = 40;

  /** What etching does wrong. */
  private enum Kind {
    OPEN,
    SHORT,
    MOUSEBITE,
    SPUR,
    PINHOLE,
    EXTRA
  }

  /** A point of a trace within the picture, with the direction across it. */
  private record Spot(float u, float v, float cos, float sin, float half) {
    float acrossU(float way) {
      return u - way * sin;
    }

    float acrossV(float way) {
      return v + way * cos;
    }
  }

  /** Any flip of a board. */
  static Flip draw(Copper copper, Rng rng) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Kind kind = Draw.oneOf(rng, Kind.values());
      Optional<Flip> flip = kind == Kind.EXTRA ? extra(copper, rng) : onTrace(kind, copper, rng);
      if (flip.isPresent()) {
        return flip.get();
      }
    }
    float at = Draw.between(rng, -0.6, 0.6);
    return new Flip(Shape.disc(at, -at, 2 * LEAST), copper.distance(at, -at) > 0);
  }

  private static Optional<Flip> onTrace(Kind kind, Copper copper, Rng rng) {
    Optional<Spot> found = spot(copper.traces(), rng);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Spot spot = found.get();
    float half = spot.half;
    float side = rng.chance(0.5) ? half : -half;
    int seed = Draw.seed(rng);
    float bite = Math.max(LEAST, half * Draw.between(rng, 0.5, 0.95));
    return switch (kind) {
      case OPEN -> Optional.of(new Flip(gap(spot, rng), false));
      case SHORT -> bridge(spot, copper, rng);
      case MOUSEBITE ->
          Optional.of(new Flip(blob(spot.acrossU(side), spot.acrossV(side), bite, seed), false));
      case SPUR -> Optional.of(new Flip(spur(spot, side, rng), true));
      case PINHOLE -> {
        float r = Math.max(0.7f * LEAST, half * Draw.between(rng, 0.3, 0.6));
        yield Optional.of(new Flip(Shape.disc(spot.u, spot.v, r), false));
      }
      case EXTRA -> throw new IllegalStateException("extra copper lies beside traces");
    };
  }

  private static Optional<Spot> spot(List<Trace> traces, Rng rng) {
    for (int attempt = 0; attempt < ATTEMPTS && !traces.isEmpty(); attempt++) {
      Trace trace = Draw.oneOf(rng, traces);
      int piece = rng.nextInt(trace.pieces());
      float t = Draw.between(rng, 0.2, 0.8);
      float u = trace.u(piece, t);
      float v = trace.v(piece, t);
      if (Math.abs(u) < 0.93f && Math.abs(v) < 0.93f) {
        return Optional.of(new Spot(u, v, trace.cos(piece), trace.sin(piece), trace.half()));
      }
    }
    return Optional.empty();
  }

  private static Shape blob(float u, float v, float r, int seed) {
    return Outline.wobbly(Shape.disc(u, v, r), 0.25 * r, 1 / r, seed);
  }

  private static Shape gap(Spot spot, Rng rng) {
    float along = Math.max(LEAST, spot.half * Draw.between(rng, 0.4, 2));
    Shape box = Shape.box(0, 0, along, spot.half * 1.3f, 0.3f * along);
    Shape rough = Outline.wobbly(box, 0.15 * along, 1 / along, Draw.seed(rng));
    return Outline.placed(rough, spot.u, spot.v, StrictMath.atan2(spot.sin, spot.cos));
  }

  private static Shape spur(Spot spot, float side, Rng rng) {
    float reach = side * Draw.between(rng, 1.5, 3);
    float half = Math.max(LEAST, Math.abs(side) * Draw.between(rng, 0.3, 0.8));
    Shape line = Shape.segment(spot.u, spot.v, spot.acrossU(reach), spot.acrossV(reach), half);
    return Outline.wobbly(line, 0.2 * half, 1 / half, Draw.seed(rng));
  }

  /** From a trace across the gap to the next conductor, if there is one near. */
  private static Optional<Flip> bridge(Spot spot, Copper copper, Rng rng) {
    float way = rng.chance(0.5) ? 1 : -1;
    float step = 0.1f * copper.pitch();
    for (int k = 2; k < 25; k++) {
      float reach = spot.half + k * step;
      float u = spot.acrossU(way * reach);
      float v = spot.acrossV(way * reach);
      if (copper.distance(u, v) < 0) {
        float half = Math.max(LEAST, spot.half * Draw.between(rng, 0.4, 1));
        return Optional.of(new Flip(Shape.segment(spot.u, spot.v, u, v, half), true));
      }
    }
    return Optional.empty();
  }

  private static Optional<Flip> extra(Copper copper, Rng rng) {
    float r = Math.max(LEAST, copper.pitch() * Draw.between(rng, 0.15, 0.5));
    float u = Draw.between(rng, -0.9, 0.9);
    float v = Draw.between(rng, -0.9, 0.9);
    return copper.distance(u, v) > 1.2f * r
        ? Optional.of(new Flip(blob(u, v, r, Draw.seed(rng)), true))
        : Optional.empty();
  }
}
