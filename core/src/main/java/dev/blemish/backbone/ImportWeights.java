package dev.blemish.backbone;

import dev.blemish.backbone.Architecture.Towers;
import dev.blemish.backbone.clip.Activation;
import dev.blemish.backbone.clip.ClipConfig;
import dev.blemish.backbone.encoder.Identity;
import dev.blemish.backbone.weights.SafetensorsWriter;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.backbone.weights.WeightsReader;
import dev.blemish.error.OptionException;
import dev.blemish.files.AtomicFile;
import dev.blemish.files.Sha256;
import dev.blemish.tensor.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Turns a published checkpoint into a weights file of ours, after checking that it fits. */
public final class ImportWeights {
  private static final String QUICK_GELU = "quickgelu";
  private static final String GELU = "gelu";

  private ImportWeights() {}

  /**
   * What was done.
   *
   * @param file the weights file that was written
   * @param backbone its catalogue name
   * @param sourceSha256 of the checkpoint, hex
   * @param known whether that sum begins like one of the published files
   * @param activation {@code gelu} or {@code quickgelu}; empty where there is no choice
   * @param tensors how many it holds
   */
  public record Imported(
      Path file,
      String backbone,
      String sourceSha256,
      boolean known,
      String activation,
      int tensors) {}

  /**
   * Imports into {@link Backbones#folder()}.
   *
   * @param source safetensors or PyTorch checkpoint
   * @param name of the backbone whose weights it holds
   * @param activation {@code gelu} or {@code quickgelu}; null to choose: quickgelu for the
   *     TorchScript archives that OpenAI released, else the backbone's own
   * @throws dev.blemish.error.WeightsException when the file is damaged or of another model, naming
   *     the tensor with its expected and its found shape
   * @throws OptionException when a name is unknown or the backbone needs no weights
   */
  public static Imported run(Path source, String name, @Nullable String activation) {
    return run(source, Backbones.named(name), activation, Backbones.folder());
  }

  static Imported run(Path source, Backbone backbone, @Nullable String activation, Path folder) {
    if (backbone.embedded()) {
      throw new OptionException(
          "the weights of %s are embedded; there is nothing to import".formatted(backbone.name()));
    }
    String word = activation == null ? null : word(activation);
    Weights weights = WeightsReader.read(source);
    String sha256 = Sha256.of(source);
    String chosen =
        backbone.architecture() instanceof Towers towers
            ? chosen(source, towers.config(), weights, word)
            : none(backbone, word);
    Map<String, String> metadata = metadata(source, backbone, chosen, sha256);
    check(backbone, Weights.of(weights.source(), weights.tensors(), metadata), sha256);
    Path target = folder.resolve(backbone.name() + ".safetensors");
    AtomicFile.write(
        target, out -> SafetensorsWriter.write(out, List.copyOf(weights.tensors()), metadata));
    return new Imported(
        target,
        backbone.name(),
        sha256,
        backbone.files().stream().anyMatch(file -> sha256.startsWith(file.sha256Prefix())),
        chosen,
        weights.tensors().size());
  }

  private static String word(String activation) {
    String word = activation.toLowerCase(Locale.ROOT).replace("_", "");
    if (!word.equals(GELU) && !word.equals(QUICK_GELU)) {
      throw new OptionException(
          "the activation '%s' does not exist; use gelu or quickgelu".formatted(activation));
    }
    return word;
  }

  private static String chosen(
      Path source, ClipConfig config, Weights weights, @Nullable String word) {
    if (word != null) {
      return word;
    }
    if (!weights.metadata().containsKey(Backbones.ACTIVATION) && isScript(source)) {
      return QUICK_GELU;
    }
    Activation activation = Backbones.withActivation(config, weights).activation();
    return activation == Activation.GELU ? GELU : QUICK_GELU;
  }

  private static String none(Backbone backbone, @Nullable String word) {
    if (word != null) {
      throw new OptionException(
          "the activation of %s is fixed: leave --activation out".formatted(backbone.name()));
    }
    return "";
  }

  /** TorchScript archives carry code; OpenAI released its weights, all with QuickGELU, as such. */
  private static boolean isScript(Path source) {
    try (ZipFile zip = new ZipFile(source.toFile())) {
      return zip.stream().map(ZipEntry::getName).anyMatch(entry -> entry.matches("[^/]*/code/.*"));
    } catch (IOException e) {
      return false; // another format, which has been read already
    }
  }

  /** Building the encoder asks for every tensor by name and shape. */
  private static void check(Backbone backbone, Weights weights, String sha256) {
    backbone
        .architecture()
        .load(weights, new Identity(backbone.name(), sha256), Precision.MIXED)
        .close();
  }

  private static Map<String, String> metadata(
      Path source, Backbone backbone, String activation, String sha256) {
    Map<String, String> metadata = new HashMap<>();
    metadata.put("backbone", backbone.name());
    metadata.put("source_file", String.valueOf(source.getFileName()));
    metadata.put("source_sha256", sha256);
    if (!activation.isEmpty()) {
      Activation named = activation.equals(GELU) ? Activation.GELU : Activation.QUICK_GELU;
      metadata.put(Backbones.ACTIVATION, named.name().toLowerCase(Locale.ROOT));
    }
    return metadata;
  }
}
