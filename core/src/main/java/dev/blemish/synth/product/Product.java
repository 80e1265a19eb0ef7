package dev.blemish.synth.product;

import dev.blemish.error.OptionException;
import dev.blemish.image.Mask;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Camera;
import dev.blemish.synth.render.Damage;
import dev.blemish.synth.render.Light;
import dev.blemish.synth.render.SceneDifference;
import dev.blemish.synth.render.Surface;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A procedural product: photos of good parts of one design, and of the same parts with one defect.
 * Immutable; the same generator gives the same photo, and a defective part is the good part of its
 * seed with the defect added.
 */
public final class Product {
  /** The smallest defect, as a share of the picture. */
  public static final double LEAST_AREA = 0.003;

  /** The largest defect, as a share of the picture. */
  public static final double MOST_AREA = 0.05;

  private static final int ATTEMPTS = 40;

  private final String name;
  private final Painter painter;
  private final Set<Defect> defects;

  Product(String name, Painter painter) {
    this.name = name;
    this.painter = painter;
    this.defects = EnumSet.copyOf(painter.ownDefects());
    this.defects.addAll(painter.surfaceDefects());
  }

  /** Lower-case name of the family, fit for a folder. */
  public String name() {
    return name;
  }

  /** The defects its parts can have. */
  public List<Defect> defects() {
    return List.copyOf(defects);
  }

  /** A good part, with an empty mask. */
  public Part good(int width, int height, Rng rng) {
    return photograph(renderGood(width, height, rng), rng);
  }

  /**
   * The good part of the same generator with one defect.
   *
   * @throws OptionException when parts of this product cannot have the defect
   */
  public Part defective(int width, int height, Defect defect, Rng rng) {
    return photograph(renderDefective(width, height, defect, rng), rng);
  }

  private static Part photograph(Rendering rendering, Rng rng) {
    Mask mask = rendering.mask;
    Camera camera = Camera.jittered(rng.fork("camera"));
    Rng grain = rng.fork("grain");
    return new Part(camera.photograph(rendering.scene, mask.width(), mask.height(), grain), mask);
  }

  /**
   * A part before the camera.
   *
   * @param scene {@code [height, width, 3]} about 0..1
   * @param mask where the scene differs from the good one
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
  record Rendering(float[] scene, Mask mask) {}

  Rendering renderGood(int width, int height, Rng rng) {
    Surface surface = paint(width, height, new Scene(rng, rng.fork("flaw"), 1, Set.of()));
    return new Rendering(light(rng).shade(surface), Mask.empty(width, height));
  }

  Rendering renderDefective(int width, int height, Defect defect, Rng rng) {
    if (!defects.contains(defect)) {
      throw new OptionException(
          "%s has no defect %s; choose one of %s".formatted(name, defect.folder(), defects));
    }
    Surface good = paint(width, height, new Scene(rng, rng.fork("flaw"), 1, Set.of()));
    float[] goodScene = light(rng).shade(good);
    float size = 1;
    float[] scene = goodScene;
    Mask mask = Mask.empty(width, height);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Rng flaw = rng.fork("flaw " + attempt);
      scene = light(rng).shade(damaged(good, defect, new Scene(rng, flaw, size, Set.of(defect))));
      mask = Difference.mask(goodScene, scene, width, height);
      double area = (double) mask.area() / (width * height);
      if (area >= LEAST_AREA && area <= MOST_AREA) {
        break;
      }
      size *= area < LEAST_AREA ? 1.15f : 0.8f;
    }
    return new Rendering(SceneDifference.within(mask, goodScene, scene), mask);
  }

  private Surface damaged(Surface good, Defect defect, Scene scene) {
    if (painter.ownDefects().contains(defect)) {
      return paint(good.width(), good.height(), scene);
    }
    Surface surface = good.copy();
    switch (defect) {
      case SCRATCH -> Damage.scratch(surface, scene.size(), scene.flaw());
      case CRACK -> Damage.crack(surface, scene.size(), scene.flaw());
      case HOLE -> Damage.hole(surface, scene.size(), scene.flaw());
      case STAIN -> Damage.stain(surface, scene.size(), scene.flaw());
      case CONTAMINATION -> Damage.contamination(surface, scene.size(), scene.flaw());
      case DENT -> Damage.dent(surface, scene.size(), scene.flaw());
      case BROKEN_EDGE, MISPRINT, MISSING ->
          throw new IllegalStateException(defect + " is not a defect of surfaces");
    }
    return surface;
  }

  private Surface paint(int width, int height, Scene scene) {
    Surface surface = new Surface(width, height);
    painter.paint(surface, scene);
    return surface;
  }

  private static Light light(Rng rng) {
    return Light.jittered(rng.fork("light"));
  }
}
