package dev.blemish.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.error.OptionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SgdScheduleTest {
  private static final SgdSchedule OFFICIAL = SgdSchedule.official(5, 4, 0.0035);

  @Test
  void theCosineBeginsAfterTheWarmUpAndDoesNotReachZero() {
    assertEquals(1e-5, OFFICIAL.rate(0));
    assertEquals(0.0035, OFFICIAL.rate(1));
    assertEquals(0.0035 * (1 + Math.cos(0.6 * Math.PI)) / 2, OFFICIAL.rate(4), 1e-12);
    for (int epoch = 2; epoch < 5; epoch++) {
      assertTrue(OFFICIAL.rate(epoch) < OFFICIAL.rate(epoch - 1));
    }
  }

  @Test
  void aConstantRateStaysAfterTheWarmUp() {
    SgdSchedule constant = new SgdSchedule(9, 1, 0.1, 2, 0.01, SgdSchedule.Decay.CONSTANT, 0.9, 0);
    double[] expected = {0.01, 0.01, 0.1, 0.1};
    for (int epoch = 0; epoch < expected.length; epoch++) {
      assertEquals(expected[epoch], constant.rate(epoch));
    }
  }

  @Test
  void thePlanFollowsIt() {
    EpochTraining.Plan plan = OFFICIAL.plan();
    assertEquals(5, plan.epochs());
    assertEquals(4, plan.batch());
    assertEquals(OFFICIAL.rate(3), plan.rate().applyAsDouble(3));
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 1, 0.1, 0, 0, 0.9, 0, schedule.epochs",
    "1, 0, 0.1, 0, 0, 0.9, 0, schedule.batch",
    "1, 1, -1, 0, 0, 0.9, 0, schedule.rate",
    "1, 1, 0.1, -1, 0, 0.9, 0, schedule.warmupEpochs",
    "1, 1, 0.1, 0, 2, 0.9, 0, schedule.warmupRate",
    "1, 1, 0.1, 0, 0, 1, 0, schedule.momentum",
    "1, 1, 0.1, 0, 0, 0.9, NaN, schedule.weightDecay",
  })
  void wrongNumbersAreRefusedByName(
      int epochs,
      int batch,
      double rate,
      int warmup,
      double warmupRate,
      double momentum,
      double decay,
      String name) {
    OptionException refusal =
        assertThrows(
            OptionException.class,
            () ->
                new SgdSchedule(
                    epochs,
                    batch,
                    rate,
                    warmup,
                    warmupRate,
                    SgdSchedule.Decay.COSINE,
                    momentum,
                    decay));
    assertTrue(String.valueOf(refusal.getMessage()).contains(name), refusal.getMessage());
  }
}
