package dev.blemish.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.blemish.error.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * VisA as published: {@code split_csv/1cls.csv} says what each picture is. Its masks hold small
 * numbers that look black; whatever reads them must take any value above zero as defective.
 */
final class VisaReader implements LayoutReader {
  private static final Path CSV = Path.of("split_csv", "1cls.csv");
  private static final Path IMAGES = Path.of("Data", "Images");
  private static final List<String> HEADER = List.of("object", "split", "label", "image", "mask");
  private static final long MAX_BYTES = 64L << 20;

  @Override
  public boolean recognises(Path folder) {
    return Files.isRegularFile(folder.resolve(CSV))
        || isCategory(folder)
        || Listing.folders(folder).stream().anyMatch(VisaReader::isCategory);
  }

  @Override
  public Dataset read(Path folder) {
    boolean one = isCategory(folder);
    Path root = one ? Listing.parent(folder) : folder;
    Path csv = root.resolve(CSV);
    if (!Files.isRegularFile(csv)) {
      throw new InputException(
          "%s looks like VisA but the list %s is missing; copy it from the data set"
              .formatted(folder, csv));
    }
    Map<String, Parts> parts = new TreeMap<>();
    List<String> lines = lines(csv);
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        add(root, one ? Listing.name(folder) : null, lines.get(i), csv, i + 1, parts);
      }
    }
    if (parts.isEmpty()) {
      throw new InputException(
          "the list %s names no picture%s; copy it from the data set again"
              .formatted(csv, one ? " of " + Listing.name(folder) : ""));
    }
    String name = Listing.name(root);
    List<Category> categories = new ArrayList<>();
    parts.forEach((key, p) -> categories.add(Category.of(name, key, p.train, p.test)));
    return new Dataset(name, root, Layout.VISA, categories);
  }

  private static boolean isCategory(Path folder) {
    return Files.isDirectory(folder.resolve(IMAGES));
  }

  private static List<String> lines(Path csv) {
    List<String> lines;
    try {
      if (Files.size(csv) > MAX_BYTES) {
        throw new InputException(
            "%s has more than %d bytes; copy the list from the data set again"
                .formatted(csv, MAX_BYTES));
      }
      lines = Files.readAllLines(csv, UTF_8);
    } catch (IOException e) {
      throw new InputException(
          "%s cannot be read as UTF-8 text; copy it from the data set again".formatted(csv), e);
    }
    String first = lines.isEmpty() ? "" : lines.get(0);
    if (!fields(first.startsWith("\uFEFF") ? first.substring(1) : first).equals(HEADER)) {
      throw new InputException(
          "%s must begin with '%s', not '%s'; copy it from the data set again"
              .formatted(csv, String.join(",", HEADER), shortened(first)));
    }
    return lines;
  }

  private static List<String> fields(String line) {
    return Arrays.stream(line.split(",", -1)).map(String::strip).toList();
  }

  private static void add(
      Path root,
      @Nullable String only,
      String line,
      Path csv,
      int number,
      Map<String, Parts> parts) {
    String where = "line %d of %s".formatted(number, csv);
    List<String> fields = fields(line);
    if (fields.size() != HEADER.size()) {
      throw new InputException(
          "%s must have %d fields, not %d ('%s'); correct the list"
              .formatted(where, HEADER.size(), fields.size(), shortened(line)));
    }
    String object = fields.get(0);
    if (object.isEmpty()) {
      throw new InputException("%s names no category; correct the list".formatted(where));
    }
    if (only == null || only.equals(object)) {
      addRow(root, fields, where, parts.computeIfAbsent(object, key -> new Parts()));
    }
  }

  private static void addRow(Path root, List<String> fields, String where, Parts parts) {
    boolean train = isFirst(fields.get(1), "train", "test", where);
    boolean normal = isFirst(fields.get(2), "normal", "anomaly", where);
    Path image = ListedFile.of(root, root, fields.get(3), where);
    String mask = fields.get(4);
    if (train && normal) {
      parts.train.add(new SupportPhoto(image));
    } else if (!train && normal) {
      parts.test.add(TestPhoto.good(image));
    } else if (!train) {
      Path maskFile = mask.isEmpty() ? null : ListedFile.of(root, root, mask, where);
      parts.test.add(TestPhoto.defective(image, "anomaly", maskFile));
    } // a defective training photo serves nobody here: only good ones may be learned from
  }

  private static boolean isFirst(String value, String first, String second, String where) {
    if (!value.equals(first) && !value.equals(second)) {
      throw new InputException(
          "%s must say %s or %s, not '%s'; correct the list"
              .formatted(where, first, second, shortened(value)));
    }
    return value.equals(first);
  }

  private static String shortened(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "..." : text;
  }

  private static final class Parts {
    final List<SupportPhoto> train = new ArrayList<>();
    final List<TestPhoto> test = new ArrayList<>();
  }
}
