package dev.blemish.pretrain.pair;

import dev.blemish.pretrain.scene.Fault;
import dev.blemish.pretrain.scene.Scene;
import dev.blemish.pretrain.scene.SceneWords;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Surface;
import dev.blemish.synth.render.Texel;
import dev.blemish.synth.texture.Palette;
import dev.blemish.synth.texture.Texture;
import dev.blemish.synth.texture.TextureFamily;
import java.util.List;

/** Two scenes that are quick to paint: a surface, and a plate with a hole. */
public final class SmallScenes {
  private SmallScenes() {}

  /** Either of the two. */
  public static Scene any(Rng rng) {
    return rng.chance(0.4) ? surface(rng) : plate(rng);
  }

  /** A texture over the whole picture. */
  public static Scene surface(Rng rng) {
    return new WholeTexture(TextureFamily.any(rng).draw(rng.fork("texture")), 1);
  }

  /** A round plate with a hole that can be missing. */
  public static Scene plate(Rng rng) {
    Pose pose =
        Pose.of(
            rng.uniform(-0.1, 0.1),
            rng.uniform(-0.1, 0.1),
            rng.uniform(0, 360),
            rng.uniform(0.45, 0.85));
    Texture skin = TextureFamily.any(rng).draw(rng.fork("skin"));
    return new Plate(pose, skin, Palette.colour(rng));
  }

  /** A surface whose defects are too small to be seen. */
  static Scene unharmed() {
    return new WholeTexture(
        new Texture() {
          @Override
          public List<String> nouns() {
            return List.of("surface");
          }

          @Override
          public void apply(Texel t, float u, float v, float depth) {
            t.colour(Colour.grey(0.5));
          }
        },
        0.001f);
  }

  private record WholeTexture(Texture texture, float defectSize) implements Scene {
    @Override
    public void paint(Surface surface) {
      surface.fill(
          Pose.FRAME,
          Shape.everywhere(),
          (t, u, v, depth) -> {
            t.part = 1;
            texture.apply(t, u, v, depth);
          });
    }

    @Override
    public void paintFaulty(Surface surface, Fault fault, Rng flaw) {
      throw new IllegalArgumentException("a surface has no fault " + fault);
    }

    @Override
    public List<Fault> faults() {
      return List.of();
    }

    @Override
    public Scene another(Rng rng) {
      return this;
    }

    @Override
    public SceneWords words() {
      return new SceneWords(texture.nouns(), List.of());
    }
  }

  private record Plate(Pose pose, Texture skin, Colour ground) implements Scene {
    @Override
    public void paint(Surface surface) {
      blank(surface);
      surface.fill(
          pose,
          Shape.disc(0.4f, 0, 0.15f),
          (t, u, v, depth) -> {
            t.colour(ground);
            t.height = 0;
            t.gloss = 0;
            t.part = 0;
          });
    }

    private void blank(Surface surface) {
      surface.fill(Pose.FRAME, Shape.everywhere(), (t, u, v, depth) -> t.colour(ground));
      surface.fill(
          pose,
          Shape.box(0, 0, 0.95f, 0.7f, 0.2f),
          (t, u, v, depth) -> {
            t.part = 1;
            t.height = 0.1f * Curve.step(0, 0.1f, depth);
            skin.apply(t, u, v, depth);
          });
    }

    @Override
    public void paintFaulty(Surface surface, Fault fault, Rng flaw) {
      blank(surface);
    }

    @Override
    public List<Fault> faults() {
      return List.of(Fault.MISSING_PART);
    }

    @Override
    public float defectSize() {
      return 1.5f * pose.scale();
    }

    @Override
    public Scene another(Rng rng) {
      return new Plate(Pose.of(0, 0, rng.uniform(0, 360), pose.scale()), skin, ground);
    }

    @Override
    public SceneWords words() {
      return new SceneWords(List.of("plate"), List.of("flat"));
    }
  }
}
