package dev.blemish.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every golden fixture is read by a parity test, or named here as not yet covered.
 *
 * <p>Runs after all other test classes (they are ordered by {@code @Order}) in the same process and
 * looks at what they have read; run alone it fails, as nothing was read then.
 */
@Tag("parity")
@Order(Integer.MAX_VALUE)
class GoldenCoverageTest {
  /** Fixtures of methods that do not exist yet, as patterns relative to the root. */
  private static final List<String> NOT_YET_COVERED = List.of();

  @Test
  void everyFixtureIsReadByATestOrListedAsNotYetCovered() throws IOException {
    Set<String> files = fixtures();
    assertFalse(files.isEmpty(), "no fixtures below " + Golden.root().toAbsolutePath());
    List<PathMatcher> listed = matchers();
    Set<String> forgotten = new TreeSet<>(files);
    forgotten.removeAll(Golden.filesRead());
    forgotten.removeIf(file -> listed.stream().anyMatch(m -> m.matches(Path.of(file))));
    assertEquals(
        Set.of(),
        forgotten,
        () -> forgotten.size() + " fixtures are neither read by a test nor listed");
  }

  @Test
  void theListNamesNoFixtureThatATestReads() {
    List<PathMatcher> listed = matchers();
    Set<String> covered = Golden.filesRead();
    covered.removeIf(file -> listed.stream().noneMatch(m -> m.matches(Path.of(file))));
    assertEquals(Set.of(), covered, "read by a test, so no longer 'not yet covered'");
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

  private static List<PathMatcher> matchers() {
    return NOT_YET_COVERED.stream()
        .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
        .toList();
  }
}
