package dev.blemish.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.error.OptionException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvaluationPlanTest {
  private static final EvaluationPlan PLAN = EvaluationPlan.defaults(List.of(Path.of("set")));

  private static void refused(Runnable making, String part) {
    String message = String.valueOf(assertThrows(OptionException.class, making::run).getMessage());
    assertTrue(message.contains(part), message);
  }

  @Test
  void defaultsAreThoseOfTheCommandLine() {
    assertEquals(MethodChoice.each(List.of("anople"), Map.of()), PLAN.methods());
    assertEquals(400, PLAN.evalSize());
    assertEquals(List.of(1), PLAN.shots());
  }

  @Test
  void emptyListsAndDoubledValuesAreRefused() {
    refused(() -> EvaluationPlan.defaults(List.of()), "data set");
    refused(() -> Plans.of(List.of(), List.of(0L), Map.of(), Path.of("set")), "shots");
    refused(() -> Plans.of(List.of(1, 1), List.of(0L), Map.of(), Path.of("set")), "[1, 1]");
    refused(() -> Plans.of(List.of(-1), List.of(0L), Map.of(), Path.of("set")), "-1");
  }

  @Test
  void sizesAndLimitsOutOfRangeAreRefused() {
    refused(() -> Plans.with(PLAN, 15, 0, false, true), "15");
    refused(() -> Plans.with(PLAN, 5000, 0, false, true), "5000");
    refused(() -> Plans.with(PLAN, 400, -2, false, true), "-2");
    assertEquals(0, Plans.with(PLAN, 0, 0, false, true).evalSize());
  }

  @Test
  void namedSupportPhotosNeedTheirOption() {
    refused(() -> Plans.named(PLAN, Map.of()), "fewshot.indices=files");
  }
}
