package dev.blemish.detector;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Support photos that follow each other, by their position among all of them, product by product:
 * one photo, or all tiles of one.
 *
 * @param first 0-based
 * @param count at least 1
 */
public record PhotoRange(int first, int count) {
  public PhotoRange {
    if (first < 0 || count < 1) {
      throw new IllegalArgumentException("no photos: %d from %d".formatted(count, first));
    }
  }

  /** A single photo. */
  public static PhotoRange of(int index) {
    return new PhotoRange(index, 1);
  }

  /** The position after the last. */
  public int end() {
    return first + count;
  }

  /** Whether a photo is among them. */
  public boolean contains(long index) {
    return index >= first && index < end();
  }

  /** The positions of all other photos; of all, where no other would be left. */
  public List<Integer> others(int photos) {
    List<Integer> others = IntStream.range(0, photos).filter(i -> !contains(i)).boxed().toList();
    return others.isEmpty() ? IntStream.range(0, photos).boxed().toList() : others;
  }
}
