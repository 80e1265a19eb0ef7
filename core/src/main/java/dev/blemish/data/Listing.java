package dev.blemish.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.blemish.error.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What is in a folder, without what file managers leave behind, in one fixed order. */
final class Listing {
  /** The extensions of pictures, in lower case and without the dot. */
  static final Set<String> EXTENSIONS = Set.of("png", "jpg", "jpeg", "bmp", "tif", "tiff", "webp");

  /** Unsigned UTF-8 bytes: the same on every machine, unlike a locale's order. */
  static final Comparator<String> NAME_ORDER =
      (a, b) -> Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8));

  /** {@link #NAME_ORDER} of the whole path with forward slashes. */
  static final Comparator<Path> BYTE_ORDER =
      Comparator.comparing(path -> path.toString().replace('\\', '/'), NAME_ORDER);

  private Listing() {}

  /** The last part of a path. */
  static String name(Path path) {
    Path name = path.getFileName();
    return name == null ? path.toString() : name.toString();
  }

  /** The name up to its last dot. */
  static String stem(Path path) {
    String name = name(path);
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }

  /** The parent, or the path itself at the top of a file system. */
  static Path parent(Path path) {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }

  static boolean isPhotoName(Path path) {
    String name = name(path);
    int dot = name.lastIndexOf('.');
    return !isHidden(path)
        && dot > 0
        && EXTENSIONS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  static boolean isHidden(Path path) {
    String name = name(path);
    return name.startsWith(".") || name.startsWith("@") || name.equals("__MACOSX");
  }

  /** Sub-folders, links followed (a link that leads back to itself is none). */
  static List<Path> folders(Path folder) {
    return list(folder, path -> !isHidden(path) && Files.isDirectory(path));
  }

  /**
   * The pictures directly in a folder.
   *
   * @throws InputException if the folder cannot be read or holds a link to nothing
   */
  static List<Path> photos(Path folder) {
    List<Path> photos = photoEntries(folder);
    for (Path photo : photos) {
      if (!Files.isRegularFile(photo)) {
        throw new InputException(
            "%s is not a readable file%s; remove or repair it"
                .formatted(photo, Files.isSymbolicLink(photo) ? " but a broken link" : ""));
      }
    }
    return photos;
  }

  /** As {@link #photos} without a look at the files: some may turn out to be unreadable. */
  static List<Path> photoEntries(Path folder) {
    return list(folder, path -> isPhotoName(path) && !Files.isDirectory(path));
  }

  /** As {@link #photos} of a folder that may be missing. */
  static List<Path> photosIfAny(Path folder) {
    return Files.isDirectory(folder) ? photos(folder) : List.of();
  }

  /**
   * As {@link #photos}, at least one and with different stems, so that a mask or a list can refer
   * to each of them by its stem.
   */
  static List<Path> distinctPhotos(Path folder) {
    List<Path> photos = photos(folder);
    if (photos.isEmpty()) {
      throw new InputException(
          "the folder %s has no picture (%s); add pictures or remove the folder"
              .formatted(folder, extensions()));
    }
    Map<String, Path> byStem = new HashMap<>();
    for (Path photo : photos) {
      Path other = byStem.putIfAbsent(stem(photo), photo);
      if (other != null) {
        throw new InputException(
            "the folder %s has two pictures named %s, %s and %s; rename or remove one"
                .formatted(folder, stem(photo), name(other), name(photo)));
      }
    }
    return photos;
  }

  /** Files with another extension (lower case, no dot), such as lists. */
  static List<Path> withExtension(Path folder, String extension) {
    String end = "." + extension;
    return list(
        folder,
        path ->
            !isHidden(path)
                && name(path).toLowerCase(Locale.ROOT).endsWith(end)
                && Files.isRegularFile(path));
  }

  /** The extensions, for messages. */
  static String extensions() {
    return String.join(", ", EXTENSIONS.stream().sorted().toList());
  }

  /** Whether there is nothing but left-overs of file managers. */
  static boolean isEmpty(Path folder) {
    return list(folder, path -> !isHidden(path) && !name(path).equalsIgnoreCase("Thumbs.db"))
        .isEmpty();
  }

  /** Whether something is there, be it a link to nothing. */
  static boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static List<Path> list(Path folder, Predicate<Path> wanted) {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> found = new ArrayList<>(entries.filter(wanted).toList());
      found.sort(BYTE_ORDER);
      return found;
    } catch (IOException e) {
      throw new InputException(
          "the folder %s cannot be listed (%s); check its permissions"
              .formatted(folder, e.getClass().getSimpleName()),
          e);
    }
  }
}
