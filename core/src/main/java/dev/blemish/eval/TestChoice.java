package dev.blemish.eval;

import dev.blemish.data.TestPhoto;
import dev.blemish.data.TestSplit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Which test pictures are judged when a limit is set. */
final class TestChoice {
  private TestChoice() {}

  /**
   * At most {@code limit} pictures, good and defective ones in the proportion in which they are
   * there (but at least one of each, from a limit of 2 on), evenly spread over each kind in byte
   * order.
   *
   * @param limit 0 for all
   */
  static TestSplit of(TestSplit split, int limit) {
    List<TestPhoto> photos = split.photos();
    if (limit == 0 || photos.size() <= limit) {
      return split;
    }
    long share = Math.round((double) limit * split.normals() / photos.size());
    int least = Math.max(limit - split.anomalies(), Math.min(split.normals(), limit > 1 ? 1 : 0));
    int most = Math.min(split.normals(), split.anomalies() > 0 && limit > 1 ? limit - 1 : limit);
    int normals = (int) Math.max(least, Math.min(share, most));
    Set<TestPhoto> chosen = new HashSet<>(spread(of(photos, false), normals));
    chosen.addAll(spread(of(photos, true), limit - normals));
    return new TestSplit(
        split.category(), photos.stream().filter(chosen::contains).toList(), split.hasMasks());
  }

  private static List<TestPhoto> of(List<TestPhoto> photos, boolean anomalous) {
    return photos.stream().filter(photo -> photo.anomalous() == anomalous).toList();
  }

  /** So many of a list, evenly spread. */
  static <T> List<T> spread(List<T> all, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> all.get((int) ((2L * i + 1) * all.size() / (2L * count))))
        .toList();
  }
}
