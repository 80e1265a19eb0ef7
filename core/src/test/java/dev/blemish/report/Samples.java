package dev.blemish.report;

import dev.blemish.AnomalyMap;
import dev.blemish.Inspection;
import dev.blemish.Region;
import dev.blemish.Verdict;
import dev.blemish.image.FloatPlane;
import dev.blemish.image.ImageWriter;
import dev.blemish.image.RgbImage;
import dev.blemish.report.EvaluationReport.CategoryDetail;
import dev.blemish.report.EvaluationReport.PhotoResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Made-up results and photos; its {@code main} writes two pages to look at. */
final class Samples {
  static final int SIDE = 200;

  private Samples() {}

  /** Writes {@code evaluation/} and {@code inspection/} into the folder given. */
  public static void main(String[] arguments) {
    Path dir = Path.of(arguments[0]);
    EvaluationPage.write(report(), dir.resolve("evaluation"));
    inspection(dir.resolve("inspection"), 36, true);
  }

  static ResultRow row(String dataset, String category, long seed, @Nullable Double auroc) {
    return row("anople", dataset, category, 4, seed, auroc);
  }

  static ResultRow row(
      String method,
      String dataset,
      String category,
      int shots,
      long seed,
      @Nullable Double auroc) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("epochs", 60);
    config.put("prompt", Map.of("tokens", 9, "depth", 9));
    return new ResultRow(
        method,
        "mini",
        dataset,
        category,
        shots,
        seed,
        auroc,
        auroc,
        auroc,
        0.971,
        0.63,
        0.6,
        null,
        20,
        30,
        List.of("good/000.png", "good/0,\"7\".png"),
        21.4,
        88.2,
        612.5,
        config,
        "0.1.0",
        "ab12",
        "cd34");
  }

  /** A row without times. */
  static ResultRow untimed(double aupro) {
    return new ResultRow(
        "anople", "mini", "mpdd", "plate", 1, 0, 0.9, 0.9, 0.9, 0.9, 0.5, 0.5, aupro, 20, 30,
        List.of(), null, null, null, Map.of(), "0.1.0", "ab12", "cd34");
  }

  static EvaluationReport report() {
    List<ResultRow> rows = new ArrayList<>();
    List<CategoryDetail> details = new ArrayList<>();
    Random random = new Random(5);
    for (String method : List.of("anople", "memory")) {
      for (int shots : new int[] {1, 4}) {
        for (String set : List.of("mpdd", "cookie", "deeppcb")) {
          for (long seed = 0; seed < 3; seed++) {
            double auroc = Math.min(1, 0.9 + 0.02 * shots + 0.04 * random.nextGaussian());
            String category = set.equals("mpdd") ? "metal_plate" : set;
            rows.add(
                row(
                    method,
                    set,
                    category,
                    shots,
                    seed,
                    set.equals("cookie") && seed == 1 ? null : auroc));
          }
        }
      }
    }
    details.add(detail("mpdd", "metal_plate", 24, random));
    details.add(detail("cookie", "cookie", 9, random));
    Map<String, String> provenance = new LinkedHashMap<>();
    provenance.put(
        "command", "blemish evaluate mpdd cookie deeppcb --method anople,memory --shots 1,4");
    provenance.put("version", "0.1.0");
    provenance.put("processor", "2 threads, bf16");
    provenance.put("data fingerprint", "9f2c".repeat(16));
    return new EvaluationReport(Results.of(rows), details, provenance);
  }

  static CategoryDetail detail(String dataset, String category, int photos, Random random) {
    List<PhotoResult> results = new ArrayList<>();
    for (int i = 0; i < photos; i++) {
      boolean anomalous = i % 3 != 0;
      Inspection inspection = inspection(anomalous, random);
      RgbImage photo = photo(anomalous, i);
      String file = (anomalous ? "scratch/" : "good/") + "part-%03d.png".formatted(i);
      byte[] small = ImageWriter.jpeg(photo, 0.85f);
      byte[] heat = ImageWriter.jpeg(Heatmap.of(inspection, photo).image(), 0.85f);
      double score = inspection.score();
      byte[] mask = anomalous ? ImageWriter.png(mask()) : new byte[0];
      String defect = anomalous ? "scratch" : "";
      results.add(new PhotoResult(file, anomalous, defect, score, small, heat, mask));
    }
    return new CategoryDetail(
        "anople", dataset, category, 4, 0, results, roc(results), pr(results), 0.5);
  }

  static Path inspection(Path dir, int photos, boolean truth) {
    Random random = new Random(3);
    Map<String, String> provenance = Map.of("bundle", "bottle.blemish", "version", "0.1.0");
    try (InspectionPage page =
        InspectionPage.start(
            dir,
            new InspectionPage.Heading(
                "bottle",
                "36 unseen photos, learned from 4 good ones with anople on mini",
                provenance))) {
      for (int i = 0; i < photos; i++) {
        boolean anomalous = i % 3 == 1;
        page.add(
            new InspectedPhoto(
                "line-3/2026-05-04/part-%04d.jpg".formatted(i),
                inspection(anomalous, random),
                photo(anomalous, i),
                truth ? anomalous : null));
      }
      page.addFailure(
          "line-3/broken.jpg",
          "line-3/broken.jpg ends in the middle of the picture; copy it again");
      return page.finish(truth ? 0.987 : null);
    }
  }

  static Inspection inspection(boolean anomalous, Random random) {
    double score = (anomalous ? 0.72 : 0.28) + 0.14 * random.nextGaussian();
    Verdict verdict = score > 0.5 ? Verdict.DEFECT : score > 0.42 ? Verdict.REVIEW : Verdict.GOOD;
    float[] values = new float[SIDE * SIDE];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double spot = Math.exp(-(Math.pow(x - 130, 2) + Math.pow((y - 80) * 2, 2)) / 900);
        values[y * SIDE + x] = (float) (0.15 + (score - 0.15) * spot);
      }
    }
    List<Region> regions =
        verdict == Verdict.GOOD ? List.of() : List.of(new Region(108, 69, 44, 22, 700, score));
    return new Inspection(
        score, verdict, 0.5, regions, new AnomalyMap(new FloatPlane(SIDE, SIDE, values)), 71.5);
  }

  static Inspection constant(float value, int width, int height) {
    float[] values = new float[width * height];
    Arrays.fill(values, value);
    return new Inspection(
        value,
        Verdict.GOOD,
        0.5,
        List.of(),
        new AnomalyMap(new FloatPlane(width, height, values)),
        5);
  }

  static RgbImage photo(boolean anomalous, int seed) {
    byte[] rgb = new byte[SIDE * SIDE * 3];
    Random noise = new Random(seed);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double r = Math.hypot(x - 100, y - 100);
        double light = r > 85 ? 0.12 : r > 40 ? 0.62 + 0.15 * Math.cos(r / 4) : 0.4;
        boolean scratch =
            anomalous && Math.abs((y - 80) - (x - 130) * 0.3) < 3 && Math.abs(x - 130) < 20;
        double level = (scratch ? 0.95 : light) + 0.02 * noise.nextGaussian();
        for (int c = 0; c < 3; c++) {
          rgb[(y * SIDE + x) * 3 + c] =
              (byte) Math.max(0, Math.min(255, 255 * level * (1 - 0.12 * c)));
        }
      }
    }
    return new RgbImage(SIDE, SIDE, rgb);
  }

  private static RgbImage mask() {
    byte[] rgb = new byte[SIDE * SIDE * 3];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        if (Math.abs((y - 80) - (x - 130) * 0.3) < 3 && Math.abs(x - 130) < 20) {
          Arrays.fill(rgb, (y * SIDE + x) * 3, (y * SIDE + x) * 3 + 3, (byte) 255);
        }
      }
    }
    return new RgbImage(SIDE, SIDE, rgb);
  }

  private static double[][] roc(List<PhotoResult> photos) {
    return curve(photos, true);
  }

  private static double[][] pr(List<PhotoResult> photos) {
    return curve(photos, false);
  }

  private static double[][] curve(List<PhotoResult> photos, boolean roc) {
    List<PhotoResult> sorted = new ArrayList<>(photos);
    sorted.sort(Comparator.comparingDouble(PhotoResult::score).reversed());
    long defective = photos.stream().filter(PhotoResult::anomalous).count();
    List<double[]> points = new ArrayList<>();
    points.add(roc ? new double[] {0, 0} : new double[] {0, 1});
    double hits = 0;
    for (int i = 0; i < sorted.size(); i++) {
      hits += sorted.get(i).anomalous() ? 1 : 0;
      double recall = hits / defective;
      points.add(
          roc
              ? new double[] {(i + 1 - hits) / (sorted.size() - defective), recall}
              : new double[] {recall, hits / (i + 1)});
    }
    return points.toArray(new double[0][]);
  }
}
