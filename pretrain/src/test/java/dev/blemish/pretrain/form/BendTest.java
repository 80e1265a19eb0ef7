package dev.blemish.pretrain.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Surface;
import org.junit.jupiter.api.Test;

class BendTest {
  private static final Shape[] OUTLINES = {
    Shape.disc(0, 0, 0.95f), Shape.box(0, 0, 0.9f, 0.2f, 0), Shape.ring(0, 0, 0.8f, 0.1f)
  };

  private static Shot painted(Shape shape, Pose pose, Finish finish, int seed) {
    Surface surface = new Surface(120, 120);
    Canvas canvas = new Canvas(surface, pose);
    if (seed >= 0) {
      canvas = canvas.bent(Bend.draw(shape, Rng.of(seed)));
    }
    canvas.solid(shape, Profile.round(0.05, 0.1, 0.2), finish);
    return new Shot(surface);
  }

  private static double area(Shot shot) {
    double area = 0;
    for (int k = 0; k < shot.pixels(); k++) {
      area += shot.part(k);
    }
    return area;
  }

  @Test
  void aBentThingHasAnotherOutlineAndStaysInOnePieceOfItsSize() {
    Pose pose = Pose.of(0, 0, 30, 0.5);
    Finish finish = Finish.metal(Rng.of(3));
    for (Shape outline : OUTLINES) {
      Shot whole = painted(outline, pose, finish, -1);
      for (int seed = 0; seed < 60; seed++) {
        Shot bent = painted(outline, pose, finish, seed);
        double share = area(bent) / area(whole);
        assertTrue(share > 0.55 && share < 1.6, "seed %d: area %f".formatted(seed, share));
        double moved = 0;
        for (int k = 0; k < whole.pixels(); k++) {
          moved += Math.abs(whole.part(k) - bent.part(k));
        }
        assertTrue(moved > 9, "seed %d: %f pixels".formatted(seed, moved));
      }
    }
  }

  @Test
  void nothingOfABentThingIsCutOff() {
    for (Shape outline : OUTLINES) {
      for (int seed = 0; seed < 60; seed++) {
        Shape bent = Bend.draw(outline, Rng.of(seed)).shape(outline);
        Grid cells = Grid.filling(3, 3, 90, 90);
        for (int k = 0; k < cells.count(); k++) {
          double u = cells.u(k);
          double v = cells.v(k);
          boolean around = Math.hypot(u - bent.u(), v - bent.v()) <= bent.radius();
          assertTrue(around || bent.distance().at((float) u, (float) v) > 0, "seed " + seed);
        }
      }
    }
  }

  @Test
  void theLongAxisOfABoxIsFound() {
    Shape box = Outline.placed(Shape.box(0, 0, 0.8f, 0.2f, 0), 0.1, 0, Math.toRadians(40));
    Axis axis = Axis.of(box, Rng.of(1));
    assertEquals(0.25, axis.slim(), 0.05);
    assertEquals(0.8, axis.half(), 0.05);
    assertEquals(0.1, axis.pose().x(), 0.03);
    assertEquals(Math.tan(Math.toRadians(40)), axis.pose().sin() / axis.pose().cos(), 0.05);
  }

  @Test
  void edgesAreFoundWithTheirWayInwards() {
    for (int seed = 0; seed < 20; seed++) {
      Pose edge = Outline.edge(Shape.disc(0, 0, 0.7f), Rng.of(seed));
      assertEquals(0.7, Math.hypot(edge.x(), edge.y()), 0.03);
      assertEquals(-0.7, edge.x() * edge.cos() + edge.y() * edge.sin(), 0.04);
    }
  }
}
