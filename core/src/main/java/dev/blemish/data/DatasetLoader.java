package dev.blemish.data;

import dev.blemish.error.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Finds the categories and pictures of a data set, whatever its layout. Only names are read (and
 * the lists and labels that a layout consists of), no photo is decoded.
 *
 * <p>Layouts are tried in the order of {@link Layout}; a list ({@code meta.json}) therefore goes
 * before folders, since somebody wrote it to say what counts.
 */
public final class DatasetLoader {
  private DatasetLoader() {}

  /**
   * Loads a folder whose layout is found out by its content.
   *
   * @param folder a data set, or one category of it (not for {@code meta.json} and KolektorSDD,
   *     which say what a category is only as a whole)
   * @throws InputException if there is no such folder, if it is empty, if no layout fits, or if the
   *     pictures, masks and lists contradict each other; the message names the file or key
   */
  public static Dataset load(Path folder) {
    Path absolute = existing(folder);
    for (Layout layout : Layout.values()) {
      LayoutReader reader = reader(layout);
      if (reader.recognises(absolute)) {
        return reader.read(absolute);
      }
    }
    if (Listing.isEmpty(absolute)) {
      throw new InputException("the folder %s is empty; give one with pictures".formatted(folder));
    }
    throw new InputException(
        "no data set layout was recognised in %s; looked for %s"
            .formatted(
                folder,
                Arrays.stream(Layout.values())
                    .map(Layout::lookedFor)
                    .collect(Collectors.joining("; "))));
  }

  /**
   * Loads a folder in a given layout.
   *
   * @throws InputException as {@link #load(Path)}, or if the folder does not have this layout
   */
  public static Dataset load(Path folder, Layout layout) {
    Path absolute = existing(folder);
    LayoutReader reader = reader(layout);
    if (!reader.recognises(absolute)) {
      throw new InputException(
          "%s does not have the layout %s; looked for %s"
              .formatted(folder, layout.optionName(), layout.lookedFor()));
    }
    return reader.read(absolute);
  }

  private static Path existing(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new InputException(
          Listing.exists(folder)
              ? "%s is not a folder; give the folder of a data set".formatted(folder)
              : "the folder %s does not exist; check its spelling".formatted(folder));
    }
    return folder.toAbsolutePath().normalize();
  }

  private static LayoutReader reader(Layout layout) {
    return switch (layout) {
      case META_JSON -> new MetaJsonReader();
      case VISA -> new VisaReader();
      case REAL_IAD, REAL_IAD_SINGLE_VIEW -> new RealIadReader(layout);
      case BMAD, MVTEC -> new FolderReader(layout);
      case KSDD -> new KsddReader();
      case PLAIN -> new PlainReader();
    };
  }
}
