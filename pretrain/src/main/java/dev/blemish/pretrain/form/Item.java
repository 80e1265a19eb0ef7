package dev.blemish.pretrain.form;

import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Shape;
import java.util.List;

/**
 * One object as it was drawn by chance, within the unit circle of its own coordinates. Immutable:
 * it paints the same bits each time.
 */
public interface Item {
  /** Stands for no part. */
  int NONE = -1;

  /**
   * Paints it.
   *
   * @param missing number of the optional part that is left out, or {@link #NONE}
   */
  void paint(Canvas canvas, int missing);

  /** What a piece can be broken off. */
  Shape outline();

  /** How many parts can be left out; they are numbered from 0. */
  int parts();

  /** What it is called, in lower case; never empty. */
  List<String> nouns();

  /** Colour and material, in lower case; may be empty. */
  List<String> adjectives();

  /** The colour that most of it has. */
  Colour typical();
}
