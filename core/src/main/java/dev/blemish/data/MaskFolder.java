package dev.blemish.data;

import dev.blemish.error.InputException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The masks in one folder, given out by the stem of the picture they belong to. */
final class MaskFolder {
  private static final String SUFFIX = "_mask";

  private final Path folder;
  private final Map<String, Path> left = new TreeMap<>();

  /** The folder may be missing: then there are no masks. */
  MaskFolder(Path folder) {
    this.folder = folder;
    for (Path mask : Listing.photosIfAny(folder)) {
      Path other = left.put(Listing.stem(mask), mask);
      if (other != null) {
        throw twice(Listing.stem(mask), other, mask);
      }
    }
  }

  /** The mask {@code <stem>_mask.*} or {@code <stem>.*} of a picture, or null. */
  @Nullable Path take(Path photo) {
    String stem = Listing.stem(photo);
    Path suffixed = left.remove(stem + SUFFIX);
    Path plain = left.remove(stem);
    if (suffixed != null && plain != null) {
      throw twice(stem, plain, suffixed);
    }
    return suffixed != null ? suffixed : plain;
  }

  /** Complains about the first mask that no picture has asked for. */
  void requireAllTaken(Path photos) {
    for (Path mask : left.values()) {
      throw new InputException(
          "the mask %s belongs to no picture in %s; add the picture or remove the mask"
              .formatted(mask, photos));
    }
  }

  private InputException twice(String stem, Path one, Path other) {
    return new InputException(
        "the folder %s has two masks for the picture %s, %s and %s; remove one"
            .formatted(folder, stem, Listing.name(one), Listing.name(other)));
  }
}
