package dev.blemish.data;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SplitLeakTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.blemish.data");

  /** Types of this package that public methods lead to, directly or through type arguments. */
  private static Set<Class<?>> reachable(Class<?> from) {
    Set<Class<?>> found = new HashSet<>();
    visit(from, found);
    return found;
  }

  private static void visit(Type type, Set<Class<?>> found) {
    if (type instanceof ParameterizedType parameterized) {
      visit(parameterized.getRawType(), found);
      for (Type argument : parameterized.getActualTypeArguments()) {
        visit(argument, found);
      }
    } else if (type instanceof Class<?> plain
        && plain.getPackageName().startsWith("dev.blemish")
        && found.add(plain)) {
      for (Method method : plain.getDeclaredMethods()) {
        visit(method.getGenericReturnType(), found);
      }
    }
  }

  private static ArchRule doesNotKnowTestData(Class<?> type) {
    return noClasses()
        .that()
        .areAssignableTo(type)
        .should()
        .dependOnClassesThat()
        .areAssignableTo(TestPhoto.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(TestSplit.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Category.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Dataset.class);
  }

  @Test
  void theTrainingSplitLeadsToSupportPhotosAndNothingElse() {
    assertEquals(Set.of(TrainSplit.class, SupportPhoto.class), reachable(TrainSplit.class));
  }

  @Test
  void theSearchSeesThroughListsAndRecords() {
    assertTrue(reachable(Dataset.class).containsAll(Set.of(Category.class, TestPhoto.class)));
  }

  @Test
  void trainingTypesDoNotKnowTestTypes() {
    doesNotKnowTestData(TrainSplit.class).check(CLASSES);
    doesNotKnowTestData(SupportPhoto.class).check(CLASSES);
  }

  @Test
  void theRuleFailsOnATypeThatKnowsThem() {
    ArchRule rule = doesNotKnowTestData(Dataset.class);
    assertThrows(AssertionError.class, () -> rule.check(CLASSES));
  }

  @Test
  void thePackageImportsOnlyWhatItMay() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.blemish.data..",
            "dev.blemish.error",
            "dev.blemish.random",
            "dev.blemish.image",
            "java..",
            "javax.imageio..",
            "com.fasterxml.jackson..",
            "org.jspecify..")
        .check(CLASSES);
  }
}
