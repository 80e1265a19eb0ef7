package dev.blemish.pretrain.pair;

import dev.blemish.image.Mask;
import dev.blemish.image.RgbImage;
import dev.blemish.pretrain.defect.DefectFamily;
import dev.blemish.pretrain.scene.Scene;
import dev.blemish.random.Rng;
import dev.blemish.synth.AlteredCopies;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Light;
import dev.blemish.synth.render.SceneDifference;
import dev.blemish.synth.render.Surface;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Draws pairs: a scene, its light, what is wrong with it and how the camera sees it. Draws whose
 * defect cannot be seen, or covers too much, are made again. Immutable.
 */
public final class PairGenerator implements PairSource {
  /** Width and height that the backbone sees. */
  public static final int SIZE = 240;

  /** A mask covers more than this share of the picture. */
  public static final double LEAST_AREA = 0.0006;

  /** A mask covers less than this share of the picture. */
  public static final double MOST_AREA = 0.35;

  private static final int DRAWS = 6; // of defects for one scene
  private static final int SCENES = 60;

  private final Function<Rng, ? extends Scene> scenes;
  private final BiFunction<Scene, Rng, List<Wrong>> wrongs;
  private final int size;
  private final Rng seed;

  /**
   * A generator of pairs with any defects.
   *
   * @param scenes draws a scene
   * @param size width and height of the pictures
   * @param seed of all pairs
   */
  public PairGenerator(Function<Rng, ? extends Scene> scenes, int size, long seed) {
    this(scenes, size, Rng.of(seed), Wrong::any);
  }

  private PairGenerator(
      Function<Rng, ? extends Scene> scenes,
      int size,
      Rng seed,
      BiFunction<Scene, Rng, List<Wrong>> wrongs) {
    this.scenes = scenes;
    this.size = size;
    this.seed = seed;
    this.wrongs = wrongs;
  }

  /** The same with one defect of a family in each pair. */
  public PairGenerator only(DefectFamily family) {
    Rng own = seed.fork(family.name());
    return new PairGenerator(scenes, size, own, (scene, rng) -> List.of(new Wrong.Damage(family)));
  }

  /**
   * The pair of a number.
   *
   * @throws IllegalStateException when no scene shows a defect, so that there is no pair
   */
  @Override
  public Pair pair(long number) {
    Rng rng = seed.fork("pair " + number);
    Rendering rendering = render(number);
    PairCamera camera = PairCamera.any(size, rendering.normal(), rng.fork("camera"));
    List<String> nouns = rendering.wrongs().stream().flatMap(w -> w.nouns().stream()).toList();
    RgbImage other = camera.photograph(rendering.other(), rng.fork("noise other"));
    return new Pair(
        camera.photograph(rendering.normal(), rng.fork("noise normal")),
        camera.photograph(rendering.damaged(), rng.fork("noise damaged")),
        AlteredCopies.drawn(other, rng.fork("other")),
        camera.turned(rendering.mask()),
        rendering.words(),
        rendering.wrongs().stream().map(Wrong::kind).toList(),
        nouns);
  }

  /** The pair of a number before the camera. */
  Rendering render(long number) {
    Rng rng = seed.fork("pair " + number);
    for (int attempt = 0; attempt < SCENES; attempt++) {
      Optional<Rendering> found = ofOneScene(rng.fork("scene " + attempt));
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw new IllegalStateException(
        "none of %d scenes of pair %d shows its defect".formatted(SCENES, number));
  }

  private Optional<Rendering> ofOneScene(Rng rng) {
    Scene scene = scenes.apply(rng.fork("words and shapes"));
    Stage stage = new Stage(scene, Lamps.any(rng.fork("light")));
    for (int draw = 0; draw < DRAWS; draw++) {
      Optional<Rendering> found = stage.damaged(rng, draw);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** One flawless scene in its light. */
  private final class Stage {
    private final Scene scene;
    private final Light light;
    private final Surface flawless;
    private final float[] normal;

    Stage(Scene scene, Light light) {
      this.scene = scene;
      this.light = light;
      flawless = painted(scene);
      normal = shade(flawless);
    }

    private Surface painted(Scene scene) {
      Surface surface = new Surface(size, size);
      scene.paint(surface);
      return surface;
    }

    /** The scene with its defects, unless one of them cannot be seen or all cover too much. */
    Optional<Rendering> damaged(Rng ofScene, int draw) {
      Rng rng = ofScene.fork("damage " + draw);
      List<Wrong> chosen = new ArrayList<>(wrongs.apply(scene, rng));
      Surface surface = flawless;
      float[] picture = normal;
      for (Wrong wrong : chosen) {
        surface = wrong.on(surface, scene, rng);
        float[] next = shade(surface);
        if (Change.area(Change.mask(picture, next, size)) <= LEAST_AREA) {
          return Optional.empty();
        }
        picture = next;
      }
      Mask mask = Change.mask(normal, picture, size);
      double area = Change.area(mask);
      if (area <= LEAST_AREA || area >= MOST_AREA) {
        return Optional.empty();
      }
      float[] damaged = SceneDifference.within(mask, normal, picture);
      float[] other = shade(painted(scene.another(ofScene.fork("another"))));
      return Optional.of(new Rendering(normal, damaged, other, mask, scene.words(), chosen));
    }

    private float[] shade(Surface surface) {
      float[] shaded = light.shade(surface);
      for (int k = 0; k < shaded.length; k++) {
        shaded[k] = Curve.clamp(shaded[k]);
      }
      return shaded;
    }
  }
}
