package dev.blemish.data;

import java.util.List;

/**
 * What only the evaluation may see of a category.
 *
 * @param category the category's name
 * @param photos the labelled pictures, in byte order of their paths; may be empty (plain folders)
 * @param hasMasks whether every anomalous picture has a mask; if not, none has, and only
 *     image-level metrics are defined
 */
public record TestSplit(String category, List<TestPhoto> photos, boolean hasMasks) {
  public TestSplit {
    photos = List.copyOf(photos);
  }

  /** The number of pictures of good parts. */
  public int normals() {
    return photos.size() - anomalies();
  }

  /** The number of pictures with a defect. */
  public int anomalies() {
    return (int) photos.stream().filter(TestPhoto::anomalous).count();
  }
}
