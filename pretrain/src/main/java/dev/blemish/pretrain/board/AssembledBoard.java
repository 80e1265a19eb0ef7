package dev.blemish.pretrain.board;

import dev.blemish.pretrain.form.Background;
import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Outline;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Surface;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A board with solder mask, traces, legends and two to fifteen components. Immutable. */
public final class AssembledBoard {
  private final SolderMask mask;
  private final Pose pose;
  private final Optional<Background> background;
  private final Shape outline;
  private final List<Seat> seats;
  private final Copper copper;

  /** A board that fills the picture, or lies in it with its edges seen. */
  public AssembledBoard(Rng rng) {
    mask = new SolderMask(rng);
    boolean edges = rng.chance(0.3);
    double tilt = rng.chance(0.5) ? 0 : rng.uniform(-8, 8);
    pose = Pose.of(0, 0, 90 * rng.nextInt(4) + tilt, 1);
    background = edges ? Optional.of(Background.behind(mask.colour(), rng)) : Optional.empty();
    float half = edges ? Draw.between(rng, 0.7, 0.93) : 1.3f;
    outline = edges ? withCorners(half, rng) : Shape.box(0, 0, half, half, 0);
    float room = edges ? half - 0.1f : 1;
    Router router = new Router(edges ? room : 1.25f, Draw.between(rng, 10, 26) / 120);
    seats = Seat.draw(room, Draw.count(rng, 2, 15), rng);
    boolean around = rng.chance(0.6);
    for (Seat seat : seats) {
      if (around) {
        router.reserve(seat.u(), seat.v(), seat.halfU(), seat.halfV());
      }
    }
    copper = new Copper(router, Draw.count(rng, 8, 40), rng);
  }

  /** A square with rounded corners, perhaps with a hole in each. */
  private static Shape withCorners(float half, Rng rng) {
    Shape square = Shape.box(0, 0, half, half, Draw.between(rng, 0.005, 0.12));
    List<Shape> holes = new ArrayList<>();
    float radius = Draw.between(rng, 0.025, 0.045);
    float at = half - 1.6f * radius;
    for (int k = 0; k < 4 && rng.chance(0.9); k++) {
      holes.add(Shape.disc(k % 2 == 0 ? at : -at, k < 2 ? at : -at, radius));
    }
    return Outline.without(square, holes);
  }

  /** The colour of its solder mask. */
  public Colour colour() {
    return mask.colour();
  }

  /** Paints it. */
  public void paint(Surface surface) {
    bare(surface);
    for (Seat seat : seats) {
      seat.mount(surface, pose, Seat.Shift.NONE);
    }
  }

  /** Paints it without one of its components. */
  public void paintWithout(Surface surface, Rng flaw) {
    paint(surface, Draw.oneOf(flaw, seats), lost -> {});
  }

  /** Paints it with one of its components beside its place. */
  public void paintShifted(Surface surface, Rng flaw) {
    paint(
        surface,
        Draw.oneOf(flaw, seats),
        astray -> astray.mount(surface, pose, astray.shift(flaw)));
  }

  /** Paints it with another component in the place of one. */
  public void paintReplaced(Surface surface, Rng flaw) {
    paint(
        surface,
        Draw.oneOf(flaw, seats),
        wrong -> wrong.replaced(flaw).mount(surface, pose, Seat.Shift.NONE));
  }

  /** Paints it with one of its components on its end. */
  public void paintTilted(Surface surface, Rng flaw) {
    paint(surface, Draw.oneOf(flaw, seats), steep -> steep.tilt(surface, pose, flaw));
  }

  /** Paints it with solder where none belongs. */
  public void paintSoldered(Surface surface, Rng flaw) {
    paint(surface);
    List<Seat> legged = seats.stream().filter(Seat::hasManyLegs).toList();
    List<Seat> places = legged.isEmpty() || flaw.chance(0.3) ? seats : legged;
    Draw.oneOf(flaw, places).solder(surface, pose, flaw);
  }

  private void paint(Surface surface, Seat odd, Consumer<Seat> mount) {
    bare(surface);
    for (Seat seat : seats) {
      if (seat.equals(odd)) {
        mount.accept(seat);
      } else {
        seat.mount(surface, pose, Seat.Shift.NONE);
      }
    }
  }

  private void bare(Surface surface) {
    background.ifPresent(ground -> ground.paint(surface));
    mask.paint(surface, pose, outline);
    copper.paint(surface, pose, mask::trace, mask::pad, mask::hole);
    for (Seat seat : seats) {
      seat.land(surface, pose, mask);
    }
  }
}
