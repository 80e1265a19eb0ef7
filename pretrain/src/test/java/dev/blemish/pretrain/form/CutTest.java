package dev.blemish.pretrain.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Surface;
import org.junit.jupiter.api.Test;

class CutTest {
  @Test
  void takesAPieceThatIsNeitherNothingNorMost() {
    Shape[] outlines = {
      Shape.disc(0, 0, 0.95f), Shape.box(0, 0, 0.9f, 0.2f, 0), Shape.ring(0, 0, 0.8f, 0.1f)
    };
    Grid grid = Grid.filling(1, 1, 80, 80);
    for (Shape outline : outlines) {
      for (int seed = 0; seed < 100; seed++) {
        Cut cut = Cut.draw(outline, Rng.of(seed));
        int whole = 0;
        int lost = 0;
        for (int k = 0; k < grid.count(); k++) {
          boolean inside = outline.distance().at(grid.u(k), grid.v(k)) < 0;
          whole += inside ? 1 : 0;
          lost += inside && cut.region().distance().at(grid.u(k), grid.v(k)) < 0 ? 1 : 0;
        }
        double share = (double) lost / whole;
        assertTrue(share > 0.003 && share < 0.7, "seed %d loses %f".formatted(seed, share));
      }
    }
  }

  @Test
  void leavesWhatIsFarFromTheBreakAsItWas() {
    Cut cut = new Cut(Shape.disc(0.8f, 0, 0.3f), 0.05f, 0.7f, 1);
    Finish finish = Finish.metal(Rng.of(3));
    Surface good = new Surface(120, 120);
    paint(new Canvas(good, Pose.FRAME), finish);
    Surface bad = new Surface(120, 120);
    paint(new Canvas(bad, Pose.FRAME).broken(cut), finish);
    Shot whole = new Shot(good);
    Shot broken = new Shot(bad);
    int changed = 0;
    for (int k = 0; k < whole.pixels(); k++) {
      double u = (whole.x(k) + 0.5) / 60 - 1;
      double v = (whole.y(k) + 0.5) / 60 - 1;
      if (Math.hypot(u - 0.8, v) > 0.38) {
        assertEquals(0, whole.difference(broken, k), 0);
      }
      changed += whole.difference(broken, k) > 0.1f ? 1 : 0;
    }
    assertTrue(changed > 100, "only %d pixels are lost".formatted(changed));
  }

  private static void paint(Canvas canvas, Finish finish) {
    canvas.solid(Shape.disc(0, 0, 0.9f), Profile.round(0.05, 0.2, 0.9), finish);
  }
}
