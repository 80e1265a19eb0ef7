package dev.blemish.cli;

import dev.blemish.Version;
import dev.blemish.tensor.Engine;
import java.util.Locale;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: the version, and what this machine computes with. */
final class VersionLines implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "blemish " + Version.current(),
      "processor " + Engine.processorName(),
      "precision " + Engine.bestPrecision().name().toLowerCase(Locale.ROOT)
    };
  }
}
