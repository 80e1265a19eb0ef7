package dev.blemish.pretrain.scene;

import dev.blemish.random.Rng;

/** The kinds of scenes with their probabilities. */
public enum SceneKind {
  /** A surface that fills the picture. */
  TEXTURE(0.27),
  /** One object. */
  OBJECT(0.44),
  /** The same object many times. */
  ARRAY(0.13),
  /** A circuit board, two in five in black and white. */
  BOARD(0.10),
  /** A slice through a head. */
  SCAN(0.04),
  /** Two or three objects. */
  SEVERAL(0.06);

  private static final double ETCHED = 0.4;

  private final double probability;

  SceneKind(double probability) {
    this.probability = probability;
  }

  /** How often it is drawn, 0 to 1; all together make 1. */
  public double probability() {
    return probability;
  }

  /** Any kind at its probability. */
  public static SceneKind any(Rng rng) {
    double left = rng.nextDouble();
    for (SceneKind kind : values()) {
      left -= kind.probability;
      if (left < 0) {
        return kind;
      }
    }
    return SEVERAL; // the probabilities add up to a little less than 1 in binary
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
