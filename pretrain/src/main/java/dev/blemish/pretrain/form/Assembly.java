package dev.blemish.pretrain.form;

import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * An item put together of layers, painted in the order they were added. The body is the layer that
 * gives the item its outline and finish; holes go through it.
 */
public final class Assembly implements Item {
  /** Something that is painted on a canvas. */
  @FunctionalInterface
  public interface Layer {
    /** Paints it. */
    void paint(Canvas canvas);
  }

  /** A layer that is told which part of its own is missing. */
  @FunctionalInterface
  private interface PartialLayer {
    void paint(Canvas canvas, int missing);
  }

  /**
   * Layers in their order.
   *
   * @param first number of its first optional part
   * @param count how many optional parts it has
   */
  private record Placed(PartialLayer layer, int first, int count) {
    void paint(Canvas canvas, int missing) {
      int own = missing - first;
      layer.paint(canvas, own >= 0 && own < count ? own : NONE);
    }
  }

  private final List<Placed> layers;
  private final Shape outline;
  private final Finish finish;
  private final int parts;
  private final List<String> nouns;

  private Assembly(Builder builder, Shape outline, Finish finish) {
    layers = List.copyOf(builder.layers);
    parts = builder.parts;
    nouns = List.copyOf(builder.nouns);
    this.outline = outline;
    this.finish = finish;
  }

  /** Starts an item; the nouns are what captions call it. */
  public static Builder of(String... nouns) {
    return new Builder(List.of(nouns));
  }

  @Override
  public void paint(Canvas canvas, int missing) {
    for (Placed layer : layers) {
      layer.paint(canvas, missing);
    }
  }

  @Override
  public Shape outline() {
    return outline;
  }

  @Override
  public int parts() {
    return parts;
  }

  @Override
  public List<String> nouns() {
    return nouns;
  }

  @Override
  public List<String> adjectives() {
    return finish.adjectives();
  }

  @Override
  public Colour typical() {
    return finish.typical();
  }

  /** Collects layers. */
  public static final class Builder {
    private final List<String> nouns;
    private final List<Placed> layers = new ArrayList<>();
    private int parts;

    private Builder(List<String> nouns) {
      this.nouns = nouns;
    }

    /** Adds a layer that is always there. */
    public Builder layer(Layer layer) {
      layers.add(new Placed((canvas, missing) -> layer.paint(canvas), parts, 0));
      return this;
    }

    /** Adds a layer that can be left out. */
    public Builder part(Layer layer) {
      layers.add(
          new Placed(
              (canvas, missing) -> {
                if (missing == NONE) {
                  layer.paint(canvas);
                }
              },
              parts,
              1));
      parts++;
      return this;
    }

    /**
     * Adds a solid with optional parts of its own.
     *
     * @param count how many
     * @param without its shape without one of them, or complete for {@link Item#NONE}
     */
    public Builder solid(int count, IntFunction<Shape> without, Profile profile, Finish finish) {
      layers.add(
          new Placed(
              (canvas, missing) -> canvas.solid(without.apply(missing), profile, finish),
              parts,
              count));
      parts += count;
      return this;
    }

    /** Adds a solid with holes, any of which can be left out. */
    public Builder drilled(Shape shape, List<Shape> holes, Profile profile, Finish finish) {
      List<Shape> all = List.copyOf(holes);
      return solid(all.size(), missing -> drilled(shape, all, missing), profile, finish);
    }

    private static Shape drilled(Shape shape, List<Shape> holes, int missing) {
      List<Shape> present = new ArrayList<>(holes);
      if (missing != NONE) {
        present.remove(missing);
      }
      return Outline.without(shape, present);
    }

    /** The item, with the outline and the finish of its body. */
    public Assembly build(Shape outline, Finish finish) {
      return new Assembly(this, outline, finish);
    }
  }
}
