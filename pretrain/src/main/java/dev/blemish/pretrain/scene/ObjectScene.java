package dev.blemish.pretrain.scene;

import dev.blemish.pretrain.form.Background;
import dev.blemish.pretrain.form.Canvas;
import dev.blemish.pretrain.form.Cut;
import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Grid;
import dev.blemish.pretrain.form.Item;
import dev.blemish.pretrain.object.ObjectFamily;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Surface;
import java.util.ArrayList;
import java.util.List;

/** One object, one object many times, or several objects, on a background. */
final class ObjectScene implements Scene {
  private static final float SIZE = 1.5f;
  private static final double WHOLE = 0.3;
  private static final float SLENDER = 0.2f;
  private static final int ATTEMPTS = 60;

  /** An object and where it lies. */
  private record Placed(Item item, Pose pose) {}

  private final List<Placed> all;
  private final Background background;
  private final List<Integer> withParts = new ArrayList<>();

  private ObjectScene(List<Placed> placed, Background background) {
    all = List.copyOf(placed);
    this.background = background;
    for (int k = 0; k < all.size(); k++) {
      if (all.get(k).item().parts() > 0) {
        withParts.add(k);
      }
    }
  }

  /** One object of half size .2 to .5 of the picture, turned anyhow. */
  static ObjectScene single(Rng rng) {
    return single(ObjectFamily.any(rng).draw(rng), rng);
  }

  /** One given object. */
  static ObjectScene single(Item item, Rng rng) {
    double half = rng.uniform(fill(item.outline()) < SLENDER ? 0.6 : 0.4, 1);
    double room = Math.min(0.3, 1.05 - half);
    Pose pose =
        Pose.of(rng.uniform(-room, room), rng.uniform(-room, room), rng.uniform(0, 360), half);
    Background background = Background.behind(item.typical(), rng);
    return new ObjectScene(List.of(new Placed(item, pose)), background);
  }

  /** The share of the square around it that an object takes. */
  private static float fill(Shape outline) {
    Grid grid = Grid.filling(1, 1, 24, 24);
    int inside = 0;
    for (int k = 0; k < grid.count(); k++) {
      inside += outline.distance().at(grid.u(k), grid.v(k)) < 0 ? 1 : 0;
    }
    return (float) inside / grid.count();
  }

  /** The same object two to four times two to four, each a little off its place. */
  static ObjectScene array(Rng rng) {
    Item item = ObjectFamily.any(rng).draw(rng);
    Grid cells = Grid.filling(1, 1, Draw.count(rng, 2, 4), Draw.count(rng, 2, 4));
    float least = Math.min(cells.cellU(), cells.cellV());
    float most = Math.max(cells.cellU(), cells.cellV());
    boolean along = most > least && fill(item.outline()) < SLENDER;
    float half = Draw.between(rng, 0.75, 1) * (along ? Math.min(most, 1.8f * least) : least) / 2;
    double angle = rng.chance(0.5) ? 90 * rng.nextInt(4) : rng.uniform(0, 360);
    angle = along ? (cells.cellU() == most ? 0 : 90) + 180 * rng.nextInt(2) : angle;
    double turn = !along && rng.chance(0.2) ? 180 : rng.uniform(0, 5);
    double shift = rng.uniform(0, 0.06) * half;
    List<Placed> placed = new ArrayList<>();
    for (int k = 0; k < cells.count(); k++) {
      double x = cells.u(k) + rng.uniform(-shift, shift);
      double y = cells.v(k) + rng.uniform(-shift, shift);
      double degrees = angle + rng.uniform(-turn, turn);
      placed.add(new Placed(item, Pose.of(x, y, degrees, half * rng.uniform(0.98, 1.02))));
    }
    return new ObjectScene(placed, Background.behind(item.typical(), rng));
  }

  /** Two or three objects beside each other. */
  static ObjectScene several(Rng rng) {
    int count = Draw.count(rng, 2, 3);
    List<Placed> placed = new ArrayList<>();
    for (int attempt = 0; attempt < ATTEMPTS && placed.size() < count; attempt++) {
      float half = Draw.between(rng, 0.3, 0.55) * (1 - 0.004f * attempt);
      float room = 1.02f - half;
      float x = Draw.between(rng, -room, room);
      float y = Draw.between(rng, -room, room);
      if (isFree(placed, x, y, half)) {
        Item item = ObjectFamily.any(rng).draw(rng);
        placed.add(new Placed(item, Pose.of(x, y, rng.uniform(0, 360), half)));
      }
    }
    return new ObjectScene(placed, Background.behind(placed.get(0).item().typical(), rng));
  }

  private static boolean isFree(List<Placed> placed, float x, float y, float half) {
    for (Placed other : placed) {
      float apart = Curve.length(other.pose().x() - x, other.pose().y() - y);
      if (apart < 0.92 * (half + other.pose().scale())) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void paint(Surface surface) {
    background.paint(surface);
    for (Placed placed : all) {
      placed.item().paint(new Canvas(surface, placed.pose()), Item.NONE);
    }
  }

  @Override
  public void paintFaulty(Surface surface, Fault fault, Rng flaw) {
    switch (fault) {
      case MISSING_PART -> paintMissing(surface, flaw);
      case BROKEN -> paintBroken(surface, flaw);
      default -> throw new IllegalArgumentException("objects have no " + fault);
    }
  }

  /** Without a part of one object, or without one of many objects. */
  private void paintMissing(Surface surface, Rng flaw) {
    boolean whole = withParts.isEmpty() || (all.size() > 3 && flaw.chance(WHOLE));
    int which = whole ? flaw.nextInt(all.size()) : Draw.oneOf(flaw, withParts);
    background.paint(surface);
    for (int k = 0; k < all.size(); k++) {
      Placed placed = all.get(k);
      if (k != which) {
        placed.item().paint(new Canvas(surface, placed.pose()), Item.NONE);
      } else if (!whole) {
        int part = flaw.nextInt(placed.item().parts());
        placed.item().paint(new Canvas(surface, placed.pose()), part);
      }
    }
  }

  private void paintBroken(Surface surface, Rng flaw) {
    int which = flaw.nextInt(all.size());
    background.paint(surface);
    for (int k = 0; k < all.size(); k++) {
      Placed placed = all.get(k);
      Canvas canvas = new Canvas(surface, placed.pose());
      if (k == which) {
        canvas = canvas.broken(Cut.draw(placed.item().outline(), flaw));
      }
      placed.item().paint(canvas, Item.NONE);
    }
  }

  @Override
  public List<Fault> faults() {
    boolean parts = !withParts.isEmpty() || all.size() > 3;
    return parts ? List.of(Fault.MISSING_PART, Fault.BROKEN) : List.of(Fault.BROKEN);
  }

  @Override
  public float defectSize() {
    return SIZE * all.get(0).pose().scale();
  }

  @Override
  public SceneWords words() {
    Item item = all.get(0).item();
    return new SceneWords(item.nouns(), item.adjectives());
  }
}
