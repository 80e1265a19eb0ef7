package dev.blemish.inspect;

import dev.blemish.Progress;
import dev.blemish.bundle.ProductEntry;
import dev.blemish.bundle.SupportFile;
import dev.blemish.data.PhotoFolder;
import dev.blemish.detector.Photo;
import dev.blemish.detector.Product;
import dev.blemish.error.InputException;
import dev.blemish.files.Sha256;
import dev.blemish.image.ImageReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The photos of a learning, all opened once before the work begins: a file that cannot be read
 * would otherwise be found after minutes.
 */
final class LearnPhotos {
  private final ImageReader reader;
  private final Progress progress;
  private final List<Product> products = new ArrayList<>();
  private final List<ProductEntry> entries = new ArrayList<>();
  private final List<Photo> extra = new ArrayList<>();
  private final List<SupportFile> extraFiles = new ArrayList<>();
  private final Map<String, Path> bySum = new HashMap<>();
  private final long total;
  private long done;
  private int learnedFrom;

  private LearnPhotos(ImageReader reader, Progress progress, long total) {
    this.reader = reader;
    this.progress = progress;
    this.total = total;
  }

  /**
   * Opens every photo.
   *
   * @throws InputException when one cannot be read, or is given twice to learn from
   */
  static LearnPhotos open(
      List<ProductPhotos> named, List<Path> further, ImageReader reader, Progress progress) {
    List<List<Path>> lists = new ArrayList<>();
    named.forEach(product -> lists.add(PhotoFolder.list(product.photos(), false)));
    List<Path> extras = further.isEmpty() ? List.of() : PhotoFolder.list(further, false);
    long total = lists.stream().mapToLong(List::size).sum() + extras.size();
    LearnPhotos photos = new LearnPhotos(reader, progress, total);
    for (int i = 0; i < named.size(); i++) {
      photos.product(named.get(i).name(), named.get(i).word(), lists.get(i));
    }
    extras.forEach(photos::extra);
    return photos;
  }

  private void product(String name, String word, List<Path> files) {
    List<Photo> good = new ArrayList<>();
    List<SupportFile> listed = new ArrayList<>();
    for (Path file : files) {
      SupportFile entry = check(file);
      Path same = bySum.put(entry.sha256(), file);
      if (same != null) { // leaving one of the two out would leave its twin in
        throw new InputException(
            "%s and %s are the same photo: give each photo to learn from once"
                .formatted(same, file));
      }
      good.add(photo(file));
      listed.add(entry);
    }
    products.add(new Product(name, word, good));
    entries.add(new ProductEntry(name, word, listed));
  }

  private void extra(Path file) {
    SupportFile entry = check(file);
    if (bySum.containsKey(entry.sha256())) {
      learnedFrom++;
      return;
    }
    extra.add(photo(file));
    extraFiles.add(entry);
  }

  private SupportFile check(Path file) {
    var unused = reader.read(file); // a header may be sound where the picture is not
    progress.step("open photos", ++done, total, "");
    return new SupportFile(name(file), Sha256.of(file));
  }

  private Photo photo(Path file) {
    return new Photo(name(file), () -> reader.read(file));
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** What the method learns from. */
  List<Product> products() {
    return products;
  }

  /** The same for the manifest. */
  List<ProductEntry> entries() {
    return entries;
  }

  /** Photos for the thresholds alone: those that were learned from are left aside. */
  List<Photo> extra() {
    return extra;
  }

  /** The same for the manifest. */
  List<SupportFile> extraFiles() {
    return extraFiles;
  }

  /** How many photos given for the thresholds were left aside. */
  int learnedFrom() {
    return learnedFrom;
  }

  /** A sum over names, words and contents in their order. */
  String fingerprint() {
    StringBuilder text = new StringBuilder();
    for (ProductEntry product : entries) {
      text.append(product.name()).append('\n').append(product.word()).append('\n');
      product.photos().forEach(photo -> text.append(photo.sha256()).append('\n'));
    }
    return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
