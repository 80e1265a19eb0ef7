package dev.blemish.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.blemish.Verdict;
import dev.blemish.error.OptionException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThresholdsTest {
  private static Thresholds thresholds(double review, double defect) {
    return new Thresholds(review, defect, 2, 2, 1.0 / 3, "Two photos.", List.of(0.1, 0.2));
  }

  @Test
  void theVerdictChangesAtEachThreshold() {
    Thresholds thresholds = thresholds(1, 2);
    assertEquals(Verdict.GOOD, thresholds.of(Math.nextDown(1.0)));
    assertEquals(Verdict.REVIEW, thresholds.of(1));
    assertEquals(Verdict.REVIEW, thresholds.of(Math.nextDown(2.0)));
    assertEquals(Verdict.DEFECT, thresholds.of(2));
    assertEquals(Verdict.DEFECT, thresholds(1, 1).of(1));
    assertThrows(OptionException.class, () -> thresholds.of(Double.NaN));
  }

  @Test
  void jsonGivesBackTheSameThresholds() throws JsonProcessingException {
    ObjectMapper json = new ObjectMapper();
    Thresholds thresholds = thresholds(Math.nextUp(0.2), 0.3);
    String text = json.writeValueAsString(thresholds);
    assertEquals(thresholds, json.readValue(text, Thresholds.class));
    assertEquals(7, json.readTree(text).size());
  }

  @Test
  void impossibleThresholdsAreRefused() {
    assertThrows(OptionException.class, () -> thresholds(2, 1));
    assertThrows(OptionException.class, () -> thresholds(Double.NaN, 1));
    assertThrows(OptionException.class, () -> thresholds(0, Double.POSITIVE_INFINITY));
    assertThrows(OptionException.class, () -> new Thresholds(0, 1, 2, 3, 0.5, "", List.of(1.0)));
    assertThrows(OptionException.class, () -> new Thresholds(0, 1, 1, 1, 0, "", List.of(1.0)));
  }
}
