package dev.blemish.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.ProgressLines;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Console console = new Console(new PrintWriter(out), new PrintWriter(err), true);

  @Test
  void progressLinesAreRemarksAndNoResults() {
    AtomicLong clock = new AtomicLong();
    ProgressLines lines = new ProgressLines(console::note, clock::get);
    for (int i = 0; i <= 100; i++) {
      lines.step("learn", i, 100, "loss 0.5");
      clock.addAndGet(200_000_000L);
    }
    List<String> told = err.toString().lines().toList();
    assertEquals(4, told.size(), err.toString());
    assertEquals("learn: 25 of 100 (25 %), 5.00/s, 15 s left, loss 0.5", told.get(0));
    assertEquals("", out.toString());
  }

  @Test
  void theBarShowsTaskRateAndTimeLeftAndLeavesNothing() throws InterruptedException {
    try (ProgressOnTerminal bar = new ProgressOnTerminal(console)) {
      bar.step("learn", 0, 10, "");
      Thread.sleep(30); // so that there is a rate
      bar.step("learn", 3, 10, "epoch 2");
      Thread.sleep(600); // more than twice its interval
      console.line("a result");
    }
    assertTrue(err.toString().contains("learn"), err.toString());
    assertTrue(err.toString().contains("/s"), err.toString());
    assertTrue(err.toString().contains("3/10"), err.toString());
    assertTrue(err.toString().endsWith("\r\u001b[K"), "the line is empty in the end");
    assertEquals("a result" + System.lineSeparator(), out.toString());
    assertFalse(err.toString().contains("\n"), "the bar stays on one line");
  }

  @Test
  void theBarStepsAsideForLines() {
    console.bar("bar");
    console.note("remark");
    assertEquals("bar\r\u001b[Kremark" + System.lineSeparator() + "bar", err.toString());
  }

  @Test
  void tablesAlignWordsLeftAndNumbersRight() {
    Table table = new Table("name", "value");
    table.add("a", "1.5");
    table.add("longer", "100.0 (2.5)");
    assertEquals(
        List.of("name          value", "a               1.5", "longer  100.0 (2.5)"),
        table.lines());
  }

  @Test
  void sizesAndCountsAreReadable() {
    assertEquals("1 KiB", Text.bytes(10));
    assertEquals("2.0 MiB", Text.bytes(2 << 20));
    assertEquals("1 photo", Text.count(1, "photo"));
    assertEquals("0 photos", Text.count(0, "photo"));
  }

  @Test
  void theTerminalsWidthIsTakenWhenItIsANumber() {
    assertEquals(132, Console.columns("132"));
    assertEquals(80, Console.columns("wide"));
    assertEquals(80, Console.columns(null));
  }
}
