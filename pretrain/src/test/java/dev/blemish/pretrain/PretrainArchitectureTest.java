package dev.blemish.pretrain;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may know whom in the pretraining (docs/architecture.md). */
class PretrainArchitectureTest {
  private static final String BASE = "dev.blemish.pretrain.";
  private static final String[] PICTURES = {
    BASE + "form..",
    BASE + "object..",
    BASE + "board..",
    BASE + "scan..",
    BASE + "scene..",
    BASE + "defect..",
    BASE + "pair..",
    BASE + "caption..",
    BASE + "preview.."
  };
  private static final String[] TRAINING = {
    BASE + "encoded..", BASE + "model..", BASE + "loss..", BASE + "run.."
  };
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.blemish.pretrain");

  @Test
  void theClassesAreSeen() {
    assertTrue(CLASSES.size() > 100, CLASSES.size() + " classes");
  }

  @Test
  void whoDrawsPicturesKnowsNoNetwork() {
    noClasses()
        .that()
        .resideInAnyPackage(PICTURES)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.blemish.tensor..", "dev.blemish.backbone..")
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage(TRAINING)
        .check(CLASSES);
  }

  /** What is measured, on whatever pictures, cannot find its way into the training. */
  @Test
  void theTrainingKnowsNoMeasurement() {
    noClasses()
        .that()
        .resideInAnyPackage(TRAINING)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(BASE + "evaluate..", "dev.blemish.data..", "dev.blemish.eval..")
        .check(CLASSES);
  }

  @Test
  void thereAreNoPackageCycles() {
    slices().matching(BASE + "(**)").should().beFreeOfCycles().check(CLASSES);
  }
}
