package dev.blemish.cli;

import dev.blemish.detector.Method;
import dev.blemish.detector.MethodInfo;
import dev.blemish.inspect.MethodCatalog;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the methods. */
@Command(
    name = "methods",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLines.class,
    description = "List the methods and what each needs.")
final class MethodsCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  @Option(names = "--json", description = "Print one JSON array instead of a table.")
  private boolean json;

  @Override
  public Integer call() {
    List<MethodInfo> infos = MethodCatalog.all().stream().map(Method::info).toList();
    if (json) {
      common.console().line(Json.line(infos));
      return 0;
    }
    Table table = new Table("method", "photos", "needs", "speed", "memory");
    for (MethodInfo info : infos) {
      table.add(
          info.name(),
          info.maxShots() == 0 ? "none" : info.minShots() + " to " + info.maxShots(),
          info.auxiliary() ? "--train-on, " + info.needs() : info.needs(),
          info.speed(),
          info.memory());
    }
    table.print(common.console());
    for (MethodInfo info : infos) {
      common.console().line("");
      common.console().line("%s: %s".formatted(info.name(), info.summary()));
      common.console().line("  " + info.paper());
    }
    return 0;
  }
}
