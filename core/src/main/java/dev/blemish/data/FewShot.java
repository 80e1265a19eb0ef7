package dev.blemish.data;

import dev.blemish.error.InputException;
import dev.blemish.error.OptionException;
import dev.blemish.random.Rng;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses the few good photos that a product is learned from. Only a {@link TrainSplit} is looked
 * at; the overloads for a {@link Category} pass its training half on.
 */
public final class FewShot {
  private FewShot() {}

  /**
   * Draws photos by a seed: the candidates in byte order of their paths are shuffled (Fisher-Yates)
   * by {@code Rng.of(seed).fork(category)}, and the first ones are taken. So the one photo of
   * one-shot is also the first of two-shot, and categories do not influence each other.
   *
   * @param shots how many, 0 to the number of candidates
   * @param seed any; the published seeds are 0 to 4
   * @return the photos in the order in which they were drawn
   * @throws OptionException if there are fewer candidates than shots, or shots is negative
   */
  public static List<SupportPhoto> choose(TrainSplit split, int shots, long seed) {
    List<SupportPhoto> candidates = split.candidates();
    requireShots(split, shots);
    int[] order = Rng.of(seed).fork(split.category()).permutation(candidates.size());
    List<SupportPhoto> chosen = new ArrayList<>();
    for (int i = 0; i < shots; i++) {
      chosen.add(candidates.get(order[i]));
    }
    return List.copyOf(chosen);
  }

  /** As {@link #choose(TrainSplit, int, long)}. */
  public static List<SupportPhoto> choose(Category category, int shots, long seed) {
    return choose(category.trainSplit(), shots, seed);
  }

  /**
   * The photos that PromptAD was published with, for the categories of MVTec AD and VisA: one list
   * each for 1, 2 and 4 shots (not nested), matched by base name. The published code applies the
   * numbers to a folder listing in no particular order; base names are the reading that gives the
   * same photos everywhere.
   *
   * @throws OptionException if there is no list for this category or number of shots
   * @throws InputException if a listed photo is not there
   */
  public static List<SupportPhoto> promptAd(TrainSplit split, int shots) {
    List<SupportPhoto> chosen = new ArrayList<>();
    for (String stem : PromptAdLists.stems(split.category(), shots)) {
      List<SupportPhoto> found =
          split.candidates().stream().filter(photo -> photo.stem().equals(stem)).toList();
      if (found.size() != 1) {
        throw new InputException(
            "PromptAD's list for %s at %d shots names %s but %d training photos have that name;"
                    .formatted(split.category(), shots, stem, found.size())
                + " use the published data set or fewshot.indices=seeded");
      }
      chosen.add(found.get(0));
    }
    return List.copyOf(chosen);
  }

  /** As {@link #promptAd(TrainSplit, int)}. */
  public static List<SupportPhoto> promptAd(Category category, int shots) {
    return promptAd(category.trainSplit(), shots);
  }

  /**
   * The photos that the user names, in the user's order.
   *
   * @param names file names with or without extension, or the last parts of a path where file names
   *     alone are ambiguous ({@code S0012/part.jpg})
   * @throws OptionException if a name is unknown, ambiguous or given twice, or if there is none
   */
  public static List<SupportPhoto> named(TrainSplit split, List<String> names) {
    if (names.isEmpty()) {
      throw new OptionException(
          "fewshot.indices=files needs the names of support photos of %s; name at least one"
              .formatted(split.category()));
    }
    List<SupportPhoto> chosen = new ArrayList<>();
    for (String name : names) {
      SupportPhoto photo = find(split, name);
      if (chosen.contains(photo)) {
        throw new OptionException(
            "the support photo %s of %s is named twice; name each photo once"
                .formatted(name, split.category()));
      }
      chosen.add(photo);
    }
    return List.copyOf(chosen);
  }

  /** As {@link #named(TrainSplit, List)}. */
  public static List<SupportPhoto> named(Category category, List<String> names) {
    return named(category.trainSplit(), names);
  }

  private static SupportPhoto find(TrainSplit split, String name) {
    List<SupportPhoto> found =
        split.candidates().stream().filter(photo -> isCalled(photo, name)).toList();
    if (found.isEmpty()) {
      throw new OptionException(
          "none of the %d good training photos of %s is named '%s'; choose from %s"
              .formatted(
                  split.candidates().size(),
                  split.category(),
                  name,
                  someNames(split.candidates())));
    }
    if (found.size() > 1) {
      throw new OptionException(
          "%d training photos of %s are named '%s', such as %s; write more of the path"
              .formatted(found.size(), split.category(), name, found.get(0).file()));
    }
    return found.get(0);
  }

  private static boolean isCalled(SupportPhoto photo, String name) {
    String path = photo.file().toString().replace('\\', '/');
    return photo.name().equals(name)
        || photo.stem().equals(name)
        || path.equals(name)
        || (!name.isEmpty() && path.endsWith("/" + name));
  }

  private static String someNames(List<SupportPhoto> candidates) {
    String first = String.join(", ", candidates.stream().limit(3).map(SupportPhoto::name).toList());
    return candidates.size() > 3 ? first + ", ..." : first;
  }

  private static void requireShots(TrainSplit split, int shots) {
    int available = split.candidates().size();
    if (shots < 0 || shots > available) {
      throw new OptionException(
          "shots is %d but %s has %d good training photos; choose 0 to %d shots"
              .formatted(shots, split.category(), available, available));
    }
  }
}
