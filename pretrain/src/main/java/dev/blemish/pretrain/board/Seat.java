package dev.blemish.pretrain.board;

import dev.blemish.pretrain.form.Bend;
import dev.blemish.pretrain.form.Canvas;
import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Item;
import dev.blemish.pretrain.form.Lettering;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Surface;
import java.util.ArrayList;
import java.util.List;

/**
 * The place of a component on a board: its pads, its legend, and the component.
 *
 * @param component what belongs there
 * @param u centre on the board
 * @param v centre on the board
 * @param quarters how often it is turned by 90 degrees
 * @param size of the component's unit
 * @param name printed beside it
 * @param framed whether a frame is printed around it
 */
record Seat(
    Component component,
    float u,
    float v,
    int quarters,
    float size,
    Lettering name,
    boolean framed) {
  private static final int ATTEMPTS = 40;
  private static final float GAP = 0.03f;
  private static final float LEAST = 0.018f; // half the width of a drop

  /** Up to a number of seats within a square of a half side, none upon another. */
  static List<Seat> draw(float room, int count, Rng rng) {
    List<Seat> seats = new ArrayList<>();
    for (int attempt = 0; attempt < ATTEMPTS * count && seats.size() < count; attempt++) {
      ComponentKind kind = Draw.oneOf(rng, ComponentKind.values());
      float shrink = Math.max(0.6f, 1 - 0.01f * attempt);
      Lettering name = new Lettering(rng, 0.07, Draw.between(rng, 0.022, 0.035), 1);
      Seat seat =
          new Seat(
              kind.draw(rng),
              Draw.between(rng, -room, room),
              Draw.between(rng, -room, room),
              rng.nextInt(4),
              kind.size(rng) * shrink,
              name,
              rng.chance(0.6));
      if (seat.isWithin(room) && seats.stream().noneMatch(seat::touches)) {
        seats.add(seat);
      }
    }
    return seats;
  }

  private boolean isWithin(float room) {
    return Math.abs(u) + halfU() < room && Math.abs(v) + halfV() < room;
  }

  private boolean touches(Seat other) {
    return Math.abs(u - other.u) < halfU() + other.halfU()
        && Math.abs(v - other.v) < halfV() + other.halfV();
  }

  private boolean isUpright() {
    return quarters % 2 == 1;
  }

  /** Half width on the board, with a gap around it. */
  float halfU() {
    return size * (isUpright() ? component.halfV() : component.halfU()) + GAP;
  }

  /** Half height on the board, with a gap around it. */
  float halfV() {
    return size * (isUpright() ? component.halfU() : component.halfV()) + GAP;
  }

  /** Where the component lies in the picture. */
  private Pose pose(Pose board, Shift shift) {
    float x = u + shift.du();
    float y = v + shift.dv();
    Pose turn = Pose.of(0, 0, 90.0 * quarters + shift.degrees(), 1);
    return new Pose(
        board.x() + board.scale() * (board.cos() * x - board.sin() * y),
        board.y() + board.scale() * (board.sin() * x + board.cos() * y),
        board.cos() * turn.cos() - board.sin() * turn.sin(),
        board.sin() * turn.cos() + board.cos() * turn.sin(),
        board.scale() * size);
  }

  /** Paints what is there before the component. */
  void land(Surface surface, Pose board, SolderMask mask) {
    Canvas canvas = new Canvas(surface, pose(board, Shift.NONE));
    for (Shape pad : component.pads()) {
      canvas.paint(pad, mask::pad);
    }
    if (framed) {
      Shape box =
          Shape.box(0, 0, component.halfU() + 0.015f / size, component.halfV() + 0.015f / size, 0);
      float half = 0.006f / size;
      Shape frame = new Shape(0, 0, 1.5f, (a, b) -> Math.abs(box.distance().at(a, b)) - half);
      canvas.print(frame, mask.ink(), 0.9);
    }
    Canvas print = new Canvas(surface, board);
    name.print(print, u, v - halfV() - 0.015f, 0, mask.ink());
  }

  /** Paints the component. */
  void mount(Surface surface, Pose board, Shift shift) {
    component.body().paint(new Canvas(surface, pose(board, shift)), Item.NONE);
  }

  /** The same place with another component. */
  Seat replaced(Rng flaw) {
    Component other = Draw.oneOf(flaw, ComponentKind.values()).draw(flaw);
    float ratio = component.halfU() * component.halfV() / (other.halfU() * other.halfV());
    float own = size * (float) Math.sqrt(ratio) * Draw.between(flaw, 0.8, 1.05);
    return new Seat(other, u, v, quarters, own, name, framed);
  }

  /** Paints the component as it stands on one of its ends, the other one in the air. */
  void tilt(Surface surface, Pose board, Rng flaw) {
    float end = flaw.chance(0.5) ? 1 : -1;
    float shorter = Draw.between(flaw, 0.35, 0.75);
    Canvas canvas = new Canvas(surface, pose(board, shift(flaw).times(0.2f)));
    component.body().paint(canvas.bent(Bend.shortened(end, shorter)), Item.NONE);
    float steep = Draw.between(flaw, 0.1, 0.4);
    Shape body = component.body().outline();
    canvas.bent(Bend.shortened(end, shorter)).emboss(body, (a, b, d) -> steep * (1 - end * a));
  }

  boolean hasManyLegs() {
    return component.pads().size() > 2;
  }

  /** Paints solder that does not belong there. */
  void solder(Surface surface, Pose board, Rng flaw) {
    Solder.paint(new Canvas(surface, pose(board, Shift.NONE)), component, LEAST / size, flaw);
  }

  /** A clear shift or turn of this component. */
  Shift shift(Rng flaw) {
    float away = Math.max(0.05f, size * Draw.between(flaw, 0.2, 0.6));
    float angle = Draw.angle(flaw);
    boolean turned = flaw.chance(0.6);
    double degrees = turned ? flaw.uniform(12, 50) * (flaw.chance(0.5) ? 1 : -1) : 0;
    return new Shift(
        away * (float) StrictMath.cos(angle), away * (float) StrictMath.sin(angle), degrees);
  }

  /**
   * How far a component lies beside its seat.
   *
   * @param du along the board
   * @param dv across it
   * @param degrees turned
   */
  record Shift(float du, float dv, double degrees) {
    static final Shift NONE = new Shift(0, 0, 0);

    Shift times(float share) {
      return new Shift(share * du, share * dv, share * degrees);
    }
  }
}
