package dev.blemish.synth.product;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Surface;
import dev.blemish.synth.render.ValueNoise;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A solder-masked board with traces, plated holes, chips, small components and printed frames. */
final class CircuitBoard implements Painter {
  private static final float HALF = 0.86f;
  private static final int GRID = 8; // places for components per side
  private static final Colour TIN = Colour.of(0.72, 0.72, 0.70);
  private static final Colour PRINT = Colour.of(0.86, 0.88, 0.84);

  private final Colour mask;
  private final List<float[]> traces = new ArrayList<>(); // u0, v0, u1, v1
  private final List<float[]> pads = new ArrayList<>(); // u, v
  private final List<float[]> chips = new ArrayList<>(); // u, v, half u, half v
  private final List<float[]> smalls = new ArrayList<>(); // u, v, upright, kind

  CircuitBoard(Rng rng) {
    Colour[] masks = {
      Colour.of(0.06, 0.34, 0.18), Colour.of(0.07, 0.18, 0.42), Colour.of(0.42, 0.07, 0.09)
    };
    mask = masks[rng.nextInt(masks.length)].jitter(0.02, rng);
    boolean[] taken = new boolean[GRID * GRID];
    for (int k = 0; k < 3; k++) {
      placeChip(taken, rng);
    }
    for (int cell = 0; cell < taken.length; cell++) {
      if (!taken[cell]) {
        float u = place(cell % GRID);
        float v = place(cell / GRID);
        if (rng.chance(0.42)) {
          smalls.add(new float[] {u, v, rng.nextInt(2), rng.nextInt(3)});
        } else if (rng.chance(0.4)) {
          pads.add(new float[] {u, v});
        }
      }
    }
    for (int k = 0; k < 34; k++) {
      trace(rng);
    }
  }

  private static float place(int index) {
    return 1.56f * ((index + 0.5f) / GRID - 0.5f);
  }

  private void placeChip(boolean[] taken, Rng rng) {
    int x = rng.nextInt(GRID - 2);
    int y = rng.nextInt(GRID - 1);
    for (int i = 0; i < 6; i++) {
      if (taken[(y + i / 3) * GRID + x + i % 3]) {
        return;
      }
    }
    for (int i = 0; i < 6; i++) {
      taken[(y + i / 3) * GRID + x + i % 3] = true;
    }
    float u = place(x + 1);
    float v = (place(y) + place(y + 1)) / 2;
    chips.add(new float[] {u, v, 0.23f, 0.115f});
  }

  private void trace(Rng rng) {
    int x = rng.nextInt(4 * GRID);
    int y = rng.nextInt(4 * GRID);
    int way = rng.nextInt(8);
    int pieces = 2 + rng.nextInt(3);
    for (int k = 0; k < pieces; k++) {
      int steps = 2 + rng.nextInt(8);
      int dx = Math.floorMod(way, 4) == 2 ? 0 : way > 2 && way < 6 ? -1 : 1;
      int dy = way % 4 == 0 ? 0 : way < 4 ? 1 : -1;
      int nextX = Math.min(Math.max(x + dx * steps, 0), 4 * GRID - 1);
      int nextY = Math.min(Math.max(y + dy * steps, 0), 4 * GRID - 1);
      traces.add(new float[] {fine(x), fine(y), fine(nextX), fine(nextY)});
      x = nextX;
      y = nextY;
      way = Math.floorMod(way + (rng.chance(0.5) ? 1 : -1), 8);
    }
  }

  private static float fine(int index) {
    return 1.6f * ((index + 0.5f) / (4 * GRID) - 0.5f);
  }

  @Override
  public Set<Defect> ownDefects() {
    return EnumSet.of(Defect.MISSING);
  }

  @Override
  public Set<Defect> surfaceDefects() {
    return EnumSet.of(Defect.SCRATCH, Defect.STAIN, Defect.CONTAMINATION);
  }

  @Override
  public void paint(Surface surface, Scene scene) {
    Backdrop.mat(surface, scene, Colour.of(0.62, 0.62, 0.60));
    Pose pose = scene.pose();
    board(surface, pose, scene.noise("fibre"));
    for (float[] pad : pads) {
      pad(surface, pose, pad);
    }
    // a larger flaw takes several neighbours away
    int first = scene.flaw().nextInt(smalls.size());
    int lost = scene.has(Defect.MISSING) ? Math.max(1, Math.round(2 * scene.size()) - 1) : 0;
    Rng seats = scene.part().fork("seats");
    for (int i = 0; i < smalls.size(); i++) {
      float[] small = smalls.get(i);
      float u = small[0] + (float) seats.uniform(-0.005, 0.005);
      float v = small[1] + (float) seats.uniform(-0.005, 0.005);
      lands(surface, pose, small);
      if (Math.floorMod(i - first, smalls.size()) >= lost) {
        component(surface, pose, new float[] {u, v, small[2], small[3]});
      }
    }
    for (float[] chip : chips) {
      chip(surface, pose, chip);
    }
  }

