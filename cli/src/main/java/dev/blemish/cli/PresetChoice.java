package dev.blemish.cli;

import dev.blemish.eval.Preset;
import dev.blemish.eval.Presets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which table of a paper is measured, and where its data are. */
final class PresetChoice {
  /** Options that a preset decides itself. */
  private static final List<String> DECIDED = List.of("--method", "--multi-product", "--held-out");

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "Measure a table of a paper, see: blemish evaluate --presets.")
  private @Nullable String name;

  @Option(
      names = "--data-root",
      paramLabel = "DIR",
      description = "With --preset: the folder that holds the data sets, each in a folder.")
  private @Nullable Path dataRoot;

  @Option(names = "--presets", description = "List the tables of papers that can be measured.")
  private boolean list;

  /** Whether the list was asked for. */
  boolean list() {
    return list;
  }

  /** The table asked for; null where none was. */
  @Nullable Preset preset() {
    return name == null ? null : Presets.named(name);
  }

  /** Where its data are. */
  Path dataRoot(CommonOptions common) {
    if (dataRoot == null) {
      throw common.usage("--preset needs --data-root, the folder that holds the data sets");
    }
    return dataRoot;
  }

  /** Fails when options do not go together. */
  void check(CommonOptions common, List<Path> datasets) {
    if (name == null) {
      if (dataRoot != null) {
        throw common.usage("--data-root goes with --preset; name data sets as parameters");
      }
      return;
    }
    for (String option : DECIDED) {
      if (common.given(option)) {
        throw common.usage("%s does not go with --preset, which decides it".formatted(option));
      }
    }
    if (!datasets.isEmpty()) {
      throw common.usage("--preset finds its data sets below --data-root; do not name any");
    }
  }
}
