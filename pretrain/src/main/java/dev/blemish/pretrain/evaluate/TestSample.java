package dev.blemish.pretrain.evaluate;

import dev.blemish.data.Category;
import dev.blemish.data.SupportPhoto;
import dev.blemish.data.TestPhoto;
import dev.blemish.data.TestSplit;
import dev.blemish.data.TrainSplit;
import dev.blemish.random.Rng;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which pictures of a set are judged, and which may be remembered.
 *
 * <p>At most {@value #MOST} pictures are judged: all of a smaller set; of a larger one good and
 * defective pictures in the set's own proportion, each kind drawn by {@code
 * Rng.of(SEED).fork(category).fork("good" or "defective")}. Support photos come from the training
 * pictures; a set without any lends its good test pictures that are not judged.
 *
 * @param judged the pictures to judge, in byte order of their paths
 * @param support the good photos to choose from
 */
record TestSample(TestSplit judged, TrainSplit support) {
  /** Most judged pictures of a set. */
  static final int MOST = 120;

  /** Of the draw. */
  static final long SEED = 0;

  static TestSample of(Category category) {
    TestSplit judged = judged(category.testSplit());
    TrainSplit train = category.trainSplit();
    return new TestSample(
        judged, train.candidates().isEmpty() ? unjudged(category, judged) : train);
  }

  private static TestSplit judged(TestSplit all) {
    List<TestPhoto> photos = all.photos();
    if (photos.size() <= MOST) {
      return all;
    }
    int good = (int) Math.round((double) MOST * all.normals() / photos.size());
    Rng rng = Rng.of(SEED).fork(all.category());
    Set<TestPhoto> drawn = new HashSet<>(draw(photos, false, good, rng.fork("good")));
    drawn.addAll(draw(photos, true, MOST - good, rng.fork("defective")));
    return new TestSplit(
        all.category(), photos.stream().filter(drawn::contains).toList(), all.hasMasks());
  }

  private static List<TestPhoto> draw(List<TestPhoto> all, boolean anomalous, int count, Rng rng) {
    List<TestPhoto> kind = all.stream().filter(photo -> photo.anomalous() == anomalous).toList();
    int[] order = rng.permutation(kind.size());
    return IntStream.range(0, count).mapToObj(i -> kind.get(order[i])).toList();
  }

  private static TrainSplit unjudged(Category category, TestSplit judged) {
    Set<TestPhoto> taken = new HashSet<>(judged.photos());
    return new TrainSplit(
        category.name(),
        category.test().stream()
            .filter(photo -> !photo.anomalous() && !taken.contains(photo))
            .map(photo -> new SupportPhoto(photo.file()))
            .toList());
  }
}
