package dev.blemish.cli;

import dev.blemish.backbone.ImportWeights;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks and converts a checkpoint. */
@Command(
    name = "import-weights",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLines.class,
    description = "Check a checkpoint (.pt, .safetensors) and convert it into the weights folder.",
    footer = {"", "blemish backbones lists the names, the files to get, and the folder."})
final class ImportWeightsCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(paramLabel = "FILE", description = "The checkpoint.")
  private Path file = Path.of("");

  @Option(
      names = "--as",
      paramLabel = "NAME",
      required = true,
      description = "The backbone whose weights it holds.")
  private String name = "";

  @Option(
      names = "--activation",
      paramLabel = "A",
      description =
          "gelu or quickgelu, where the file was trained otherwise than the backbone's own files.")
  private @Nullable String activation;

  @Override
  public Integer call() {
    common.remark("checking %s, this may take a minute".formatted(file));
    ImportWeights.Imported imported = ImportWeights.run(file, name, activation);
    if (!imported.known()) {
      common
          .console()
          .note(
              "warning: SHA-256 %s is not that of a published file of %s; the shapes fit"
                  .formatted(imported.sourceSha256(), imported.backbone()));
    }
    common
        .console()
        .line(
            "wrote %s (%s tensors, %s)"
                .formatted(imported.file(), imported.tensors(), imported.activation()));
    return 0;
  }
}
