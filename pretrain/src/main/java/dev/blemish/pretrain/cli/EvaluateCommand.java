package dev.blemish.pretrain.cli;

import dev.blemish.ProgressLines;
import dev.blemish.Version;
import dev.blemish.pretrain.evaluate.EvaluationRun;
import dev.blemish.pretrain.evaluate.PairSet;
import dev.blemish.pretrain.evaluate.PublicSet;
import dev.blemish.pretrain.evaluate.report.Comparison;
import dev.blemish.pretrain.evaluate.report.ConsoleTable;
import dev.blemish.pretrain.evaluate.report.EvaluatedPage;
import dev.blemish.pretrain.evaluate.result.EvaluationFile;
import dev.blemish.pretrain.evaluate.result.Protocol;
import dev.blemish.pretrain.pair.PairGenerator;
import dev.blemish.pretrain.pair.PairSource;
import dev.blemish.pretrain.scene.SceneKind;
import dev.blemish.tensor.Engine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures a weights file. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = "Measure weights of the embedded backbone's shape.",
    footer = {
      "",
      "Public pictures are measured on and never trained on, and nothing is chosen by them; choose",
      "by held-out pairs. With --out, writes evaluation.json and index.html."
    })
final class EvaluateCommand implements Callable<Integer> {
  private final Function<SceneKind, PairSource> kindPairs;
  private final PairSource allPairs;

  @SuppressWarnings("NullAway.Init") // set by the command line parser
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // set by the command line parser
  @Parameters(paramLabel = "WEIGHTS", description = "A weights file (safetensors).")
  private Path weights;

  @Option(names = "--data", paramLabel = "DIR", description = "Folder of the public sets.")
  private @Nullable Path data;

  @Option(names = "--out", paramLabel = "DIR", description = "Folder to write.")
  private @Nullable Path out;

  @Option(
      names = "--procedural",
      paramLabel = "N",
      defaultValue = "200",
      description =
          "Held-out procedural pairs of each set, 0 for none (default: ${DEFAULT-VALUE}).")
  private int procedural;

  @Option(
      names = "--compare",
      paramLabel = "FILE",
      description = "The evaluation.json of other weights to hold the numbers against.")
  private @Nullable Path compare;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = {
        "Held-out pairs of this kind of scene alone, can be given again: ${COMPLETION-CANDIDATES}",
        "(default: one set of all kinds)."
      })
  private List<SceneKind> kinds = List.of();

  /** The command on pairs as the training of seed 0 sees them, of numbers no training asks for. */
  EvaluateCommand() {
    this(
        new PairGenerator(SceneKind::scene, PairGenerator.SIZE, 0),
        kind -> new PairGenerator(kind::draw, PairGenerator.SIZE, 0));
  }

  /** The command on pairs from elsewhere. */
  EvaluateCommand(PairSource allPairs, Function<SceneKind, PairSource> kindPairs) {
    this.allPairs = allPairs;
    this.kindPairs = kindPairs;
  }

  private List<PairSet> pairs() {
    if (kinds.isEmpty()) {
      return List.of(new PairSet("held-out pairs", allPairs));
    }
    List<PairSet> sets = new ArrayList<>();
    for (SceneKind kind : kinds) {
      String name = "held-out pairs, " + kind.name().toLowerCase(Locale.ROOT);
      sets.add(new PairSet(name, kindPairs.apply(kind)));
    }
    return sets;
  }

  @Override
  public Integer call() {
    PrintWriter lines = spec.commandLine().getOut();
    Optional<EvaluationFile> reference = Optional.ofNullable(compare).map(EvaluationFile::read);
    long start = System.nanoTime();
    EvaluationRun.Outcome outcome =
        EvaluationRun.run(
            new EvaluationRun.Request(weights, data, PublicSet.ALL, pairs(), procedural),
            new ProgressLines(spec.commandLine().getErr()::println, System::nanoTime));
    double seconds = (System.nanoTime() - start) / 1e9;
    Comparison comparison = new Comparison(outcome.file(), reference);
    ConsoleTable.of(comparison).forEach(lines::println);
    if (out != null) {
      Path page = out.resolve("index.html");
      outcome.file().write(out.resolve("evaluation.json"));
      EvaluatedPage.write(
          page, comparison, outcome.examples(), provenance(outcome.file(), seconds));
      lines.println("page: " + page);
    }
    lines.flush();
    return 0;
  }

  private Map<String, String> provenance(EvaluationFile file, double seconds) {
    Protocol protocol = file.protocol();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("weights", file.weights());
    facts.put("SHA-256", file.sha256());
    facts.put("texts", "WinCLIP's states and 22 sentences, about an " + protocol.word());
    facts.put("value-value stream", "from block " + protocol.valuesFrom());
    facts.put("maps", "%1$d x %1$d pixels, bilinear, not smoothed".formatted(protocol.mapSize()));
    facts.put(
        "judged pictures",
        "at most %d of a set, drawn by seed %d"
            .formatted(protocol.mostPictures(), protocol.sampleSeed()));
    facts.put("good photos", "%s, seeds %s".formatted(protocol.shots(), protocol.supportSeeds()));
    facts.put("version", Version.current());
    facts.put("processor", "%s, %d threads".formatted(Engine.processorName(), Engine.threads()));
    facts.put("time", "%.0f s".formatted(seconds));
    return facts;
  }
}
