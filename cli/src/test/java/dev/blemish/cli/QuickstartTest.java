package dev.blemish.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {
  @TempDir Path dir;

  @Test
  void aReducedQuickStartWritesItsReport() throws Exception {
    Path report = dir.resolve("report");
    Captured told =
        Captured.run(
            "quickstart",
            report,
            "--good",
            3,
            "--bad",
            1,
            "--size",
            64,
            "--json",
            "--quiet",
            "--set",
            "inference.textMap=false");
    assertEquals(0, told.code(), told.err());
    JsonNode answer = new ObjectMapper().readTree(told.out());
    assertEquals(report.resolve("index.html").toString(), answer.get("report").asText());
    double auroc = answer.get("imageAuroc").asDouble(-1);
    assertTrue(auroc >= 0 && auroc <= 1, told.out());
    String page = Files.readString(report.resolve("index.html"));
    assertTrue(page.contains("Image AUROC") && page.contains("defective"), "the truth is shown");
    assertTrue(Files.isRegularFile(report.resolve("demo.blemish")));
    Captured again =
        Captured.run(
            "inspect", report.resolve("demo.blemish"), report.resolve("demo/bottle_cap/test/good"));
    assertEquals(0, again.code(), again.err());
  }

  @Test
  void theWholeOneHasAtLeastThirtyUnseenPhotosHalfOfThemGood() {
    var command = Main.commandLine(Console.system()).getSubcommands().get("quickstart");
    int good = Integer.parseInt(command.getCommandSpec().findOption("--good").defaultValue());
    int bad = Integer.parseInt(command.getCommandSpec().findOption("--bad").defaultValue());
    assertTrue(good + bad >= 30);
    assertEquals(good, bad);
  }

  @Test
  void aDemoHasTheLayoutOfMvtecWithMasks() {
    Captured told =
        Captured.run(
            "demo",
            dir,
            "--product",
            "cookie",
            "--train",
            1,
            "--test-good",
            1,
            "--test-bad",
            1,
            "--size",
            48,
            "--seed",
            9);
    assertEquals(0, told.code(), told.err());
    Path folder = dir.resolve("cookie");
    assertTrue(Files.exists(folder.resolve("train/good/000.png")));
    assertTrue(Files.exists(folder.resolve("test/good/000.png")));
    assertTrue(Files.isDirectory(folder.resolve("ground_truth")));
    assertTrue(told.out().contains("next: blemish learn "), told.out());
  }
}
