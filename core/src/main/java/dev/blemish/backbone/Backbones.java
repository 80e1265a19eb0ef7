package dev.blemish.backbone;

import dev.blemish.backbone.Backbone.Checkpoint;
import dev.blemish.backbone.clip.Activation;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.ClipConfig;
import dev.blemish.backbone.clip.ClipLoader;
import dev.blemish.backbone.cnn.ResidualNetwork;
import dev.blemish.backbone.encoder.Encoder;
import dev.blemish.backbone.encoder.Identity;
import dev.blemish.backbone.weights.SafetensorsReader;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.backbone.weights.WeightsReader;
import dev.blemish.error.OptionException;
import dev.blemish.error.WeightsException;
import dev.blemish.files.Sha256;
import dev.blemish.tensor.Precision;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All backbones, and the way to open one. */
public final class Backbones {
  /** Metadata key of a converted file: which activation its weights were trained with. */
  public static final String ACTIVATION = "activation";

  private static final String MINI = "/dev/blemish/backbone/mini.safetensors";
  private static final String MINI_SHA256 =
      "f561d5e6a2ab81adff13e046316cb17b3f70cd706c57eef2005917a7060958e9";

  private static final List<Backbone> ALL =
      List.of(
          new Backbone(
              "mini",
              new Architecture.Towers(ClipConfig.MINI),
              true,
              List.of(),
              "embedded: works at once, offline; small and fast"),
          new Backbone(
              "ViT-B-16-plus-240",
              new Architecture.Towers(ClipConfig.VIT_B_16_PLUS_240),
              false,
              List.of(
                  new Checkpoint(
                      "vit_b_16_plus_240-laion400m_e32-699c4b84.pt",
                      "699c4b84",
                      "OpenCLIP, release v0.2-weights, laion400m_e32"),
                  new Checkpoint(
                      "vit_b_16_plus_240-laion400m_e31-8fb26589.pt",
                      "8fb26589",
                      "OpenCLIP, release v0.2-weights, laion400m_e31")),
              "AnoPLe, PromptAD, WinCLIP and AnoVL as in their papers"),
          new Backbone(
              "ViT-B-16",
              new Architecture.Towers(ClipConfig.VIT_B_16),
              false,
              List.of(
                  new Checkpoint(
                      "vit_b_16-laion400m_e32-55e67d44.pt",
                      "55e67d44",
                      "OpenCLIP, release v0.2-weights, laion400m_e32")),
              "PromptAD (option), MaPLe"),
          new Backbone(
              "ViT-L-14-336",
              new Architecture.Towers(ClipConfig.VIT_L_14_336),
              false,
              List.of(new Checkpoint("ViT-L-14-336px.pt", "3035c92b350959", "OpenAI CLIP")),
              "FAPrompt, AnomalyCLIP, APRIL-GAN as in their papers"),
          new Backbone(
              "ResNet-18",
              new Architecture.Residual(ResidualNetwork.Kind.RESNET18, 224),
              false,
              List.of(
                  new Checkpoint(
                      "resnet18-f37072fd.pth", "f37072fd", "torchvision, ResNet18 IMAGENET1K_V1")),
              "PaDiM; PatchCore and SPADE, small"),
          new Backbone(
              "WideResNet-50-2",
              new Architecture.Residual(ResidualNetwork.Kind.WIDE_RESNET50_2, 224),
              false,
              List.of(
                  new Checkpoint(
                      "wide_resnet50_2-95faca4d.pth",
                      "95faca4d",
                      "torchvision, Wide_ResNet50_2 IMAGENET1K_V1")),
              "PatchCore, PaDiM and SPADE as in their papers"));

  private Backbones() {}

  /** The catalogue. */
  public static List<Backbone> all() {
    return ALL;
  }

