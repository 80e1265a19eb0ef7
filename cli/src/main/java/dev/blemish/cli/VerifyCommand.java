package dev.blemish.cli;

import dev.blemish.inspect.Inspector;
import dev.blemish.inspect.InspectorOptions;
import dev.blemish.inspect.Verification;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks a bundle on this machine. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLines.class,
    description = {
      "Check a bundle: no byte has changed, and this machine gives the answers its maker saw.",
      "Exit code 0 when it does, 1 when it does not."
    })
final class VerifyCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private EngineOptions engine = new EngineOptions();

  @Parameters(paramLabel = "BUNDLE", description = "What blemish learn has written.")
  private Path bundle = Path.of("");

  @Option(names = "--json", description = "Print one JSON object instead of a sentence.")
  private boolean json;

  /** What {@code verify --json} prints. */
  private record Answer(
      String bundle, boolean passed, boolean exact, double largestDifference, String statement) {}

  @Override
  public Integer call() {
    engine.applyThreads();
    InspectorOptions options = InspectorOptions.defaults().withPrecision(engine.precisionOrNull());
    Verification found;
    try (Inspector inspector = Inspector.open(bundle, options)) {
      found = inspector.verify();
    }
    Answer answer =
        new Answer(
            bundle.toString(),
            found.passed(),
            found.exact(),
            found.largestDifference(),
            found.statement());
    String passed = found.passed() ? "passed" : "failed";
    common
        .console()
        .line(json ? Json.line(answer) : "%s: %s: %s".formatted(bundle, passed, found.statement()));
    return found.passed() ? 0 : Rim.FAILED;
  }
}
