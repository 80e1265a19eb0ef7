package dev.blemish.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.blemish.tensor.Engine;
import dev.blemish.tensor.Precision;
import dev.blemish.tensor.Processor;
import dev.blemish.tensor.ProcessorChoice;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the command line may import of the library (the module table of docs/architecture.md). */
class CommandLineArchitectureTest {
  private static final String[] ALLOWED = {
    "dev.blemish",
    "dev.blemish.cli",
    "dev.blemish.error",
    "dev.blemish.random",
    "dev.blemish.files",
    "dev.blemish.image",
    "dev.blemish.data",
    "dev.blemish.metric",
    "dev.blemish.backbone",
    "dev.blemish.backbone.weights",
    "dev.blemish.synth.product",
    "dev.blemish.train",
    "dev.blemish.detector",
    "dev.blemish.verdict",
    "dev.blemish.bundle",
    "dev.blemish.report",
    "dev.blemish.report.compare",
    "dev.blemish.inspect",
    "dev.blemish.eval"
  };

  private static final ArchRule ALLOWED_IMPORTS =
      classes()
          .should()
          .onlyDependOnClassesThat(
              not(resideInAPackage("dev.blemish.."))
                  .or(equivalentTo(Engine.class)) // settings, never a tensor
                  .or(equivalentTo(Precision.class))
                  .or(equivalentTo(Processor.class))
                  .or(equivalentTo(Processor.Kind.class))
                  .or(equivalentTo(ProcessorChoice.class))
                  .or(equivalentTo(ProcessorChoice.Setting.class))
                  .or(resideInAnyPackage(ALLOWED))
                  .or(resideInAPackage("dev.blemish.cli.planted")));

  private static final ArchRule NO_ENGINE =
      noClasses().should().dependOnClassesThat(resideInAPackage("org.bytedeco.."));

  private static final JavaClasses COMMAND_LINE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.blemish.cli");
  private static final JavaClasses PLANTED =
      new ClassFileImporter().importPackages("dev.blemish.cli.planted");

  @Test
  void theCommandLineImportsOnlyWhatItMay() {
    assertTrue(COMMAND_LINE.contain(Main.class));
    ALLOWED_IMPORTS.check(COMMAND_LINE);
    NO_ENGINE.check(COMMAND_LINE);
  }

  @Test
  void theImportRuleFindsAPlantedImport() {
    assertFinds(ALLOWED_IMPORTS, "ImportsAnUnlistedPackage");
  }

  @Test
  void theEngineRuleFindsAPlantedUser() {
    assertFinds(NO_ENGINE, "UsesTheEngine");
  }

  private static void assertFinds(ArchRule rule, String guilty) {
    List<String> details = rule.evaluate(PLANTED).getFailureReport().getDetails();
    assertTrue(!details.isEmpty(), "nothing found");
    assertEquals(
        List.of(), details.stream().filter(line -> !line.contains(guilty)).toList(), guilty);
  }
}
