package dev.blemish.eval;

import dev.blemish.data.ClassWords;
import dev.blemish.data.FewShot;
import dev.blemish.data.Fingerprint;
import dev.blemish.data.SupportPhoto;
import dev.blemish.data.TrainSplit;
import dev.blemish.detector.Photo;
import dev.blemish.detector.Product;
import dev.blemish.error.OptionException;
import dev.blemish.image.ImageReader;
import java.util.List;

/**
 * The good photos that one category is learned from. Made from the training side alone: nothing
 * here leads to a test picture, a label or a mask.
 *
 * @param category the category's name
 * @param photos in the order in which they were drawn
 */
record SupportChoice(String category, List<SupportPhoto> photos) {
  SupportChoice {
    photos = List.copyOf(photos);
  }

  /**
   * Chooses as the plan says.
   *
   * @throws OptionException when the category does not have so many photos, or not those named
   */
  static SupportChoice of(TrainSplit split, EvaluationPlan plan, int shots, long seed) {
    return new SupportChoice(
        split.category(), shots == 0 ? List.of() : photos(split, plan, shots, seed));
  }

  private static List<SupportPhoto> photos(
      TrainSplit split, EvaluationPlan plan, int shots, long seed) {
    return switch (plan.indices()) {
      case SEEDED -> FewShot.choose(split, shots, seed);
      case PROMPTAD -> FewShot.promptAd(split, shots);
      case FILES -> FewShot.named(split, firstNames(split, plan, shots));
    };
  }

  private static List<String> firstNames(TrainSplit split, EvaluationPlan plan, int shots) {
    List<String> names = plan.supportFiles().getOrDefault(split.category(), List.of());
    if (names.size() < shots) {
      throw new OptionException(
          "shots is %d but %d support photos of %s are named: name more or ask for fewer shots"
              .formatted(shots, names.size(), split.category()));
    }
    return names.subList(0, shots);
  }

  /** What a method learns from; photos are decoded when it asks for them. */
  Product product(ImageReader reader) {
    return new Product(
        category,
        ClassWords.of(category),
        photos.stream()
            .map(photo -> new Photo(photo.name(), () -> reader.read(photo.file())))
            .toList());
  }

  /** SHA-256 of every photo, in order. */
  List<String> sha256() {
    return photos.stream().map(photo -> Fingerprint.file(photo.file())).toList();
  }
}
