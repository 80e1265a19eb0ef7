package dev.blemish.detector;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.blemish.error.OptionException;
import dev.blemish.files.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Labelled pictures of other products: what a zero-shot method is trained on, once for all products
 * that it will see.
 *
 * @param name of the data, for people
 * @param sha256 fingerprint of pictures, labels and masks, 64 hex digits
 * @param photos in a fixed order
 */
public record AuxiliarySet(String name, String sha256, List<LabelledPhoto> photos) {
  public AuxiliarySet {
    photos = List.copyOf(photos);
  }

  /** Which pictures of the data sets are used (spec 17.1, {@code aux.splits}). */
  public enum Splits {
    /** The labelled ones, as the published codes. */
    @JsonProperty("test")
    TEST,
    /** All, as FAPrompt's paper writes. */
    @JsonProperty("train+test")
    TRAIN_AND_TEST
  }

  /**
   * The part of this set that a setting asks for.
   *
   * @param masks whether every defect must have a mask
   * @throws OptionException when good or defective pictures, or masks, are missing
   */
  public AuxiliarySet of(Splits splits, boolean masks) {
    List<LabelledPhoto> chosen =
        photos.stream()
            .filter(p -> splits == Splits.TRAIN_AND_TEST || p.split() == LabelledPhoto.Split.TEST)
            .toList();
    long anomalies = chosen.stream().filter(LabelledPhoto::anomalous).count();
    if (anomalies == 0 || anomalies == chosen.size()) {
      throw new OptionException(
          "the data to train on (%s) has %d good and %d defective pictures: both kinds are needed"
              .formatted(name, chosen.size() - anomalies, anomalies));
    }
    if (masks) {
      requireMasks(chosen);
    }
    String key = sha256 + " " + splits;
    return new AuxiliarySet(name, Sha256.of(key.getBytes(StandardCharsets.UTF_8)), chosen);
  }

  /** How texts call the products of the photos, each once, in the order of the photos. */
  public List<String> words() {
    return photos.stream().map(LabelledPhoto::word).distinct().toList();
  }

  /** 1 for each defective photo, 0 for each good one. */
  public static int[] labels(List<LabelledPhoto> photos) {
    return photos.stream().mapToInt(photo -> photo.anomalous() ? 1 : 0).toArray();
  }

  private void requireMasks(List<LabelledPhoto> chosen) {
    chosen.stream()
        .filter(photo -> photo.anomalous() && photo.mask() == null)
        .findFirst()
        .ifPresent(
            photo -> {
              throw new OptionException(
                  "%s of the data to train on (%s) has no mask, and this method learns from masks:"
                          .formatted(photo.name(), name)
                      + " train on data with masks");
            });
  }
}
