package dev.blemish.pretrain.cli;

import dev.blemish.ProgressLines;
import dev.blemish.backbone.Backbones;
import dev.blemish.detector.Settings;
import dev.blemish.error.InputException;
import dev.blemish.error.OptionException;
import dev.blemish.pretrain.pair.PairGenerator;
import dev.blemish.pretrain.run.Pretraining;
import dev.blemish.pretrain.run.Recipe;
import dev.blemish.pretrain.run.SeenWords;
import dev.blemish.pretrain.scene.Scene;
import dev.blemish.pretrain.scene.SceneKind;
import dev.blemish.random.Rng;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the embedded backbone's weights. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Versions.class,
    description = "Train the towers on procedural pairs, from nothing but the stem.",
    footer = {
      "",
      "Started again with the same folder, seed and settings it goes on where it was. Writes",
      "mini.safetensors, and training.html with the losses; pairs.bin (1.6 GB) can be deleted after."
    })
final class TrainCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // set by the command line parser
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // set by the command line parser
  @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder to write.")
  private Path out;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "0",
      description = "Decides all chance (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Another setting of the recipe, e.g. steps=200; --settings lists them.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(names = "--settings", help = true, description = "Print the settings and end.")
  private boolean list;

  @Override
  public Integer call() {
    PrintWriter lines = spec.commandLine().getOut();
    Recipe recipe = Settings.apply(Recipe.MINI, settings);
    if (list) {
      lines.println(Settings.tree(recipe).toPrettyString());
      return 0;
    }
    folder();
    Function<Rng, Scene> scenes = SceneKind.without(recipe.pairs().without());
    new Pretraining(
            recipe,
            seed,
            out,
            new Pretraining.Ingredients(
                Backbones.embeddedWeights(),
                SeenWords.of(scenes),
                new PairGenerator(scenes, PairGenerator.SIZE, seed)),
            new ProgressLines(spec.commandLine().getErr()::println, System::nanoTime))
        .run();
    lines.println("weights: " + out.resolve(Pretraining.WEIGHTS));
    return 0;
  }

  private void folder() {
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new OptionException(out + " is not a folder; give --out another name");
    }
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw new InputException(out + " cannot be made: " + e.getMessage(), e);
    }
  }
}
