package dev.blemish.pretrain.scene;

import dev.blemish.pretrain.form.Finish;
import dev.blemish.pretrain.form.Pattern;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Surface;
import dev.blemish.synth.render.Texel;
import dev.blemish.synth.texture.Texture;
import dev.blemish.synth.texture.TextureFamily;
import dev.blemish.synth.texture.TwoZones;
import java.util.List;

/** A surface that fills the picture; nothing can be wrong with its shape. */
final class TextureScene implements Scene {
  private static final double TWO_ZONES = 0.25;
  private static final double ALIGNED = 0.7; // the next piece lies the same way
  private static final double PRINTED = 0.12;

  /** A surface with figures on it. */
  private record Printed(Texture ground, Pattern pattern) implements Texture {
    @Override
    public void apply(Texel texel, float u, float v, float depth) {
      ground.apply(texel, u, v, depth);
      pattern.apply(texel, u, v);
    }

    @Override
    public List<String> nouns() {
      return ground.nouns();
    }
  }

  private final Texture texture;
  private final double degrees;
  private final Pose pose;

  TextureScene(Rng rng) {
    this(draw(rng), rng.uniform(0, 360), rng);
  }

  private TextureScene(Texture texture, double degrees, Rng rng) {
    this.texture = texture;
    this.degrees = degrees;
    pose = Pose.of(rng.uniform(-2, 2), rng.uniform(-2, 2), degrees, 1);
  }

  private static Texture draw(Rng rng) {
    Texture texture = TextureFamily.any(rng).draw(rng);
    double kind = rng.nextDouble();
    if (kind < TWO_ZONES) {
      return new TwoZones(texture, TextureFamily.any(rng).draw(rng), rng);
    }
    return kind < TWO_ZONES + PRINTED
        ? new Printed(texture, new Pattern(Finish.typical(texture), rng))
        : texture;
  }

  @Override
  public void paint(Surface surface) {
    surface.fill(
        pose,
        Shape.everywhere(),
        (t, u, v, depth) -> {
          t.height = 0;
          t.part = 1;
          texture.apply(t, u, v, depth);
        });
  }

  @Override
  public void paintFaulty(Surface surface, Fault fault, Rng flaw) {
    throw new IllegalArgumentException("a surface has no " + fault);
  }

  @Override
  public List<Fault> faults() {
    return List.of();
  }

  @Override
  public float defectSize() {
    return 1;
  }

  /** Another place of the surface; the edge between two zones stays in its place. */
  @Override
  public Scene another(Rng rng) {
    if (texture instanceof TwoZones) {
      return this;
    }
    double turned = rng.chance(ALIGNED) ? degrees + rng.uniform(-2, 2) : rng.uniform(0, 360);
    return new TextureScene(texture, turned, rng);
  }

  @Override
  public SceneWords words() {
    return new SceneWords(texture.nouns(), List.of());
  }
}
