package dev.blemish.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.Progress;
import dev.blemish.data.FewShotIndices;
import dev.blemish.image.ImageBudget;
import dev.blemish.metric.Aupro;
import dev.blemish.report.ResultRow;
import dev.blemish.report.Results;
import dev.blemish.tensor.Engine;
import dev.blemish.tensor.LiveObjects;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnoPleEvaluationTest {
  @SuppressWarnings("NullAway.Init") // JUnit fills it
  @TempDir
  Path dir;

  @Test
  void anoPleOnMiniGivesAWholeRowAndAPageAndLeavesNothingAlive() {
    TinyCategory category = new TinyCategory(dir.resolve("set/plate")).textured(4);
    EvaluationPlan plan =
        new EvaluationPlan(
            List.of(category.folder()),
            List.of("anople"),
            List.of(1),
            List.of(0L),
            "mini",
            Engine.bestPrecision(),
            Map.of("schedule.epochs", "1"),
            FewShotIndices.SEEDED,
            100,
            Aupro.DEFAULT,
            0,
            false,
            true,
            ImageBudget.DEFAULT);
    long alive = LiveObjects.settled();
    Results results = Evaluation.run(plan, dir.resolve("out"), Progress.NONE);
    assertEquals(alive, LiveObjects.settled());
    assertEquals(List.of(), results.failures());
    ResultRow row = results.rows().get(0);
    assertNotNull(row.imageAuroc());
    assertNotNull(row.pixelAuroc());
    assertEquals(1.0, row.imageAuroc(), "a smooth bright square among noise is easy");
    assertTrue(row.config().containsKey("prompts") && row.config().containsKey("machine"));
    assertEquals(64, row.backboneSha256().length());
    assertTrue(Files.isRegularFile(dir.resolve("out/report/index.html")));
    assertTrue(Files.isRegularFile(dir.resolve("out/report/assets/000001-heat.jpg")));
  }
}
