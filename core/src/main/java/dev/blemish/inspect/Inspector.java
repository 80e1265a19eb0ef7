package dev.blemish.inspect;

import dev.blemish.Inspection;
import dev.blemish.bundle.Bundle;
import dev.blemish.bundle.Manifest;
import dev.blemish.image.RgbImage;
import java.nio.file.Path;

/** The front door: an opened bundle that inspects photos. Safe to share between threads. */
public final class Inspector implements AutoCloseable {
  private final Manifest manifest;

  @SuppressWarnings("UnusedMethod")
  private Inspector(Manifest manifest) {
    this.manifest = manifest;
  }

  /** Opens a bundle file. */
  public static Inspector open(Path bundle) {
    return open(bundle, InspectorOptions.defaults());
  }

  /** Opens a bundle file. */
  public static Inspector open(Path bundle, InspectorOptions options) {
    return of(Bundle.read(bundle), options);
  }

  /** Opens a bundle. */
  public static Inspector of(Bundle bundle, InspectorOptions options) {
    return later();
  }

  /** Inspects a photo file. */
  public Inspection inspect(Path photo) {
    return later();
  }

  /** Inspects a photo file's content. */
  public Inspection inspect(byte[] photo, String name) {
    return later();
  }

  /** Inspects a decoded photo. */
  public Inspection inspect(RgbImage photo) {
    return later();
  }

  /** What the bundle says of itself. */
  public Manifest manifest() {
    return manifest;
  }

  /** The bundle's name. */
  public String name() {
    return manifest.name();
  }

  /** Whether this machine gives the answers that the maker of the bundle saw. */
  public Verification verify() {
    return later();
  }

  @Override
  public void close() {}

  @SuppressWarnings("TypeParameterUnusedInFormals")
  private static <T> T later() {
    throw new UnsupportedOperationException("comes with the next commit");
  }
}
