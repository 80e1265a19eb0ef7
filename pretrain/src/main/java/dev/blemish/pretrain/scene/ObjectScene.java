package dev.blemish.pretrain.scene;

import dev.blemish.pretrain.form.Background;
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
  private static final float SLENDER = 0.2f;
  private static final int ATTEMPTS = 60;
  private static final double ALIGNED = 0.7; // the next ones lie as these do
  private static final double SHIFT = 0.05; // of an object's half size

  private final List<Placed> all;
  private final Background background;
  private final boolean inRows;
  private final ObjectFaults faults;

  private ObjectScene(List<Placed> placed, Background background, boolean inRows) {
    all = List.copyOf(placed);
    this.background = background;
    this.inRows = inRows;
    faults = new ObjectFaults(all, inRows);
  }

  /** One object of half size .2 to .5 of the picture, turned anyhow. */
  static ObjectScene single(Rng rng) {
    ObjectFamily family = ObjectFamily.any(rng);
    Item item = family.draw(rng);
    double half = rng.uniform(fill(item.outline()) < SLENDER ? 0.6 : 0.4, 1);
    double room = Math.min(0.3, 1.05 - half);
    Pose pose =
        Pose.of(rng.uniform(-room, room), rng.uniform(-room, room), rng.uniform(0, 360), half);
    Background background = Background.behind(item.typical(), rng);
    return new ObjectScene(List.of(new Placed(family, item, pose)), background, false);
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
    ObjectFamily family = ObjectFamily.any(rng);
    Item item = family.draw(rng);
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
      Pose pose = Pose.of(x, y, degrees, half * rng.uniform(0.98, 1.02));
      placed.add(new Placed(family, item, pose));
    }
    return new ObjectScene(placed, Background.behind(item.typical(), rng), true);
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
        ObjectFamily family = ObjectFamily.any(rng);
        Item item = family.draw(rng);
        placed.add(new Placed(family, item, Pose.of(x, y, rng.uniform(0, 360), half)));
      }
    }
    Background background = Background.behind(placed.get(0).item().typical(), rng);
    return new ObjectScene(placed, background, false);
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
      placed.paint(surface);
    }
  }

  @Override
  public void paintFaulty(Surface surface, Fault fault, Rng flaw) {
    background.paint(surface);
    faults.paint(surface, fault, flaw);
  }

  @Override
  public List<Fault> faults() {
    return faults.possible();
  }

  @Override
  public float defectSize() {
    return SIZE * all.get(0).pose().scale();
  }

  /** The same things, lying nearly as they did or turned anyhow. */
  @Override
  public Scene another(Rng rng) {
    boolean aligned = inRows || rng.chance(ALIGNED);
    double most = aligned ? 4 : 180;
    List<Placed> moved = new ArrayList<>();
    for (Placed placed : all) {
      double right = rng.uniform(-SHIFT, SHIFT);
      double down = rng.uniform(-SHIFT, SHIFT);
      moved.add(placed.moved(right, down, rng.uniform(-most, most)));
    }
    return new ObjectScene(moved, background.elsewhere(rng), inRows);
  }

  @Override
  public SceneWords words() {
    Item item = all.get(0).item();
    return new SceneWords(item.nouns(), item.adjectives());
  }
}
