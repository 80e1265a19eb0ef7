package dev.blemish.files;

import dev.blemish.error.InputException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.UUID;

/**
 * Writes a file completely or not at all: the bytes go to a part file beside the target, reach the
 * disk, and only then take the target's name. Whoever reads the target sees the old content or the
 * new one, also after a crash; a failure leaves the old content and no part file.
 */
public final class AtomicFile {
  /** Longest part of the target's name that the part file repeats; most systems allow 255 bytes. */
  private static final int NAME_KEPT = 60;

  private AtomicFile() {}

  /** Produces the content of a file. */
  @FunctionalInterface
  public interface Writer {
    /**
     * Writes everything; the stream is buffered and is closed by the caller.
     *
     * @throws IOException when the content cannot be produced or stored
     */
    void write(OutputStream out) throws IOException;
  }

  /**
   * Writes a file; missing parent folders are made, an existing file is replaced.
   *
   * @param target the file's final name; a device such as {@code /dev/stdout} is written directly
   * @param writer produces the content; called once
   * @throws InputException when the file cannot be written, naming it, the cause and the next step
   */
  public static void write(Path target, Writer writer) {
    try {
      if (isDevice(target)) {
        writeDirectly(target, writer);
      } else {
        writeAside(target, writer);
      }
    } catch (IOException e) {
      throw new InputException("cannot write %s: %s".formatted(target, reason(target, e)), e);
    }
  }

  /** Renaming over a device would replace the device itself. */
  private static boolean isDevice(Path target) {
    return Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target);
  }

  private static void writeDirectly(Path target, Writer writer) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
      writer.write(out);
    }
  }

  private static void writeAside(Path target, Writer writer) throws IOException {
    if (Files.isDirectory(target)) {
      throw new FileSystemException(target.toString(), null, "it is a folder");
    }
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null) {
      throw new FileSystemException(target.toString(), null, "it is a folder");
    }
    Files.createDirectories(folder);
    Path part = folder.resolve(partName(target));
    try {
      writePart(part, writer);
      rename(part, target);
    } finally {
      Files.deleteIfExists(part); // gone already unless something failed
    }
  }

  private static String partName(Path target) {
    String name = String.valueOf(target.getFileName());
    String kept = name.substring(0, Math.min(name.length(), NAME_KEPT));
    return "." + kept + "." + UUID.randomUUID().toString().substring(0, 8) + ".part";
  }

  private static void writePart(Path part, Writer writer) throws IOException {
    try (FileChannel channel =
            FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
      writer.write(out);
      out.flush();
      channel.force(true);
    }
  }

  private static void rename(Path part, Path target) throws IOException {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String reason(Path target, IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied; choose a folder you may write to";
    }
    if (cause instanceof FileAlreadyExistsException || cause instanceof NoSuchFileException) {
      return "%s is not a folder; choose another place"
          .formatted(target.toAbsolutePath().getParent());
    }
    String told =
        cause instanceof FileSystemException system && system.getReason() != null
            ? system.getReason()
            : String.valueOf(cause.getMessage());
    String lower = told.toLowerCase(Locale.ROOT);
    if (lower.contains("no space") || lower.contains("not enough space")) {
      return "the disk is full; free some space or choose another disk";
    }
    if (lower.contains("read-only")) {
      return "the disk is read-only; choose another place";
    }
    return told + "; choose another place or name";
  }
}
