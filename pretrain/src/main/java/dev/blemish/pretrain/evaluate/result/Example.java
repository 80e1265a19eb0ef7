package dev.blemish.pretrain.evaluate.result;

import java.util.List;

/**
 * A judged picture to look at.
 *
 * @param name of the picture
 * @param kind why it was chosen
 * @param score the largest value of its zero-shot map
 * @param views the picture, what is defective where that is known, and its maps
 */
public record Example(String name, Kind kind, double score, List<View> views) {
  public Example {
    views = List.copyOf(views);
  }

  /** Why a picture was chosen. */
  public enum Kind {
    /** A defective picture that stands out. */
    HIGHEST_DEFECTIVE("defective, among the highest"),
    /** A defective picture that does not. */
    LOWEST_DEFECTIVE("defective, among the lowest"),
    /** A good picture that stands out. */
    HIGHEST_GOOD("good, among the highest");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    /** In words. */
    public String title() {
      return title;
    }
  }

  /**
   * One small picture.
   *
   * @param title what it shows
   * @param jpeg its file
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
  public record View(String title, byte[] jpeg) {}
}
