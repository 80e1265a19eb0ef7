package dev.blemish.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MainTest {
  @Test
  void theVersionIsTheOneOfTheBuild() {
    String version = new VersionLines().getVersion()[0];
    assertTrue(version.matches("blemish \\d+\\.\\d+\\.\\d+.*"), version);
  }

  @Test
  void helpSucceeds() {
    assertEquals(0, Main.execute(Console.system(), "--help"));
  }

  @Test
  void anUnknownCommandIsAUsageError() {
    assertEquals(2, Main.execute(Console.system(), "nonsense"));
  }

  @Test
  void noCommandIsAUsageError() {
    assertEquals(2, Main.execute(Console.system()));
  }
}
