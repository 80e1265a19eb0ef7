package dev.blemish.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The architecture rules below a base package, so that the same rules run on the project and on
 * planted violations.
 *
 * @param base e.g. {@code dev.blemish}
 */
record Rules(String base) {

  /** The tensor engine can be replaced by changing one package. */
  ArchRule engineOnlyInTensor() {
    return noClasses()
        .that(resideOutsideOfPackage(base + ".tensor"))
        .should()
        .dependOnClassesThat(resideInAPackage("org.bytedeco.."));
  }

  /** A package can be read and tested without those that build on it. */
  ArchRule noPackageCycles() {
    return SlicesRuleDefinition.slices()
        .assignedFrom(
            new SliceAssignment() {
              @Override
              public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
                return inBase(javaClass)
                    ? SliceIdentifier.of(relative(javaClass))
                    : SliceIdentifier.ignore();
              }

              @Override
              public String getDescription() {
                return "packages below " + base;
              }
            })
        .should()
        .beFreeOfCycles();
  }

  /** Every package has a row in the table of allowed imports and keeps to it. */
  ArchRule allowedImports() {
    return classes()
        .that(resideInAPackage(base + ".."))
        .should(
            new ArchCondition<>("import only what the table of docs/architecture.md allows") {
              @Override
              public void check(JavaClass javaClass, ConditionEvents events) {
                checkImports(javaClass, events);
              }
            });
  }

  private void checkImports(JavaClass javaClass, ConditionEvents events) {
    String from = relative(javaClass);
    if (AllowedImports.row(from).isEmpty()) {
      String message = "package %s of %s is not in the table of allowed imports";
      events.add(
          SimpleConditionEvent.violated(javaClass, message.formatted(from, javaClass.getName())));
      return;
    }
    for (Dependency dependency : javaClass.getDirectDependenciesFromSelf()) {
      JavaClass target = dependency.getTargetClass().getBaseComponentType();
      if (inBase(target) && !AllowedImports.allows(from, relative(target))) {
        String message = "%s may not import %s: %s";
        events.add(
            SimpleConditionEvent.violated(
                javaClass, message.formatted(from, relative(target), dependency.getDescription())));
      }
    }
  }

  /** Only the command line may end the process. */
  ArchRule exitOnlyInTheCommandLine() {
    return noClasses()
        .that(resideOutsideOfPackage(base + ".cli"))
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class);
  }

  /** Chance comes from a seeded {@code Rng} that was passed in, from nowhere else. */
  ArchRule oneSourceOfChance() {
    return noClasses()
        .that(resideOutsideOfPackage(base + ".random"))
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(
            Random.class, SplittableRandom.class, ThreadLocalRandom.class, SecureRandom.class)
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(StrictMath.class, "random")
        .orShould()
        .callMethod(Collections.class, "shuffle", List.class);
  }

  private boolean inBase(JavaClass javaClass) {
    String name = javaClass.getPackageName();
    return name.equals(base) || name.startsWith(base + ".");
  }

  private String relative(JavaClass javaClass) {
    String name = javaClass.getPackageName();
    return name.equals(base) ? AllowedImports.ROOT : name.substring(base.length() + 1);
  }
}
