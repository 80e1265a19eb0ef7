package dev.blemish.pretrain.scene;

import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Outline;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Surface;
import dev.blemish.synth.render.ValueNoise;
import java.util.ArrayList;
import java.util.List;

/** The back of an eye: an orange disc on black, the optic disc, branching vessels, the macula. */
final class RetinaScene implements Scene {
  private static final float SIZE = 1.1f;
  private static final int STEPS = 14;

  private final Pose pose;
  private final Shape field;
  private final Colour ground;
  private final Colour nerve;
  private final Colour blood;
  private final float[] disc; // u, v, radius
  private final List<Shape> vessels = new ArrayList<>();
  private final int seed;

  RetinaScene(Rng rng) {
    seed = Draw.seed(rng);
    pose =
        Pose.of(
            rng.uniform(-0.05, 0.05),
            rng.uniform(-0.05, 0.05),
            rng.uniform(-10, 10),
            rng.uniform(0.85, 1.05));
    field = Shape.disc(0, 0, 0.98f);
    double red = rng.uniform(0.5, 0.85);
    ground = Colour.of(red, red * rng.uniform(0.3, 0.55), red * rng.uniform(0.08, 0.3));
    nerve = Colour.of(0.98, rng.uniform(0.8, 0.92), rng.uniform(0.5, 0.75));
    blood = Colour.of(red * rng.uniform(0.5, 0.7), red * rng.uniform(0.05, 0.18), 0.05);
    float side = rng.chance(0.5) ? 1 : -1;
    disc =
        new float[] {
          side * Draw.between(rng, 0.3, 0.55),
          Draw.between(rng, -0.1, 0.1),
          Draw.between(rng, 0.1, 0.16)
        };
    int trunks = Draw.count(rng, 4, 6);
    for (int k = 0; k < trunks; k++) {
      double up = k % 2 == 0 ? -1 : 1;
      double angle = up * rng.uniform(0.25, 0.75) * Math.PI;
      branch(disc[0], disc[1], angle, -up * side * rng.uniform(0.02, 0.1), 0.022f, 2, rng);
    }
  }

  private void branch(
      float u, float v, double angle, double turn, float width, int forks, Rng rng) {
    float[] path = new float[3 * STEPS];
    float x = u;
    float y = v;
    double heading = angle;
    float step = Draw.between(rng, 0.05, 0.09);
    for (int k = 0; k < STEPS; k++) {
      path[3 * k] = x;
      path[3 * k + 1] = y;
      path[3 * k + 2] = width * (1 - 0.6f * k / STEPS);
      if (forks > 0 && k > 1 && rng.chance(0.22)) {
        double away = (rng.chance(0.5) ? 1 : -1) * rng.uniform(0.4, 1);
        branch(x, y, heading + away, -0.5 * turn, 0.6f * path[3 * k + 2], forks - 1, rng);
      }
      heading += turn + rng.uniform(-0.12, 0.12);
      x += step * (float) StrictMath.cos(heading);
      y += step * (float) StrictMath.sin(heading);
    }
    vessels.add(Shape.path(path));
  }

  @Override
  public void paint(Surface surface) {
    surface.fill(
        Pose.FRAME,
        Shape.everywhere(),
        (t, u, v, d) -> {
          t.colour(Colour.grey(0.02));
          t.height = 0;
          t.gloss = 0;
          t.part = 0;
        });
    surface.fill(
        pose,
        field,
        (t, u, v, d) -> {
          t.colour(ground);
          float spot = Curve.length(u + 0.4f * Math.signum(disc[0]) - disc[0], v - disc[1]);
          float shade = 0.12f * ValueNoise.fractal(2 * u, 2 * v, seed, 3);
          t.dim((1 + shade) * Curve.mix(0.62f, 1, Curve.step(0, 0.22f, spot)));
          t.dim(Curve.mix(0.55f, 1, Curve.step(0, 0.35f, d)));
          t.part = 1;
        });
    surface.fill(
        pose,
        Shape.disc(disc[0], disc[1], disc[2]),
        (t, u, v, d) -> t.tint(nerve, 0.85f * Curve.step(0, 0.05f, d)));
    for (Shape vessel : vessels) {
      Shape inside = Outline.both(vessel, field);
      surface.fill(
          pose, inside, (t, u, v, d) -> t.tint(blood, 0.75f * Curve.step(-0.004f, 0.012f, d)));
    }
  }

  @Override
  public void paintFaulty(Surface surface, Fault fault, Rng flaw) {
    if (fault != Fault.LESION) {
      throw new IllegalArgumentException("a retina has no " + fault);
    }
    paint(surface);
    new Lesion(pose, field, nerve, blood).paint(surface, flaw);
  }

  @Override
  public List<Fault> faults() {
    return List.of(Fault.LESION);
  }

  @Override
  public float defectSize() {
    return SIZE * pose.scale();
  }

  /** Another eye. */
  @Override
  public Scene another(Rng rng) {
    return new RetinaScene(rng);
  }

  @Override
  public SceneWords words() {
    return new SceneWords(
        List.of("retina", "eye", "fundus", "scan", "medical image"), List.of("orange"));
  }
}
