package dev.blemish.inspect;

import dev.blemish.AnomalyMap;
import dev.blemish.Inspection;
import dev.blemish.Prediction;
import dev.blemish.Region;
import dev.blemish.Verdict;
import dev.blemish.backbone.encoder.Encoder;
import dev.blemish.bundle.Bundle;
import dev.blemish.bundle.GoldenVector;
import dev.blemish.bundle.Manifest;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.image.FloatPlane;
import dev.blemish.image.ImageReader;
import dev.blemish.image.Planes;
import dev.blemish.image.RgbImage;
import dev.blemish.verdict.Regions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * The front door: an opened bundle that inspects photos. Safe to share between threads; closing
 * waits for inspections that are under way.
 */
public final class Inspector implements AutoCloseable {
  /** The smallest region reported is this share of the photo. */
  private static final int PIXELS_PER_REGION = 40_000;

  private final Manifest manifest;
  private final List<GoldenVector> golden;
  private final Encoder backbone;
  private final LearnedDetector detector;
  private final Verifier verifier;
  private final ImageReader reader;
  private final ReadWriteLock life = new ReentrantReadWriteLock();
  private boolean closed;

  private Inspector(Bundle bundle, Opened opened, InspectorOptions options) {
    manifest = bundle.manifest();
    golden = bundle.golden();
    backbone = opened.backbone();
    detector = opened.detector();
    verifier = new Verifier(manifest.provenance(), opened.precision());
    reader = new ImageReader(options.budget());
  }

  /**
   * Opens a bundle file with the usual options.
   *
   * @throws dev.blemish.error.BundleException when it is damaged, newer or does not fit its
   *     backbone
   * @throws dev.blemish.error.WeightsException when the backbone's weights are missing
   */
  public static Inspector open(Path bundle) {
    return open(bundle, InspectorOptions.defaults());
  }

  /** Opens a bundle file; as {@link #open(Path)}. */
  public static Inspector open(Path bundle, InspectorOptions options) {
    return of(Bundle.read(bundle), options);
  }

  /** Opens a bundle; as {@link #open(Path)}. */
  public static Inspector of(Bundle bundle, InspectorOptions options) {
    return new Inspector(bundle, Opened.of(bundle, options), options);
  }

  /**
   * Inspects a photo file: any size, any format the reader knows.
   *
   * @throws dev.blemish.error.InputException when the photo cannot be read
   * @throws IllegalStateException when this is closed
   */
  public Inspection inspect(Path photo) {
    long start = System.nanoTime();
    return whileOpen(() -> inspection(reader.read(photo), start));
  }

  /**
   * Inspects the content of a photo file.
   *
   * @param name what messages call it
   * @throws dev.blemish.error.InputException when the photo cannot be read
   * @throws IllegalStateException when this is closed
   */
  public Inspection inspect(byte[] photo, String name) {
    long start = System.nanoTime();
    return whileOpen(() -> inspection(reader.read(photo, name), start));
  }

  /**
   * Inspects a decoded photo.
   *
   * @throws IllegalStateException when this is closed
   */
  public Inspection inspect(RgbImage photo) {
    long start = System.nanoTime();
    return whileOpen(() -> inspection(photo, start));
  }

  private Inspection inspection(RgbImage photo, long start) {
    Prediction told = detector.detect(photo);
    AnomalyMap map = ofSize(told.map(), photo.width(), photo.height());
    Verdict verdict = manifest.thresholds().of(told.score());
    List<Region> regions =
        verdict == Verdict.GOOD
            ? List.of()
            : Regions.of(map, manifest.mapThreshold(), smallestRegion(photo));
    double millis = (System.nanoTime() - start) / 1e6;
    return new Inspection(
        told.score(), verdict, manifest.thresholds().defect(), regions, map, millis);
  }

  private static AnomalyMap ofSize(AnomalyMap map, int width, int height) {
    FloatPlane plane = map.plane();
    return plane.width() == width && plane.height() == height
        ? map
        : new AnomalyMap(Planes.bilinear(plane, width, height, false));
  }

  private static int smallestRegion(RgbImage photo) {
    return Math.max(1, photo.width() * photo.height() / PIXELS_PER_REGION);
  }

  private <T> T whileOpen(Supplier<T> work) {
    life.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException(
            "the inspector of %s is closed: open the bundle again".formatted(name()));
      }
      return work.get();
    } finally {
      life.readLock().unlock();
    }
  }

  /** What the bundle says of itself. */
  public Manifest manifest() {
    return manifest;
  }

  /** The bundle's name. */
  public String name() {
    return manifest.name();
  }

  /**
   * Whether this machine gives the answers that the maker of the bundle saw: bit for bit in the
   * same precision on the same processor with the same number of threads, nearly so elsewhere.
   *
   * @throws dev.blemish.error.BundleException when the bundle holds answers to other pictures
   * @throws IllegalStateException when this is closed
   */
  public Verification verify() {
    return whileOpen(() -> verifier.verify(golden, detector));
  }

  @Override
  public void close() {
    life.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        detector.close();
        backbone.close();
      }
    } finally {
      life.writeLock().unlock();
    }
  }
}
