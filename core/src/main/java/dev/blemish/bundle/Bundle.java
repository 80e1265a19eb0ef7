package dev.blemish.bundle;

import dev.blemish.backbone.weights.Weights;
import dev.blemish.error.BundleException;
import dev.blemish.files.AtomicFile;
import dev.blemish.files.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A learned model at rest, as read from or to be written to a {@code .blemish} file. Immutable; the
 * tensors of a bundle that was read stay in the mapped file, which must not be changed in place.
 */
public final class Bundle {
  /** The version this library writes, and the newest it reads. */
  public static final int FORMAT_VERSION = 1;

  private static final Set<String> PARTS = Set.of(Parts.MANIFEST, Parts.TENSORS, Parts.GOLDEN);

  private final Manifest manifest;
  private final Weights tensors;
  private final List<GoldenVector> golden;

  private Bundle(Manifest manifest, Weights tensors, List<GoldenVector> golden) {
    this.manifest = manifest;
    this.tensors = tensors;
    this.golden = List.copyOf(golden);
  }

  /** A bundle of its parts; the sums of the manifest are computed. */
  public static Bundle of(Manifest manifest, Weights tensors, List<GoldenVector> golden) {
    Map<String, String> sums =
        Map.of(
            Parts.TENSORS, sha256(Parts.tensors(tensors)),
            Parts.GOLDEN, sha256(Parts.golden(golden)));
    return new Bundle(manifest.withSha256(sums), tensors, golden);
  }

  private static String sha256(PartWriter part) {
    try {
      return SummingStream.of(part).sha256();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nowhere does not fail
    }
  }

  /**
   * Reads a file and checks every byte of it.
   *
   * @throws BundleException when it is missing, damaged, changed, newer than this version or no
   *     bundle
   */
  public static Bundle read(Path file) {
    String where = "bundle " + file;
    return read(map(file, where), where);
  }

  static Bundle read(ByteBuffer file, String where) {
    Map<String, ByteBuffer> parts = Container.read(file, where);
    ByteBuffer first = parts.get(Parts.MANIFEST);
    if (first == null) {
      throw new BundleException(
          "%s has no %s; get it again from where it was learned".formatted(where, Parts.MANIFEST));
    }
    Manifest manifest = Parts.manifest(first, where); // a newer version may have other parts
    if (!parts.keySet().equals(PARTS)) {
      throw new BundleException(
          "%s has the parts %s instead of %s; get it again from where it was learned"
              .formatted(where, List.copyOf(parts.keySet()), PARTS.stream().sorted().toList()));
    }
    checkSums(manifest, parts, where);
    return new Bundle(
        manifest,
        Parts.tensors(part(parts, Parts.TENSORS), where),
        Parts.golden(part(parts, Parts.GOLDEN), where));
  }

  private static ByteBuffer part(Map<String, ByteBuffer> parts, String name) {
    ByteBuffer part = parts.get(name);
    if (part == null) {
      throw new IllegalArgumentException(name);
    }
    return part;
  }

  private static void checkSums(Manifest manifest, Map<String, ByteBuffer> parts, String where) {
    Map<String, String> sums =
        Map.of(
            Parts.TENSORS, Sha256.of(part(parts, Parts.TENSORS)),
            Parts.GOLDEN, Sha256.of(part(parts, Parts.GOLDEN)));
    if (!manifest.sha256().equals(sums)) {
      throw new BundleException(
          "the parts of %s are not those that its manifest names; get it again from where it was"
                  .formatted(where)
              + " learned");
    }
  }

  private static ByteBuffer map(Path file, String where) {
    if (!Files.isRegularFile(file)) {
      throw new BundleException(
          "%s %s; check the path"
              .formatted(where, Files.exists(file) ? "is not a file" : "does not exist"));
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size > Container.MAX_SIZE) {
        throw new BundleException(
            "%s has %d bytes, more than any bundle; give a file that blemish learn wrote"
                .formatted(where, size));
      }
      return size == 0
          ? ByteBuffer.allocate(0)
          : channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
    } catch (IOException e) {
      throw new BundleException(
          "%s cannot be read (%s); check its permissions".formatted(where, e.getMessage()), e);
    }
  }

  /**
   * Writes the file completely or not at all; equal bundles give equal bytes.
   *
   * @throws dev.blemish.error.InputException when the file cannot be written
   */
  public void write(Path file) {
    Map<String, PartWriter> parts = new LinkedHashMap<>();
    parts.put(Parts.MANIFEST, Parts.manifest(manifest));
    parts.put(Parts.TENSORS, Parts.tensors(tensors));
    parts.put(Parts.GOLDEN, Parts.golden(golden));
    AtomicFile.write(file, out -> Container.write(out, parts));
  }

  /** Everything but the tensors. */
  public Manifest manifest() {
    return manifest;
  }

  /** What the method learned. */
  public Weights tensors() {
    return tensors;
  }

  /** What the maker saw for the probe pictures. */
  public List<GoldenVector> golden() {
    return golden;
  }
}
