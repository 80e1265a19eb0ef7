package dev.blemish.synth.product;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Surface;
import dev.blemish.synth.render.ValueNoise;
import java.util.EnumSet;
import java.util.Set;

/** Polished stone of three minerals; every slab has another pattern. */
final class Granite implements Painter {
  private final Colour base;
  private final Colour dark;
  private final Colour light;
  private final float cells;

  Granite(Rng rng) {
    Colour[] bases = {
      Colour.of(0.55, 0.54, 0.53), Colour.of(0.62, 0.48, 0.42), Colour.of(0.42, 0.45, 0.48)
    };
    base = bases[rng.nextInt(bases.length)].jitter(0.03, rng);
    dark = Colour.grey(rng.uniform(0.13, 0.2));
    light = Colour.of(0.82, 0.80, 0.76).jitter(0.02, rng);
    cells = (float) rng.uniform(16, 26);
  }

  @Override
  public Set<Defect> ownDefects() {
    return EnumSet.noneOf(Defect.class);
  }

  @Override
  public Set<Defect> surfaceDefects() {
    return EnumSet.of(Defect.SCRATCH, Defect.CRACK, Defect.STAIN, Defect.HOLE);
  }

  @Override
  public void paint(Surface surface, Scene scene) {
    int seed = scene.noise("stone");
    surface.fill(
        scene.pose(),
        Shape.everywhere(),
        (t, u, v, depth) -> {
          float bend = 0.02f * ValueNoise.fractal(u * 9, v * 9, seed + 11, 2);
          float x = u + bend;
          float y = v - bend;
          float feldspar = ValueNoise.fractal(x * cells * 0.5f, y * cells * 0.5f, seed, 4);
          float mica = ValueNoise.fractal(x * cells, y * cells, seed + 31, 3);
          float quartz = ValueNoise.fractal(x * cells * 0.8f, y * cells * 0.8f, seed + 67, 3);
          float grain = ValueNoise.at(u * 110, v * 110, seed + 5);
          t.colour(base);
          t.dim(1 + 0.16f * feldspar + 0.07f * grain);
          t.tint(light, 0.75f * Curve.step(0.16f, 0.30f, quartz));
          t.tint(dark, 0.85f * Curve.step(0.20f, 0.32f, mica));
          t.height = 0.0003f * grain; // polished
          t.gloss = 0.18f;
          t.part = 1;
        });
  }
}
