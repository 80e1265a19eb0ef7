package dev.blemish.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every golden fixture is read by a parity test.
 *
 * <p>Runs after all other test classes (they are ordered by {@code @Order}) in the same process and
 * looks at what they have read; run alone it fails, as nothing was read then.
 */
@Tag("parity")
@Order(Integer.MAX_VALUE)
class GoldenCoverageTest {
  @Test
  void everyFixtureIsReadByATest() throws IOException {
    Set<String> files = fixtures();
    assertFalse(files.isEmpty(), "no fixtures below " + Golden.root().toAbsolutePath());
    Set<String> forgotten = new TreeSet<>(files);
    forgotten.removeAll(Golden.filesRead());
    assertEquals(Set.of(), forgotten, () -> forgotten.size() + " fixtures are read by no test");
  }

  /** All fixture files but the READMEs, relative to the root, with forward slashes. */
  private static Set<String> fixtures() throws IOException {
    Path root = Golden.root();
    try (Stream<Path> paths = Files.walk(root)) {
      return paths
          .filter(Files::isRegularFile)
          .filter(path -> !path.endsWith("README.md"))
          .map(path -> root.relativize(path).toString().replace('\\', '/'))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
