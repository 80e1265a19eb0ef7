package dev.blemish.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.blemish.Progress;
import dev.blemish.data.FewShotIndices;
import dev.blemish.image.ImageBudget;
import dev.blemish.metric.Aupro;
import dev.blemish.report.ResultRow;
import dev.blemish.report.Results;
import dev.blemish.tensor.Engine;
import dev.blemish.tensor.LiveObjects;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Methods that need no photo, from the data set to the table. */
class ZeroShotEvaluationTest {
  @SuppressWarnings("NullAway.Init") // JUnit fills it
  @TempDir
  Path dir;

  @Test
  void noPhotoIsEnoughAndPhotosMatterWhereTheyAreUsed() {
    TinyCategory category = new TinyCategory(dir.resolve("set/plate")).textured(4);
    EvaluationPlan plan =
        new EvaluationPlan(
            List.of(category.folder()),
            List.of("clip", "winclip"),
            List.of(0, 1),
            List.of(0L),
            "mini",
            Engine.bestPrecision(),
            Map.of("evalSize", "100"),
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
    assertEquals(
        List.of("clip 0", "winclip 0", "winclip 1"), // photos are of no use to clip
        results.rows().stream().map(row -> row.method() + " " + row.shots()).toList());
    for (ResultRow row : results.rows()) {
      assertNotNull(row.imageAuroc(), row.method());
      assertNotNull(row.pixelAuroc(), row.method());
      assertEquals(row.shots(), row.supportFiles().size());
    }
    assertNotEquals(pixelAuroc(results, "winclip", 0), pixelAuroc(results, "winclip", 1));
  }

  private static double pixelAuroc(Results results, String method, int shots) {
    return results.rows().stream()
        .filter(row -> row.method().equals(method) && row.shots() == shots)
        .mapToDouble(row -> row.pixelAuroc() == null ? -1 : row.pixelAuroc())
        .findFirst()
        .orElseThrow();
  }
}
