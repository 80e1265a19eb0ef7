package dev.blemish.bundle;

import dev.blemish.backbone.weights.Weights;
import java.nio.file.Path;
import java.util.List;

/** A learned model in memory, to be written to or as read from a {@code .blemish} file. */
public final class Bundle {
  /** The version this library writes, and the newest it reads. */
  public static final int FORMAT_VERSION = 1;

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
    return new Bundle(manifest, tensors, golden);
  }

  /**
   * Reads a file and checks every byte of it.
   *
   * @throws dev.blemish.error.BundleException when it is missing, damaged, changed, newer than this
   *     version or no bundle
   */
  public static Bundle read(Path file) {
    return later();
  }

  /** Writes the file completely or not at all; equal bundles give equal bytes. */
  public void write(Path file) {
    later();
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

  @SuppressWarnings("TypeParameterUnusedInFormals")
  private static <T> T later() {
    throw new UnsupportedOperationException("comes with the next commit");
  }
}
