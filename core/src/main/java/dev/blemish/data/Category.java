package dev.blemish.data;

import dev.blemish.error.InputException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One kind of part of a data set. Training gets {@link #trainSplit()} and never the category.
 *
 * @param dataset the name of the data set
 * @param name the name of the kind of part, e.g. {@code metal_nut}
 * @param train the good photos to choose support photos from; sorted here by the bytes of the path
 * @param test the labelled pictures; sorted here by the bytes of the path
 * @param hasMasks whether every anomalous test picture has a mask; false means that none has
 */
public record Category(
    String dataset, String name, List<SupportPhoto> train, List<TestPhoto> test, boolean hasMasks) {

  public Category {
    train =
        train.stream()
            .sorted(Comparator.comparing(SupportPhoto::file, Listing.BYTE_ORDER))
            .toList();
    test = test.stream().sorted(Comparator.comparing(TestPhoto::file, Listing.BYTE_ORDER)).toList();
    requireEachOnce(name, train, test);
    if (hasMasks != anyMask(test)) {
      throw new InputException(
          "hasMasks is %s but the category %s has %s mask"
              .formatted(hasMasks, name, hasMasks ? "no" : "a"));
    }
    requireAllMasks(name, test);
  }

  /**
   * A category whose masks are counted.
   *
   * @throws InputException if a picture is listed twice or in both splits, or if some anomalous
   *     pictures have a mask and others none
   */
  public static Category of(
      String dataset, String name, List<SupportPhoto> train, List<TestPhoto> test) {
    return new Category(dataset, name, train, test, anyMask(test));
  }

  /** What training may see. */
  public TrainSplit trainSplit() {
    return new TrainSplit(name, train);
  }

  /** What only the evaluation may see. */
  public TestSplit testSplit() {
    return new TestSplit(name, test, hasMasks);
  }

  private static boolean anyMask(List<TestPhoto> test) {
    return test.stream().anyMatch(photo -> photo.maskFile() != null);
  }

  private static void requireEachOnce(String name, List<SupportPhoto> train, List<TestPhoto> test) {
    Set<Path> seen = new HashSet<>();
    for (SupportPhoto photo : train) {
      if (!seen.add(photo.file())) {
        throw new InputException(
            "the training photos of %s list %s twice; list each photo once"
                .formatted(name, photo.file()));
      }
    }
    Set<Path> tested = new HashSet<>();
    for (TestPhoto photo : test) {
      if (seen.contains(photo.file())) {
        throw new InputException(
            "%s is a training photo and a test picture of %s; a score on it would mean nothing,"
                    .formatted(photo.file(), name)
                + " so keep it in one of the two");
      }
      if (!tested.add(photo.file())) {
        throw new InputException(
            "the test pictures of %s list %s twice; list each picture once"
                .formatted(name, photo.file()));
      }
    }
  }

  private static void requireAllMasks(String name, List<TestPhoto> test) {
    List<TestPhoto> bare =
        test.stream().filter(photo -> photo.anomalous() && photo.maskFile() == null).toList();
    if (anyMask(test) && !bare.isEmpty()) {
      throw new InputException(
          "%d anomalous pictures of %s have no mask although others have one, the first is %s;"
                  .formatted(bare.size(), name, bare.get(0).file())
              + " add the missing masks, or remove all of them to measure whole pictures only");
    }
  }
}
