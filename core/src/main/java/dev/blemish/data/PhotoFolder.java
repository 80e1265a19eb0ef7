package dev.blemish.data;

import dev.blemish.error.InputException;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The photos that a command line names: files and folders, mixed. */
public final class PhotoFolder {
  private PhotoFolder() {}

  /**
   * The photos in the order of the arguments, those of one folder in byte order of their paths; a
   * photo named twice is listed once. A file that is named is taken whatever its extension; in
   * folders, only pictures by extension, nothing hidden. No file is opened: one that cannot be read
   * is the reader's business, so that it does not end a batch.
   *
   * @param filesOrFolders at least one
   * @param recursive whether folders below the named ones count too; links are followed, loops are
   *     not
   * @return the paths as they were given, or below the folders as they were given; at least one
   * @throws InputException if one does not exist, or a folder has no picture
   */
  public static List<Path> list(List<Path> filesOrFolders, boolean recursive) {
    if (filesOrFolders.isEmpty()) {
      throw new InputException("no photo was named; give photos or folders with photos");
    }
    Map<Path, Path> photos = new LinkedHashMap<>();
    for (Path named : filesOrFolders) {
      for (Path photo : expand(named, recursive)) {
        photos.putIfAbsent(photo.toAbsolutePath().normalize(), photo);
      }
    }
    return List.copyOf(photos.values());
  }

  private static List<Path> expand(Path named, boolean recursive) {
    if (Files.isRegularFile(named)) {
      return List.of(named);
    }
    if (!Files.isDirectory(named)) {
      throw new InputException(
          Listing.exists(named)
              ? "%s is neither a file nor a folder; give photos or folders".formatted(named)
              : "%s does not exist; check its spelling".formatted(named));
    }
    List<Path> photos = recursive ? walk(named) : Listing.photoEntries(named);
    if (photos.isEmpty()) {
      boolean deeper = !recursive && !Listing.folders(named).isEmpty();
      throw new InputException(
          "the folder %s has no picture (%s); %s"
              .formatted(
                  named,
                  Listing.extensions(),
                  deeper ? "its sub-folders are only read recursively" : "give one with photos"));
    }
    return photos;
  }

  private static List<Path> walk(Path top) {
    PhotoVisitor visitor = new PhotoVisitor(top);
    try {
      Files.walkFileTree(top, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, visitor);
    } catch (IOException e) {
      throw new InputException(
          "the folder %s cannot be read completely (%s); check permissions and links"
              .formatted(top, e.getMessage()),
          e);
    }
    visitor.photos.sort(Listing.BYTE_ORDER);
    return visitor.photos;
  }

  private static final class PhotoVisitor extends SimpleFileVisitor<Path> {
    final List<Path> photos = new ArrayList<>();
    private final Path top;

    PhotoVisitor(Path top) {
      this.top = top;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      boolean skipped = !folder.equals(top) && Listing.isHidden(folder);
      return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (Listing.isPhotoName(file)) {
        photos.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (e instanceof FileSystemLoopException) {
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }
  }
}
