package dev.blemish;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
  private final List<String> told = new ArrayList<>();
  private final AtomicLong clock = new AtomicLong();
  private final ProgressLines lines = new ProgressLines(told::add, clock::get);

  @Test
  void linesComeAtMostEveryFewSecondsWithRateAndTimeLeft() {
    for (int i = 0; i <= 100; i++) {
      lines.step("learn", i, 100, "loss 0.5");
      clock.addAndGet(200_000_000L);
    }
    assertEquals(4, told.size(), told.toString());
    assertEquals("learn: 25 of 100 (25 %), 5.00/s, 15 s left, loss 0.5", told.get(0));
  }

  @Test
  void whatIsDoneSoonNeedsNoLine() {
    lines.step("decode", 1, 2, "");
    clock.addAndGet(1_000_000_000L);
    lines.step("decode", 2, 2, "");
    assertEquals(List.of(), told);
  }

  @Test
  void workThatGoesOnIsJudgedByWhatIsDoneNow() {
    clock.set(4_000_000_000L);
    lines.step("pairs", 64, 64, "");
    clock.set(10_000_000_000L);
    lines.step("train", 51, 60, "");
    clock.set(16_000_000_000L);
    lines.step("train", 54, 60, "");
    assertEquals(
        List.of("train: 51 of 60 (85 %)", "train: 54 of 60 (90 %), 0.500/s, 12 s left"), told);
  }

  @Test
  void timesReadAsPeopleSayThem() {
    assertEquals("9.4 s", ProgressLines.duration(9.4));
    assertEquals("59 s", ProgressLines.duration(59.4));
    assertEquals("1 min 00 s", ProgressLines.duration(59.6));
    assertEquals("2 h 05 min", ProgressLines.duration(7500));
  }
}
