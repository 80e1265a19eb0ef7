package dev.blemish.pretrain.form;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.texture.Palette;
import java.util.LinkedHashMap;
import java.util.Map;

/** What colours are called, and which can be seen on which. */
public final class Paints {
  private static final int ATTEMPTS = 20;

  private static final Map<String, Colour> NAMED = named();

  private Paints() {}

  private static Map<String, Colour> named() {
    Map<String, Colour> named = new LinkedHashMap<>();
    named.put("black", Colour.of(0.06, 0.06, 0.06));
    named.put("white", Colour.of(0.94, 0.94, 0.92));
    named.put("grey", Colour.of(0.50, 0.50, 0.50));
    named.put("silver", Colour.of(0.73, 0.74, 0.76));
    named.put("red", Colour.of(0.75, 0.12, 0.12));
    named.put("orange", Colour.of(0.87, 0.47, 0.10));
    named.put("yellow", Colour.of(0.90, 0.80, 0.20));
    named.put("green", Colour.of(0.18, 0.52, 0.20));
    named.put("turquoise", Colour.of(0.15, 0.55, 0.60));
    named.put("blue", Colour.of(0.15, 0.30, 0.70));
    named.put("navy", Colour.of(0.08, 0.12, 0.32));
    named.put("purple", Colour.of(0.45, 0.20, 0.55));
    named.put("pink", Colour.of(0.86, 0.56, 0.66));
    named.put("brown", Colour.of(0.42, 0.26, 0.14));
    named.put("beige", Colour.of(0.82, 0.70, 0.52));
    return named;
  }

  /** The name of the nearest named colour, in lower case. */
  public static String name(Colour colour) {
    String nearest = "black";
    float least = Float.MAX_VALUE;
    for (Map.Entry<String, Colour> named : NAMED.entrySet()) {
      float distance = distance(named.getValue(), colour);
      if (distance < least) {
        least = distance;
        nearest = named.getKey();
      }
    }
    return nearest;
  }

  /** How different two colours look: the root of the squared differences, 0 to about 1.7. */
  public static float distance(Colour a, Colour b) {
    float red = a.red() - b.red();
    float green = a.green() - b.green();
    float blue = a.blue() - b.blue();
    return (float) Math.sqrt(red * red + green * green + blue * blue);
  }

  /** A colour that is seen well on another. */
  public static Colour on(Colour base, Rng rng) {
    Colour best = Palette.colour(rng);
    for (int k = 0; k < ATTEMPTS && distance(best, base) < 0.45f; k++) {
      Colour other = Palette.colour(rng);
      best = distance(other, base) > distance(best, base) ? other : best;
    }
    return best;
  }

  /** Somewhere between two colours; t from 0 to 1. */
  public static Colour mix(Colour a, Colour b, double t) {
    return Colour.of(
        a.red() + t * (b.red() - a.red()),
        a.green() + t * (b.green() - a.green()),
        a.blue() + t * (b.blue() - a.blue()));
  }
}
