package dev.blemish.pretrain.scene;

import dev.blemish.error.OptionException;
import dev.blemish.random.Rng;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The kinds of scenes with how often they are drawn. */
public enum SceneKind {
  /** A surface that fills the picture. */
  TEXTURE(0.24),
  /** One object. */
  OBJECT(0.39),
  /** The same object many times. */
  ARRAY(0.12),
  /** A circuit board, two in five in black and white. */
  BOARD(0.09),
  /** A medical or technical scan. */
  SCAN(0.11),
  /** Two or three objects. */
  SEVERAL(0.05);

  private static final double ETCHED = 0.4;

  private final double weight;

  SceneKind(double weight) {
    this.weight = weight;
  }

  /** How often it is drawn, 0 to 1; all together make 1. */
  public double probability() {
    return weight / total(List.of(values()));
  }

  private static double total(List<SceneKind> kinds) {
    double total = 0;
    for (SceneKind kind : kinds) {
      total += kind.weight;
    }
    return total;
  }

  /** Any kind at its probability. */
  public static SceneKind any(Rng rng) {
    return any(rng, List.of(values()));
  }

  private static SceneKind any(Rng rng, List<SceneKind> kinds) {
    double left = rng.nextDouble() * total(kinds);
    SceneKind last = kinds.get(0);
    for (SceneKind kind : kinds) {
      last = kind;
      left -= kind.weight;
      if (left < 0) {
        break;
      }
    }
    return last;
  }

  /** A scene of any kind at its probability. */
  public static Scene scene(Rng rng) {
    return any(rng).draw(rng);
  }

  /**
   * Draws scenes of all kinds but some, the others as often beside each other as ever.
   *
   * @throws OptionException if no kind is left
   */
  public static Function<Rng, Scene> without(Collection<SceneKind> kinds) {
    List<SceneKind> left = Stream.of(values()).filter(kind -> !kinds.contains(kind)).toList();
    if (left.isEmpty()) {
      throw new OptionException("no kind of scene is left; name fewer");
    }
    return rng -> any(rng, left).draw(rng);
  }

  /** A scene of this kind; every generator gives another. */
  public Scene draw(Rng rng) {
    return switch (this) {
      case TEXTURE -> new TextureScene(rng);
      case OBJECT -> ObjectScene.single(rng);
      case ARRAY -> ObjectScene.array(rng);
      case BOARD -> rng.chance(ETCHED) ? new EtchedScene(rng) : new BoardScene(rng);
      case SCAN -> new ScanScene(rng);
      case SEVERAL -> ObjectScene.several(rng);
    };
  }
}
