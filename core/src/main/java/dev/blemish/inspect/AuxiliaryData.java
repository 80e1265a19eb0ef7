package dev.blemish.inspect;

import dev.blemish.data.Category;
import dev.blemish.data.ClassWords;
import dev.blemish.data.Dataset;
import dev.blemish.data.DatasetLoader;
import dev.blemish.data.Fingerprint;
import dev.blemish.data.SupportPhoto;
import dev.blemish.data.TestPhoto;
import dev.blemish.detector.AuxiliarySet;
import dev.blemish.detector.LabelledPhoto;
import dev.blemish.detector.LabelledPhoto.Split;
import dev.blemish.error.OptionException;
import dev.blemish.files.Sha256;
import dev.blemish.image.ImageReader;
import dev.blemish.image.Mask;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Labelled data of other products, found on disk: what {@code --train-on} names. Both splits are
 * read, with labels and masks; which of them counts is a setting of the method.
 */
public final class AuxiliaryData {
  private final List<Category> categories = new ArrayList<>();

  private AuxiliaryData() {}

  /**
   * Finds the pictures; none is decoded.
   *
   * @param folders of data sets or of single categories, at least one
   * @throws dev.blemish.error.InputException when a folder is no data set
   * @throws OptionException when a picture is named twice
   */
  public static AuxiliaryData find(List<Path> folders) {
    AuxiliaryData data = new AuxiliaryData();
    for (Path folder : folders) {
      Dataset dataset = DatasetLoader.load(folder);
      data.categories.addAll(dataset.categories());
    }
    Set<Path> seen = new HashSet<>();
    for (Path file : data.files()) {
      if (!seen.add(file)) {
        throw new OptionException(
            "the data to train on hold %s twice: name each data set once".formatted(file));
      }
    }
    return data;
  }

  private List<Path> files() {
    List<Path> files = new ArrayList<>();
    for (Category category : categories) {
      category.train().forEach(photo -> files.add(photo.file()));
      category.test().forEach(photo -> files.add(photo.file()));
    }
    return files;
  }

  /**
   * Fails when a category that will be judged is trained on.
   *
   * @throws OptionException naming the picture that is in both
   */
  public void requireApart(Category judged) {
    Set<Path> own = new HashSet<>(files());
    for (TestPhoto photo : judged.test()) {
      if (own.contains(photo.file())) {
        throw new OptionException(
            "%s of %s is in the data to train on as well; a score on it would mean nothing: train"
                    .formatted(photo.file(), judged.name())
                + " on other data, or leave the category out");
      }
    }
  }

  /** The labelled photos, decoded when they are needed. */
  public AuxiliarySet set(ImageReader reader) {
    List<LabelledPhoto> photos = new ArrayList<>();
    StringBuilder sums = new StringBuilder();
    List<String> names = new ArrayList<>();
    for (Category category : categories) {
      names.add(category.dataset() + "/" + category.name());
      for (SupportPhoto photo : category.train()) {
        photos.add(labelled(category, photo.file(), Split.TRAIN, reader));
        sums.append(Fingerprint.file(photo.file())).append('\n');
      }
      for (TestPhoto photo : category.test()) {
        photos.add(labelled(category, photo, reader));
      }
      sums.append(Fingerprint.of(category)).append('\n');
    }
    String sha256 = Sha256.of(sums.toString().getBytes(StandardCharsets.UTF_8));
    return new AuxiliarySet(String.join(" + ", names), sha256, photos);
  }

  private static LabelledPhoto labelled(
      Category category, Path file, Split split, ImageReader reader) {
    Supplier<Mask> none =
        () -> {
          var image = reader.read(file);
          return Mask.empty(image.width(), image.height());
        };
    return new LabelledPhoto(
        String.valueOf(file.getFileName()),
        ClassWords.of(category.name()),
        split,
        false,
        () -> reader.read(file),
        category.hasMasks() ? none : null);
  }

  private static LabelledPhoto labelled(Category category, TestPhoto photo, ImageReader reader) {
    if (!photo.anomalous()) {
      return labelled(category, photo.file(), Split.TEST, reader);
    }
    @Nullable Path mask = photo.maskFile();
    return new LabelledPhoto(
        photo.defect() + "/" + photo.file().getFileName(),
        ClassWords.of(category.name()),
        Split.TEST,
        true,
        () -> reader.read(photo.file()),
        mask == null ? null : () -> reader.readMask(mask));
  }
}