  private void board(Surface surface, Pose pose, int seed) {
    surface.fill(
        pose,
        Shape.box(0, 0, HALF, HALF, 0.03f),
        (t, u, v, depth) -> {
          float weave = Curve.wave(140 * u) * Curve.wave(140 * v);
          t.colour(mask);
          t.dim(1 + 0.04f * weave + 0.05f * ValueNoise.fractal(u * 5, v * 5, seed, 2));
          t.height = 0.045f;
          t.gloss = 0.35f;
          t.part = 1;
        });
    Colour copper = mask.times(1.45);
    for (float[] line : traces) {
      surface.fill(
          pose,
          Shape.segment(line[0], line[1], line[2], line[3], 0.010f),
          (t, u, v, depth) -> {
            t.tint(copper, 0.8f);
            t.height = 0.0475f;
          });
    }
  }

  private static void pad(Surface surface, Pose pose, float[] at) {
    surface.fill(
        pose,
        Shape.disc(at[0], at[1], 0.048f),
        (t, u, v, depth) -> {
          t.colour(Colour.of(0.80, 0.64, 0.30));
          t.height = 0.049f;
          t.gloss = 0.6f;
        });
    surface.fill(
        pose,
        Shape.disc(at[0], at[1], 0.022f),
        (t, u, v, depth) -> {
          t.colour(Colour.grey(0.06));
          t.height = 0;
          t.gloss = 0;
        });
  }

  private static float alongU(float[] small, float amount) {
    return small[2] > 0 ? 0 : amount;
  }

  private static float alongV(float[] small, float amount) {
    return small[2] > 0 ? amount : 0;
  }

  /** The two tinned lands of a small component, and the printed lines beside it. */
  private static void lands(Surface surface, Pose pose, float[] small) {
    for (int side = -1; side <= 1; side += 2) {
      float u = small[0] + alongU(small, 0.06f * side);
      float v = small[1] + alongV(small, 0.06f * side);
      surface.fill(
          pose,
          Shape.box(u, v, 0.03f + alongV(small, 0.01f), 0.03f + alongU(small, 0.01f), 0.008f),
          (t, a, b, depth) -> {
            t.colour(TIN);
            t.dim(0.85f);
            t.height = 0.049f + 0.1f * Math.min(depth, 0.02f);
            t.gloss = 0.5f;
          });
      float pu = small[0] + alongV(small, 0.058f * side);
      float pv = small[1] + alongU(small, 0.058f * side);
      float du = alongU(small, 0.05f);
      float dv = alongV(small, 0.05f);
      surface.fill(
          pose,
          Shape.segment(pu - du, pv - dv, pu + du, pv + dv, 0.006f),
          (t, a, b, depth) -> t.tint(PRINT, 0.9f));
    }
  }

  private static void component(Surface surface, Pose pose, float[] small) {
    Colour body =
        small[3] < 1 ? Colour.of(0.60, 0.46, 0.32) : Colour.grey(small[3] < 2 ? 0.10 : 0.16);
    float longU = alongU(small, 0.035f);
    float longV = alongV(small, 0.035f);
    surface.fill(
        pose,
        Shape.box(small[0], small[1], 0.037f + longU, 0.037f + longV, 0.006f),
        (t, u, v, depth) -> {
          float end = Math.abs(small[2] > 0 ? v - small[1] : u - small[0]);
          float cap = Curve.step(0.042f, 0.050f, end);
          t.colour(body);
          t.tint(TIN, cap);
          t.height = 0.095f - 0.012f * (1 - Curve.step(0, 0.012f, depth));
          t.gloss = 0.15f + 0.4f * cap;
        });
  }

  private static void chip(Surface surface, Pose pose, float[] chip) {
    for (int i = 0; i < 14; i++) {
      float u = chip[0] + (i % 7 - 3) * 0.064f;
      float v = chip[1] + (i < 7 ? -1 : 1) * (chip[3] + 0.028f);
      surface.fill(
          pose,
          Shape.box(u, v, 0.015f, 0.04f, 0.004f),
          (t, a, b, depth) -> {
            t.colour(TIN);
            t.height = 0.06f + 0.2f * Math.min(depth, 0.015f);
            t.gloss = 0.6f;
          });
    }
    surface.fill(
        pose,
        Shape.box(chip[0], chip[1], chip[2], chip[3], 0.01f),
        (t, u, v, depth) -> {
          t.colour(Colour.grey(0.11));
          t.dim(1 + 0.06f * ValueNoise.at(u * 120, v * 120, 3));
          t.height = 0.12f - 0.02f * (1 - Curve.step(0, 0.02f, depth));
          t.gloss = 0.10f;
        });
    float left = chip[0] - chip[2] + 0.05f;
    surface.fill(pose, Shape.disc(left, chip[1] + 0.055f, 0.018f), (t, u, v, depth) -> t.dim(0.5f));
    for (int i = 0; i < 5; i++) {
      float u = left + 0.06f + 0.055f * i;
      float high = i % 2 == 0 ? 0.022f : 0.012f;
      surface.fill(
          pose,
          Shape.segment(u, chip[1] - high, u + (i == 2 ? 0.02f : 0), chip[1] + high, 0.006f),
          (t, a, b, depth) -> t.tint(Colour.grey(0.6), 0.7f));
    }
  }
}
