package dev.blemish.inspect;

import dev.blemish.Progress;
import dev.blemish.Version;
import dev.blemish.backbone.Backbones;
import dev.blemish.backbone.encoder.Encoder;
import dev.blemish.bundle.BackboneEntry;
import dev.blemish.bundle.Bundle;
import dev.blemish.bundle.Manifest;
import dev.blemish.bundle.Provenance;
import dev.blemish.detector.AuxiliarySet;
import dev.blemish.detector.LearnRequest;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.MethodInfo;
import dev.blemish.detector.Product;
import dev.blemish.detector.StoredDetector;
import dev.blemish.detector.TiledDetector;
import dev.blemish.error.OptionException;
import dev.blemish.image.ImageReader;
import dev.blemish.random.Rng;
import dev.blemish.synth.FolderTextures;
import dev.blemish.synth.ProceduralTextures;
import dev.blemish.synth.TextureSource;
import dev.blemish.tensor.Engine;
import dev.blemish.tensor.ProcessorChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From good photos to a bundle. Everything that can be refused is refused before the work. */
public final class Learner {
  private Learner() {}

  /**
   * Learns products into one bundle: the detector, thresholds from good photos alone, golden
   * vectors and provenance. The same photos, options and machine give the same bundle.
   *
   * @param products at least one, with distinct names; a folder stands for the photos in it
   * @throws dev.blemish.error.InputException when a photo cannot be read or is given twice
   * @throws dev.blemish.error.OptionException when an option, a setting or the number of photos
   *     does not suit the method
   * @throws dev.blemish.error.WeightsException when the backbone's weights are missing or damaged
   */
  public static Bundle learn(
      List<ProductPhotos> products, LearnOptions options, Progress progress) {
    MethodInfo method = MethodCatalog.named(options.method()).info();
    requireAuxiliary(method, options);
    var unused = Backbones.named(options.backbone()); // before photos are decoded
    ImageReader reader = new ImageReader(options.budget());
    LearnPhotos photos = LearnPhotos.open(products, options.goodForThreshold(), reader, progress);
    photos.products().forEach(p -> method.checkShots(p.name(), p.good().size()));
    try (Encoder backbone = Backbones.open(options.backbone(), options.precision());
        LearnedDetector detector = learnDetector(backbone, photos.products(), options, progress)) {
      GoodScores scores = GoodScores.of(detector, photos.products(), photos.extra(), progress);
      StoredDetector stored = detector.store();
      Manifest manifest = manifest(photos, options, backbone, detector, stored, scores);
      return Bundle.of(manifest, stored.tensors(), ProbeAnswers.of(detector));
    }
  }

  /**
   * Learns a detector alone, without thresholds.
   *
   * @param backbone stays with the caller and is closed after the detector
   * @param products at least one, with distinct names
   */
  public static LearnedDetector learnDetector(
      Encoder backbone, List<Product> products, LearnOptions options, Progress progress) {
    LearnRequest request =
        new LearnRequest(
            backbone,
            products,
            options.settings(),
            textures(options),
            Rng.of(options.seed()),
            progress,
            auxiliary(options),
            options.workspace());
    return TiledDetector.learn(MethodCatalog.named(options.method()), request, options.tiling());
  }

  /** Whether data to train on are named exactly where the method is trained on such. */
  private static void requireAuxiliary(MethodInfo method, LearnOptions options) {
    method.checkAuxiliary(!options.trainOn().isEmpty());
    if (!method.auxiliary() && !options.trainOn().isEmpty()) {
      throw new OptionException(
          "%s does not learn from labelled photos: leave --train-on out, or use one of %s"
              .formatted(method.name(), MethodCatalog.auxiliary()));
    }
  }

  private static @Nullable AuxiliarySet auxiliary(LearnOptions options) {
    return options.trainOn().isEmpty()
        ? null
        : AuxiliaryData.find(options.trainOn()).set(new ImageReader(options.budget()));
  }

  private static TextureSource textures(LearnOptions options) {
    Path folder = options.textures();
    return folder == null
        ? new ProceduralTextures()
        : FolderTextures.of(folder, new ImageReader(options.budget())::read);
  }

  private static Manifest manifest(
      LearnPhotos photos,
      LearnOptions options,
      Encoder backbone,
      LearnedDetector detector,
      StoredDetector stored,
      GoodScores scores) {
    return new Manifest(
        Bundle.FORMAT_VERSION,
        Version.current(),
        options.method(),
        options.name(),
        photos.entries(),
        stored.config(),
        stored.state(),
        new BackboneEntry(backbone.identity().backbone(), backbone.identity().sha256()),
        backbone.preprocess(),
        scores.thresholds(options.falseAlarmRate()),
        scores.mapThreshold(options.falseAlarmRate()),
        provenance(photos, options, detector),
        Map.of());
  }

  private static Provenance provenance(
      LearnPhotos photos, LearnOptions options, LearnedDetector detector) {
    return new Provenance(
        options.seed(),
        options.precision().name().toLowerCase(Locale.ROOT),
        Engine.threads(),
        Engine.processorName(),
        Runtime.version().toString(),
        Version.current(),
        detector.learnedParameters(),
        detector.trainingLosses(),
        photos.fingerprint(),
        texturesWord(options.textures()),
        photos.extraFiles(),
        options.falseAlarmRate(),
        notes(photos, MethodCatalog.named(options.method()).info()));
  }

  private static List<String> notes(LearnPhotos photos, MethodInfo method) {
    List<String> notes = notes(photos.products(), photos.learnedFrom(), method);
    String blas = Engine.blas().value();
    if (!blas.equals(ProcessorChoice.USUAL_BLAS)) {
      notes.add("products in 32 bits were computed by " + blas);
    }
    return notes;
  }

  private static String texturesWord(@Nullable Path folder) {
    return folder == null ? "computed" : "folder " + folder.toAbsolutePath().getFileName();
  }

  static List<String> notes(List<Product> products, int learnedFrom, MethodInfo method) {
    List<String> notes = new ArrayList<>();
    for (Product product : products) {
      if (method.maxShots() == 0 && !product.good().isEmpty()) {
        notes.add(
            "%s learns nothing from the %d photos of %s; they serve the thresholds"
                .formatted(method.name(), product.good().size(), product.name()));
      } else if (product.good().size() > method.maxShots()) {
        notes.add(
            "%s was learned from %d photos; %s is meant for at most %d"
                .formatted(
                    product.name(), product.good().size(), method.name(), method.maxShots()));
      }
    }
    if (learnedFrom > 0) {
      notes.add(
          "%d photos given for the thresholds were learned from and therefore left aside"
              .formatted(learnedFrom));
    }
    return notes;
  }
}
