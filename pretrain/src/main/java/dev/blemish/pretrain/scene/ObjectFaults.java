package dev.blemish.pretrain.scene;

import dev.blemish.pretrain.form.Bend;
import dev.blemish.pretrain.form.Burr;
import dev.blemish.pretrain.form.Canvas;
import dev.blemish.pretrain.form.Cut;
import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Item;
import dev.blemish.pretrain.form.Paints;
import dev.blemish.pretrain.object.ObjectFamily;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Surface;
import dev.blemish.synth.render.Texel;
import java.util.ArrayList;
import java.util.List;

/** What can be wrong with objects beside each other, and how that looks. Immutable. */
final class ObjectFaults {
  private static final double WHOLE = 0.3;
  private static final float CONTRAST = 0.25f;
  private static final float ALIGNED = 0.95f; // cosine of the angle between two
  private static final float AROUND = 1.3f; // what an item may change, in its units
  private static final int ATTEMPTS = 6;

  private final List<Placed> all;
  private final List<Integer> withParts = new ArrayList<>();
  private final List<Fault> possible = new ArrayList<>();

  /**
   * The faults of some objects.
   *
   * @param inRows whether all are the same and lie in rows
   */
  ObjectFaults(List<Placed> placed, boolean inRows) {
    all = List.copyOf(placed);
    for (int k = 0; k < all.size(); k++) {
      if (all.get(k).item().parts() > 0) {
        withParts.add(k);
      }
    }
    if (!withParts.isEmpty() || all.size() > 3) {
      possible.add(Fault.MISSING_PART);
    }
    possible.addAll(List.of(Fault.BROKEN, Fault.BENT, Fault.BURR, Fault.EXTRA));
    if (all.size() > 1) {
      possible.add(Fault.WRONG_PART);
    }
    if (inRows) {
      possible.add(Fault.MISPLACED);
    }
  }

  List<Fault> possible() {
    return List.copyOf(possible);
  }

  /** Paints the objects, one of them with a fault; the background is there. */
  void paint(Surface surface, Fault fault, Rng flaw) {
    if (!possible.contains(fault)) {
      throw new IllegalArgumentException("these objects have no " + fault);
    }
    Placed odd = Draw.oneOf(flaw, all);
    switch (fault) {
      case MISSING_PART -> missing(surface, flaw);
      case BROKEN -> paint(surface, odd, () -> broken(surface, odd, flaw));
      case BENT -> paint(surface, odd, () -> bent(surface, odd, flaw));
      case BURR -> paint(surface, odd, () -> burred(surface, odd, flaw));
      case WRONG_PART -> paint(surface, odd, () -> other(odd, flaw).paint(surface));
      case MISPLACED -> paint(surface, odd, () -> astray(odd, flaw).paint(surface));
      case EXTRA -> {
        all.forEach(placed -> placed.paint(surface));
        extra(surface, odd, flaw);
      }
      default -> throw new IllegalStateException("nobody paints " + fault);
    }
  }

  private void paint(Surface surface, Placed odd, Runnable painter) {
    for (Placed placed : all) {
      if (placed.equals(odd)) {
        painter.run();
      } else {
        placed.paint(surface);
      }
    }
  }

  /** Without a part of one object, or without one of many objects. */
  private void missing(Surface surface, Rng flaw) {
    boolean whole = withParts.isEmpty() || (all.size() > 3 && flaw.chance(WHOLE));
    int which = whole ? flaw.nextInt(all.size()) : Draw.oneOf(flaw, withParts);
    for (int k = 0; k < all.size(); k++) {
      Placed placed = all.get(k);
      if (k != which) {
        placed.paint(surface);
      } else if (!whole) {
        int part = flaw.nextInt(placed.item().parts());
        placed.item().paint(placed.canvas(surface), part);
      }
    }
  }

  private static void broken(Surface surface, Placed odd, Rng flaw) {
    Cut cut = Cut.draw(odd.item().outline(), flaw);
    odd.item().paint(odd.canvas(surface).broken(cut), Item.NONE);
  }

