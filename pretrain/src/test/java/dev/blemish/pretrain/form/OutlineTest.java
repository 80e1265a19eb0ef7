package dev.blemish.pretrain.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutlineTest {
  private static final float[] SQUARE = {-0.5f, -0.5f, 0.5f, -0.5f, 0.5f, 0.5f, -0.5f, 0.5f};

  static Stream<Shape> shapes() {
    return Stream.of(
        Outline.polygon(6, 0.8, 0.1),
        Outline.star(5, 0.9, 0.4, 0.02),
        Outline.ellipse(0.1, -0.1, 0.8, 0.5),
        Outline.closed(SQUARE),
        new Lathe(-0.9f, 0.4f, 0.2f, 0.4f, 0.4f, 0.1f, 0.9f, 0.1f).shape(),
        Outline.placed(Outline.polygon(4, 0.4, 0), 0.2, 0.1, 0.7),
        Outline.union(List.of(Shape.disc(-0.3f, 0, 0.4f), Shape.disc(0.3f, 0, 0.4f)), 0.1),
        Outline.without(Shape.disc(0, 0, 0.9f), List.of(Shape.disc(0.2f, 0, 0.3f))));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void distancesNearTheEdgeGrowNoFasterThanTheWay(Shape shape) {
    long seed = 11;
    Rng rng = Rng.of(seed);
    for (int k = 0; k < 4000; k++) {
      float u = Draw.between(rng, -1.2, 1.2);
      float v = Draw.between(rng, -1.2, 1.2);
      float du = Draw.between(rng, -0.02, 0.02);
      float dv = Draw.between(rng, -0.02, 0.02);
      float distance = shape.distance().at(u, v);
      if (Math.abs(distance) > 0.2f) {
        continue;
      }
      float change = shape.distance().at(u + du, v + dv) - distance;
      double way = Math.hypot(du, dv);
      assertTrue(
          Math.abs(change) <= 1.3 * way + 0.012, // borders of sectors are 0.005 radians off
          "seed %d: at %f, %f distances change by %f on a way of %f"
              .formatted(seed, u, v, change, way));
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void nothingIsInsideBeyondTheCircleAround(Shape shape) {
    Rng rng = Rng.of(12);
    for (int k = 0; k < 4000; k++) {
      float u = Draw.between(rng, -2, 2);
      float v = Draw.between(rng, -2, 2);
      if (Math.hypot(u - shape.u(), v - shape.v()) > shape.radius() + 0.01) {
        assertTrue(shape.distance().at(u, v) > 0, "at %f, %f".formatted(u, v));
      }
    }
  }

  @Test
  void closedPolygonHasTheDistancesOfABox() {
    Shape polygon = Outline.closed(SQUARE);
    Shape box = Shape.box(0, 0, 0.5f, 0.5f, 0);
    Rng rng = Rng.of(13);
    for (int k = 0; k < 2000; k++) {
      float u = Draw.between(rng, -1, 1);
      float v = Draw.between(rng, -1, 1);
      assertEquals(box.distance().at(u, v), polygon.distance().at(u, v), 1e-4f);
    }
  }

  @Test
  void latheOfTwoPointsIsABox() {
    Shape lathe = new Lathe(-0.6f, 0.3f, 0.6f, 0.3f).shape();
    Shape box = Shape.box(0, 0, 0.6f, 0.3f, 0);
    Rng rng = Rng.of(14);
    for (int k = 0; k < 2000; k++) {
      float u = Draw.between(rng, -1, 1);
      float v = Draw.between(rng, -1, 1);
      assertEquals(box.distance().at(u, v), lathe.distance().at(u, v), 1e-4f);
    }
  }

  @Test
  void aPolygonsApothemIsItsDistanceFromTheMiddle() {
    Shape hexagon = Outline.polygon(6, 0.7, 0.1);
    assertEquals(0, hexagon.distance().at(0.7f, 0), 1e-5f);
    assertEquals(-0.7f, hexagon.distance().at(0, 0), 1e-5f);
  }

  @Test
  void aStarsPointsAndValleysAreOnItsEdge() {
    Shape star = Outline.star(5, 0.9, 0.4, 0);
    double half = Math.PI / 5;
    assertEquals(0, star.distance().at(0.9f, 0), 1e-5f);
    float u = (float) (0.4 * Math.cos(half));
    float v = (float) (0.4 * Math.sin(half));
    assertEquals(0, star.distance().at(u, v), 1e-3f);
  }
}
