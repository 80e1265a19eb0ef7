package dev.blemish.synth.product;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Surface;
import dev.blemish.synth.render.ValueNoise;
import java.util.EnumSet;
import java.util.Set;

/** Pills in the pockets of an embossed aluminium foil. */
final class PillBlister implements Painter {
  private static final float SPAN = 1.5f;

  private final Colour pill;
  private final int columns;
  private final int rows;
  private final float radius;
  private final boolean scored;

  PillBlister(Rng rng) {
    Colour[] pills = {
      Colour.of(0.90, 0.89, 0.85),
      Colour.of(0.86, 0.62, 0.56),
      Colour.of(0.83, 0.76, 0.45),
      Colour.of(0.55, 0.70, 0.82)
    };
    pill = pills[rng.nextInt(pills.length)].jitter(0.02, rng);
    columns = 3 + rng.nextInt(2);
    rows = 3 + rng.nextInt(2);
    radius = 0.43f * SPAN / Math.max(columns, rows);
    scored = rng.chance(0.7);
  }

  @Override
  public Set<Defect> ownDefects() {
    return EnumSet.of(Defect.MISSING, Defect.BROKEN_EDGE);
  }

  @Override
  public Set<Defect> surfaceDefects() {
    return EnumSet.of(Defect.CRACK, Defect.STAIN, Defect.CONTAMINATION);
  }

  @Override
  public void paint(Surface surface, Scene scene) {
    Backdrop.mat(surface, scene, Colour.of(0.32, 0.35, 0.40));
    Pose pose = scene.pose();
    foil(surface, pose, scene.noise("foil"));
    int flawed = scene.flaw().nextInt(columns * rows);
    Rng turns = scene.part().fork("turns");
    for (int i = 0; i < columns * rows; i++) {
      float u = SPAN * ((i % columns + 0.5f) / columns - 0.5f);
      int row = i / columns;
      float v = SPAN * ((row + 0.5f) / rows - 0.5f);
      pocket(surface, pose, u, v);
      float turn = (float) turns.uniform(-0.5, 0.5);
      if (i != flawed || !scene.has(Defect.MISSING)) {
        Shape outline = Shape.disc(u, v, radius * 0.8f);
        if (i == flawed && scene.has(Defect.BROKEN_EDGE)) {
          outline = outline.minus(chipOff(u, v, scene));
        }
        pill(surface, pose, outline, new float[] {u, v, turn});
      }
    }
  }

  private Shape chipOff(float u, float v, Scene scene) {
    Shape bite = Bite.atRim(radius * 0.7f, radius * 0.55f * scene.size(), scene.flaw());
    return new Shape(
        bite.u() + u, bite.v() + v, bite.radius(), (a, b) -> bite.distance().at(a - u, b - v));
  }

  private static void foil(Surface surface, Pose pose, int seed) {
    surface.fill(
        pose,
        Shape.box(0, 0, 0.84f, 0.84f, 0.08f),
        (t, u, v, depth) -> {
          float emboss = Curve.wave(95 * (u + v)) * Curve.wave(95 * (u - v));
          float sheen = 0.07f * Curve.wave(1.8f * u - 1.3f * v);
          t.colour(Colour.of(0.66, 0.68, 0.70));
          t.dim(1 + sheen + 0.03f * ValueNoise.fractal(u * 8, v * 8, seed, 3));
          t.height = 0.04f - 0.01f * (1 - Curve.step(0, 0.02f, depth)) + 0.0009f * emboss;
          t.gloss = 0.35f;
          t.part = 1;
        });
  }

  private void pocket(Surface surface, Pose pose, float u, float v) {
    surface.fill(
        pose,
        Shape.disc(u, v, radius),
        (t, a, b, depth) -> {
          float rim = Curve.step(0, 0.25f * radius, depth);
          float bulge = Curve.clamp(depth / radius);
          t.dim(1 - 0.22f * rim);
          t.height += 0.35f * radius * bulge * (2 - bulge) * (1 - 0.6f * rim);
          t.gloss = 0.5f;
        });
  }

  private void pill(Surface surface, Pose pose, Shape outline, float[] at) {
    float r = radius * 0.8f;
    float cos = Curve.wave(at[2] + (float) (Math.PI / 2));
    float sin = Curve.wave(at[2]);
    surface.fill(
        pose,
        outline,
        (t, u, v, depth) -> {
          float du = u - at[0];
          float dv = v - at[1];
          float out = Curve.length(du, dv) / r;
          float across = Math.abs(du * cos + dv * sin);
          float score = scored ? 1 - Curve.step(0.04f * r, 0.14f * r, across) : 0;
          t.colour(pill);
          t.dim(1 - 0.10f * score + 0.03f * ValueNoise.at(u * 70, v * 70, 5));
          t.height = 0.04f + 0.38f * r * (1 - out * out * out * out) - 0.08f * r * score;
          t.gloss = 0.22f;
        });
  }
}
