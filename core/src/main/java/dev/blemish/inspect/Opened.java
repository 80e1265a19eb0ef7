package dev.blemish.inspect;

import dev.blemish.backbone.Backbones;
import dev.blemish.backbone.encoder.Encoder;
import dev.blemish.bundle.BackboneEntry;
import dev.blemish.bundle.Bundle;
import dev.blemish.bundle.Manifest;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.Method;
import dev.blemish.detector.StoredDetector;
import dev.blemish.detector.TiledDetector;
import dev.blemish.error.BundleException;
import dev.blemish.error.OptionException;
import dev.blemish.error.WeightsException;
import dev.blemish.tensor.Engine;
import dev.blemish.tensor.Precision;
import java.util.Locale;

/**
 * The native half of an opened bundle.
 *
 * @param backbone the backbone
 * @param detector on that backbone
 * @param precision of the backbone
 */
record Opened(Encoder backbone, LearnedDetector detector, Precision precision) {

  /** Opens backbone and detector, or neither. */
  static Opened of(Bundle bundle, InspectorOptions options) {
    Manifest manifest = bundle.manifest();
    Method method = method(manifest);
    Precision precision = precision(manifest, options);
    Encoder backbone = backbone(manifest, precision);
    boolean complete = false;
    try {
      checkSame(manifest, backbone);
      LearnedDetector detector = restore(method, bundle, backbone);
      complete = true;
      return new Opened(backbone, detector, precision);
    } finally {
      if (!complete) {
        backbone.close();
      }
    }
  }

  private static Method method(Manifest manifest) {
    try {
      return MethodCatalog.named(manifest.method());
    } catch (OptionException e) {
      throw unusable(manifest, e);
    }
  }

  /** The bundle's precision, unless this processor would have to imitate it slowly. */
  private static Precision precision(Manifest manifest, InspectorOptions options) {
    Precision wanted = options.precision();
    if (wanted != null) {
      return wanted;
    }
    try {
      String word = manifest.provenance().precision();
      Precision made = Precision.valueOf(word.toUpperCase(Locale.ROOT));
      return made == Precision.MIXED ? Engine.bestPrecision() : made;
    } catch (IllegalArgumentException e) {
      throw unusable(manifest, e);
    }
  }

  private static Encoder backbone(Manifest manifest, Precision precision) {
    try {
      return Backbones.open(manifest.backbone().name(), precision);
    } catch (OptionException e) {
      throw unusable(manifest, e);
    }
  }

  private static void checkSame(Manifest manifest, Encoder backbone) {
    BackboneEntry learned = manifest.backbone();
    if (!learned.sha256().equals(backbone.identity().sha256())) {
      throw new BundleException(
          "the bundle %s was learned on weights of %s with SHA-256 %s, but those here have %s: put"
                  .formatted(
                      manifest.name(),
                      learned.name(),
                      learned.sha256(),
                      backbone.identity().sha256())
              + " the former into %s, or learn again".formatted(Backbones.folder()));
    }
    if (!manifest.preprocess().equals(backbone.preprocess())) {
      throw new BundleException(
          "the bundle %s was learned on photos prepared as %s, but %s prepares them as %s: learn"
                  .formatted(
                      manifest.name(), manifest.preprocess(), learned.name(), backbone.preprocess())
              + " again, or use the version of Blemish that wrote it ("
              + manifest.blemishVersion()
              + ")");
    }
  }

  private static LearnedDetector restore(Method method, Bundle bundle, Encoder backbone) {
    Manifest manifest = bundle.manifest();
    StoredDetector stored =
        new StoredDetector(manifest.config(), manifest.state(), bundle.tensors());
    try {
      return TiledDetector.restore(method, stored, backbone);
    } catch (OptionException | WeightsException e) {
      throw unusable(manifest, e);
    }
  }

  private static BundleException unusable(Manifest manifest, RuntimeException cause) {
    return new BundleException(
        "the bundle %s cannot be used here: %s (it was written by Blemish %s)"
            .formatted(manifest.name(), cause.getMessage(), manifest.blemishVersion()),
        cause);
  }
}