  /** The entry of a name; letter case does not matter. */
  public static Backbone named(String name) {
    return ALL.stream()
        .filter(entry -> entry.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new OptionException(
                    "no backbone is called '%s'; there are: %s"
                        .formatted(
                            name, String.join(", ", ALL.stream().map(Backbone::name).toList()))));
  }

  /** The folder for weights: {@code $BLEMISH_WEIGHTS}, or {@code ~/.blemish/weights}. */
  public static Path folder() {
    String named = System.getenv("BLEMISH_WEIGHTS");
    return named == null || named.isBlank()
        ? Path.of(System.getProperty("user.home"), ".blemish", "weights")
        : Path.of(named);
  }

  /** The file that holds a backbone's weights, if it is there: converted first, then original. */
  public static Optional<Path> file(Backbone backbone) {
    Path converted = folder().resolve(backbone.name() + ".safetensors");
    if (Files.isRegularFile(converted)) {
      return Optional.of(converted);
    }
    return backbone.files().stream()
        .map(checkpoint -> folder().resolve(checkpoint.file()))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** What is missing and how to get it, in one sentence; empty when nothing is. */
  public static Optional<String> missing(Backbone backbone) {
    if (backbone.embedded() || file(backbone).isPresent()) {
      return Optional.empty();
    }
    Checkpoint first = backbone.files().get(0);
    return Optional.of(
        "get %s (%s, SHA-256 begins %s) and run: blemish import-weights %s --as %s"
            .formatted(
                first.file(), first.source(), first.sha256Prefix(), first.file(), backbone.name()));
  }

  /** Opens a backbone; the caller closes it. */
  public static Encoder open(String name, Precision precision) {
    Backbone backbone = named(name);
    if (backbone.embedded()) {
      return embedded(precision);
    }
    Path file =
        file(backbone)
            .orElseThrow(
                () ->
                    new WeightsException(
                        "the weights of %s are not in %s: %s"
                            .formatted(backbone.name(), folder(), missing(backbone).orElse(""))));
    Weights weights = WeightsReader.read(file);
    return backbone
        .architecture()
        .load(weights, new Identity(backbone.name(), Sha256.of(file)), precision);
  }

  /** The configuration with the activation that a converted file names. */
  public static ClipConfig withActivation(ClipConfig config, Weights weights) {
    String name = weights.metadata().get(ACTIVATION);
    if (name == null) {
      return config;
    }
    return new ClipConfig(
        config.name(),
        config.imageSize(),
        config.embed(),
        activation(name, weights.source()),
        config.vision(),
        config.text());
  }

  private static Activation activation(String name, String source) {
    try {
      return Activation.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new WeightsException(
          "%s names the activation '%s', which does not exist; import the weights again"
              .formatted(source, name),
          e);
    }
  }

  /** The embedded backbone; the caller closes it. */
  public static Clip mini(Precision precision) {
    return embedded(precision);
  }

  private static Clip embedded(Precision precision) {
    Identity identity = new Identity("mini", MINI_SHA256);
    return ClipLoader.load(ClipConfig.MINI, embeddedWeights(), identity, precision);
  }

  /**
   * The weights of the embedded backbone, in memory.
   *
   * @throws WeightsException when the jar is damaged
   */
  public static Weights embeddedWeights() {
    ByteBuffer bytes = resource();
    String sha256 = Sha256.of(bytes.duplicate());
    if (!sha256.equals(MINI_SHA256)) {
      throw new WeightsException(
          "the embedded backbone has SHA-256 %s, not %s: the jar is damaged, get it again"
              .formatted(sha256, MINI_SHA256));
    }
    return SafetensorsReader.read(bytes, "mini");
  }

  private static ByteBuffer resource() {
    try (InputStream in = Backbones.class.getResourceAsStream(MINI)) {
      if (in == null) {
        throw new WeightsException(
            "the embedded backbone is missing from the jar: build or get it again");
      }
      return ByteBuffer.wrap(in.readAllBytes()).asReadOnlyBuffer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