  private static void bent(Surface surface, Placed odd, Rng flaw) {
    Bend bend = Bend.draw(odd.item().outline(), flaw);
    odd.item().paint(odd.canvas(surface).bent(bend), Item.NONE);
  }

  private static void burred(Surface surface, Placed odd, Rng flaw) {
    Burr.draw(odd.item(), flaw).paint(odd.canvas(surface));
    odd.paint(surface);
  }

  /** Another object at the same place, of the same family or not. */
  private static Placed other(Placed odd, Rng flaw) {
    ObjectFamily family = flaw.chance(0.4) ? odd.family() : ObjectFamily.any(flaw);
    Item item = family.draw(flaw);
    Pose pose = odd.pose();
    double scale = pose.scale() * flaw.uniform(0.7, 1.1);
    double degrees = Math.toDegrees(StrictMath.atan2(pose.sin(), pose.cos()));
    return new Placed(family, item, Pose.of(pose.x(), pose.y(), degrees, scale));
  }

  /** The same object turned, a little off its place, or well off it. */
  private Placed astray(Placed odd, Rng flaw) {
    boolean turned = isAligned() && flaw.chance(0.6);
    float away = turned ? Draw.between(flaw, 0.08, 0.3) : Draw.between(flaw, 0.25, 0.6);
    float angle = Draw.angle(flaw);
    double degrees = turned ? flaw.uniform(20, 180) * (flaw.chance(0.5) ? 1 : -1) : 0;
    return odd.moved(away * StrictMath.cos(angle), away * StrictMath.sin(angle), degrees);
  }

  private boolean isAligned() {
    Pose first = all.get(0).pose();
    return all.stream()
        .map(Placed::pose)
        .allMatch(pose -> first.cos() * pose.cos() + first.sin() * pose.sin() > ALIGNED);
  }

  /** Something small on or beside an object, or one more of the same. */
  private void extra(Surface surface, Placed host, Rng flaw) {
    boolean same = flaw.chance(0.25);
    float most = all.size() > 1 ? 0.9f : 0.55f;
    float share = same ? Draw.between(flaw, 0.3, most) : Draw.between(flaw, 0.16, 0.45);
    float half = Math.max(0.06f, share * host.pose().scale());
    Item item = same ? host.item() : foreign(host.item(), flaw);
    float angle = Draw.angle(flaw);
    float away = host.pose().scale() * Draw.between(flaw, 0, 1.1);
    Pose pose =
        Pose.of(
            within(host.pose().x() + away * (float) StrictMath.cos(angle), 1 - half),
            within(host.pose().y() + away * (float) StrictMath.sin(angle), 1 - half),
            flaw.uniform(0, 360),
            half);
    layUpon(surface, item, pose);
  }

  /** Paints an item that changes what lies below it no more than any background. */
  private static void layUpon(Surface surface, Item item, Pose pose) {
    Surface before = surface.copy();
    Shape around = Shape.disc(0, 0, AROUND);
    surface.fill(pose, around, (t, u, v, depth) -> t.part = 0);
    item.paint(new Canvas(surface, pose).onTop(), Item.NONE);
    float radius = AROUND * pose.scale() + 3 * surface.pixel();
    Shape below = Shape.disc(pose.x(), pose.y(), radius);
    Texel there = new Texel();
    surface.fill(
        Pose.FRAME,
        below,
        (t, u, v, depth) -> {
          before.sample(u, v, there);
          t.part = Math.max(t.part, there.part);
        });
  }

  private static float within(float place, float room) {
    return Math.min(Math.max(place, -room), room);
  }

  private static Item foreign(Item host, Rng flaw) {
    Item item = ObjectFamily.any(flaw).draw(flaw);
    for (int k = 0; k < ATTEMPTS; k++) {
      if (Paints.distance(item.typical(), host.typical()) > CONTRAST) {
        break;
      }
      item = ObjectFamily.any(flaw).draw(flaw);
    }
    return item;
  }
}
