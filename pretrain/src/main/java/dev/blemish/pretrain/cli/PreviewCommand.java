package dev.blemish.pretrain.cli;

import dev.blemish.pretrain.preview.Preview;
import dev.blemish.pretrain.scene.Scene;
import dev.blemish.pretrain.scene.SceneKind;
import dev.blemish.random.Rng;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what the training will see. */
@Command(
    name = "preview",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Versions.class,
    description = "Write contact sheets of pairs, by kind of scene and by family of defects.",
    footer = {
      "",
      "Writes index.html and the PNG files that it shows; files of those names are replaced."
    })
final class PreviewCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // set by the command line parser
  @Spec
  private CommandSpec spec;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder to write.")
  private Path out = Path.of("");

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "12",
      description = "Pairs of each sheet (default: ${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "0",
      description = "Seed of all pairs (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--kind",
      paramLabel = "K",
      description = "Scenes of this kind alone: ${COMPLETION-CANDIDATES} (default: all).")
  private @Nullable SceneKind kind;

  @Override
  public Integer call() {
    Preview preview = new Preview(out, count, seed);
    Map<String, Function<Rng, Scene>> kinds = new LinkedHashMap<>();
    for (SceneKind each : SceneKind.values()) {
      if (kind == null || kind == each) {
        kinds.put(each.name().toLowerCase(Locale.ROOT), each::draw);
      }
    }
    SceneKind only = kind;
    Path page = preview.write(kinds, rng -> (only == null ? SceneKind.any(rng) : only).draw(rng));
    PrintWriter results = spec.commandLine().getOut();
    results.println(preview.speed());
    results.println("page: " + page);
    return 0;
  }
}
