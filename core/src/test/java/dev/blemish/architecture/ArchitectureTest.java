package dev.blemish.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each rule holds for the project, and finds the violation planted for it. */
class ArchitectureTest {
  private static final String PLANTED_BASE = "dev.blemish.architecture.planted";
  private static final Rules RULES = new Rules("dev.blemish");
  private static final Rules PLANTED_RULES = new Rules(PLANTED_BASE);
  private static final JavaClasses PROJECT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.blemish");
  private static final JavaClasses PLANTED = new ClassFileImporter().importPackages(PLANTED_BASE);

  @Test
  void theProjectIsSeenWithoutItsTests() {
    assertTrue(PROJECT.contain("dev.blemish.Detector"));
    assertFalse(PROJECT.contain(ArchitectureTest.class));
  }

  @Test
  void theEngineIsImportedOnlyInTensor() {
    RULES.engineOnlyInTensor().check(PROJECT);
  }

  @Test
  void theEngineRuleFindsAPlantedUser() {
    assertFindsOnly(PLANTED_RULES.engineOnlyInTensor(), "image.UsesTheEngine");
  }

  @Test
  void thereAreNoPackageCycles() {
    RULES.noPackageCycles().check(PROJECT);
  }

  @Test
  void theCycleRuleFindsAPlantedCycle() {
    assertFindsOnly(PLANTED_RULES.noPackageCycles(), "metric.CycleA", "image.CycleB");
  }

  @Test
  void onlyAllowedPackagesAreImported() {
    RULES.allowedImports().check(PROJECT);
  }

  @Test
  void theImportRuleFindsPlantedImportsAndAnUnknownPackage() {
    assertFindsOnly(
        PLANTED_RULES.allowedImports(),
        "image.CycleB",
        "detector.first.UsesAnotherDetector",
        "misc.InAPackageWithoutARow");
  }

  @Test
  void onlyTheCommandLineEndsTheProcess() {
    RULES.exitOnlyInTheCommandLine().check(PROJECT);
  }

  @Test
  void theExitRuleFindsPlantedExits() {
    assertFindsOnly(PLANTED_RULES.exitOnlyInTheCommandLine(), "image.EndsTheProcess");
  }

  @Test
  void chanceComesFromTheSeededGeneratorOnly() {
    RULES.oneSourceOfChance().check(PROJECT);
  }

  @Test
  void theChanceRuleFindsPlantedSources() {
    assertFindsOnly(
        PLANTED_RULES.oneSourceOfChance(),
        "data.DrawsFromMath",
        "data.DrawsFromRandom",
        "data.Shuffles");
  }

  @Test
  void aDetectorMayImportTheContractButNoNeighbour() {
    assertTrue(AllowedImports.allows("detector.anople", "detector"));
    assertTrue(AllowedImports.allows("detector.anople", "backbone.clip"));
    assertFalse(AllowedImports.allows("detector.anople", "detector.promptad"));
    assertFalse(AllowedImports.allows("detector", "detector.anople"));
  }

  @Test
  void leavesMayBeImportedByAllButKnowNothingAboveThem() {
    for (String leaf : AllowedImports.LEAVES) {
      assertTrue(AllowedImports.allows("tensor", leaf), leaf);
      assertFalse(AllowedImports.allows(leaf, "image"), leaf);
    }
    assertFalse(AllowedImports.allows("error", "random"));
  }

  @Test
  void weightsAndTextKnowNoOtherBackbone() {
    for (String leaf : Set.of("backbone.weights", "backbone.text")) {
      assertFalse(AllowedImports.allows(leaf, "backbone"), leaf);
      assertFalse(AllowedImports.allows(leaf, "backbone.clip"), leaf);
      assertTrue(AllowedImports.allows("backbone.clip", leaf), leaf);
    }
  }

  @Test
  void theTableInTheDocsIsTheTableOfTheTest() throws IOException {
    Pattern rowPattern = Pattern.compile("^\\| `([^`]+)` \\|([^|]*)\\|[^|]*\\|$");
    Map<String, Set<String>> documented = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of("../docs/architecture.md"))) {
      Matcher matcher = rowPattern.matcher(line);
      if (matcher.matches()) {
        documented.put(matcher.group(1), names(matcher.group(2)));
      }
    }
    Map<String, Set<String>> tested = new TreeMap<>();
    AllowedImports.TABLE.forEach((name, row) -> tested.put(name, new TreeSet<>(row)));
    assertEquals(tested, documented);
  }

  private static Set<String> names(String cell) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = Pattern.compile("`([^`]+)`").matcher(cell);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  /** Every planted class named is reported, and no other planted class is. */
  private static void assertFindsOnly(ArchRule rule, String... guilty) {
    String report = String.join("\n", rule.evaluate(PLANTED).getFailureReport().getDetails());
    // a line of a report names the class that breaks the rule first, then what it should not touch
    Pattern guiltyName =
        Pattern.compile("^.*?" + Pattern.quote(PLANTED_BASE) + "\\.((?:[a-z]+\\.)+[A-Z]\\w+)");
    Set<String> found = new TreeSet<>();
    for (String line : report.lines().toList()) {
      Matcher matcher = guiltyName.matcher(line);
      if (matcher.find()) {
        found.add(matcher.group(1));
      }
    }
    assertEquals(new TreeSet<>(Arrays.asList(guilty)), found, report);
  }
}
