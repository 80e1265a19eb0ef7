package dev.blemish.cli;

import dev.blemish.backbone.Backbone;
import dev.blemish.backbone.Backbones;
import dev.blemish.tensor.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the backbones. */
@Command(
    name = "backbones",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLines.class,
    description = "List the encoders, what is missing and how to get it.")
final class BackbonesCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private EngineOptions engine = new EngineOptions();

  @Option(names = "--json", description = "Print one JSON object instead of a table.")
  private boolean json;

  /** What {@code backbones --json} prints. */
  private record Answer(
      String processor, String precision, int threads, String folder, List<Entry> backbones) {}

  private record Entry(
      String name,
      boolean embedded,
      boolean available,
      @Nullable String file,
      @Nullable String missing,
      String use) {
    static Entry of(Backbone backbone) {
      return new Entry(
          backbone.name(),
          backbone.embedded(),
          Backbones.missing(backbone).isEmpty(),
          backbone.embedded() ? null : Backbones.file(backbone).map(Path::toString).orElse(null),
          Backbones.missing(backbone).orElse(null),
          backbone.use());
    }

    String state() {
      return embedded ? "embedded" : available ? "ready" : "missing";
    }
  }

  @Override
  public Integer call() {
    engine.applyThreads();
    Answer answer =
        new Answer(
            Engine.processorName(),
            engine.precision().name().toLowerCase(Locale.ROOT),
            Engine.threads(),
            Backbones.folder().toString(),
            Backbones.all().stream().map(Entry::of).toList());
    if (json) {
      common.console().line(Json.line(answer));
    } else {
      tell(answer);
    }
    return 0;
  }

  private void tell(Answer answer) {
    Console console = common.console();
    Table table = new Table("backbone", "state", "for");
    answer.backbones().forEach(entry -> table.add(entry.name(), entry.state(), entry.use()));
    table.print(console);
    console.line("");
    console.line("processor  " + answer.processor());
    console.line("precision  " + answer.precision());
    console.line("threads    " + answer.threads());
    console.line("folder     " + answer.folder());
    for (Entry entry : answer.backbones()) {
      if (entry.missing() != null) {
        console.line("");
        console.line("%s: %s".formatted(entry.name(), entry.missing()));
      }
    }
  }
}
