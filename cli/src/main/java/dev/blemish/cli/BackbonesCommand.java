package dev.blemish.cli;

import dev.blemish.backbone.Backbone;
import dev.blemish.backbone.Backbones;
import dev.blemish.tensor.Engine;
import dev.blemish.tensor.Precision;
import dev.blemish.tensor.Processor;
import dev.blemish.tensor.ProcessorChoice;
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
    description = {
      "List the encoders, what is missing and how to get it; and what was chosen for this processor,",
      "why, and how to choose otherwise."
    })
final class BackbonesCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private EngineOptions engine = new EngineOptions();

  @Option(names = "--json", description = "Print one JSON object instead of a table.")
  private boolean json;

  /** What {@code backbones --json} prints. */
  private record Answer(
      String processor,
      String precision,
      int threads,
      String folder,
      List<Entry> backbones,
      String kind,
      List<String> instructionSets,
      String blas,
      List<Choice> choices) {}

  /** A setting of this machine. */
  private record Choice(String setting, String value, String why, List<String> change) {
    static Choice of(String setting, ProcessorChoice.Setting<?> made, String... change) {
      String value = made.value().toString();
      return new Choice(
          setting,
          made.value() instanceof Precision ? value.toLowerCase(Locale.ROOT) : value,
          made.why(),
          List.of(change));
    }
  }

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
    Answer answer = answer();
    if (json) {
      common.console().line(Json.line(answer));
    } else {
      tell(answer);
    }
    return 0;
  }

  private Answer answer() {
    Processor processor = Engine.processor();
    var precision = engine.precisionChoice();
    var threads = engine.threadsChoice();
    var blas = Engine.blas(); // last: it loads the engine
    return new Answer(
        processor.toString(),
        precision.value().name().toLowerCase(Locale.ROOT),
        threads.value(),
        Backbones.folder().toString(),
        Backbones.all().stream().map(Entry::of).toList(),
        processor.kind().name().toLowerCase(Locale.ROOT),
        processor.extensions(),
        blas.value(),
        List.of(
            Choice.of(
                "precision", precision, "--precision P", ProcessorChoice.PRECISION_VARIABLE + "=P"),
            Choice.of("threads", threads, "--threads N", ProcessorChoice.THREADS_VARIABLE + "=N"),
            Choice.of(
                "blas",
                blas,
                "-D" + ProcessorChoice.BLAS_PROPERTY + "=mkl with MKL on the class path")));
  }

  private void tell(Answer answer) {
    Console console = common.console();
    Table table = new Table("backbone", "state", "for");
    answer.backbones().forEach(entry -> table.add(entry.name(), entry.state(), entry.use()));
    table.print(console);
    console.line("folder     " + answer.folder());
    console.line("");
    console.line("processor  " + answer.processor());
    Table chosen = new Table("chosen", "", "because", "to change it");
    answer
        .choices()
        .forEach(
            choice ->
                chosen.add(
                    choice.setting(),
                    choice.value(),
                    choice.why(),
                    String.join(" or ", choice.change())));
    chosen.print(console);
    for (Entry entry : answer.backbones()) {
      if (entry.missing() != null) {
        console.line("");
        console.line("%s: %s".formatted(entry.name(), entry.missing()));
      }
    }
  }
}
