package dev.blemish.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a method learns, beside its name. */
final class MethodOptions {
  @Option(
      names = "--backbone",
      paramLabel = "NAME",
      defaultValue = "mini",
      description = "Encoder, see: blemish backbones (default: ${DEFAULT-VALUE}).")
  private String backbone = "mini";

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Change a setting of the method, e.g. schedule.epochs=30; may be repeated.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--textures",
      paramLabel = "DIR",
      description = "Folder of pictures that made-up defects take their textures from.")
  private @Nullable Path textures;

  @Option(
      names = "--train-on",
      paramLabel = "DATASET",
      split = ",",
      description =
          "Labelled data of other products, for methods that are trained on such data; may be"
              + " repeated.")
  private List<Path> trainOn = new ArrayList<>();

  String backbone() {
    return backbone;
  }

  Map<String, String> settings() {
    return settings;
  }

  @Nullable Path textures() {
    return textures;
  }

  List<Path> trainOn() {
    return trainOn;
  }
}
