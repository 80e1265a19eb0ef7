package dev.blemish.report;

import dev.blemish.Inspection;
import dev.blemish.Verdict;
import dev.blemish.image.ImageWriter;
import dev.blemish.image.RgbImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The page of an inspection: {@code index.html} with its pictures in {@code assets/}.
 *
 * <p>Photos are added as they are inspected; of each only its numbers stay in memory, small copies
 * of the pictures go to disk at once. Nothing of an earlier page in the folder changes before
 * {@link #finish}; closing without it leaves no trace. May be used by several threads.
 */
public final class InspectionPage implements AutoCloseable {
  private static final int SIDE = 400;
  private static final float QUALITY = 0.85f;

  private final Path dir;
  private final Heading heading;
  private final AssetFolder assets;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Map<String, String>> failures = new ArrayList<>();

  private InspectionPage(Path dir, Heading heading, AssetFolder assets) {
    this.dir = dir;
    this.heading = heading;
    this.assets = assets;
  }

  /**
   * What stands above and below the photos.
   *
   * @param title e.g. the product's name
   * @param subtitle one line on what was inspected with what
   * @param provenance what it takes to repeat the run: command, bundle, version, ...
   */
  public record Heading(String title, String subtitle, Map<String, String> provenance) {
    public Heading {
      provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    }
  }

  private record Entry(
      String file,
      double score,
      double threshold,
      Verdict verdict,
      int regions,
      double millis,
      @Nullable Boolean defective,
      String photo,
      String heatmap) {
    /** A defective part that would have been let through. */
    boolean missed() {
      return Boolean.TRUE.equals(defective) && verdict == Verdict.GOOD;
    }

    /** A good part that would have been thrown away. */
    boolean falseAlarm() {
      return Boolean.FALSE.equals(defective) && verdict == Verdict.DEFECT;
    }
  }

  /**
   * Begins a page.
   *
   * @param dir the folder, made when missing
   * @throws dev.blemish.error.InputException when the folder cannot be written
   */
  public static InspectionPage start(Path dir, Heading heading) {
    return new InspectionPage(dir, heading, AssetFolder.in(dir));
  }

  /** Adds an inspected photo and writes its small pictures. */
  public void add(InspectedPhoto inspected) {
    Inspection inspection = inspected.inspection();
    RgbImage small = Thumbnail.of(inspected.photo(), SIDE);
    byte[] photo = ImageWriter.jpeg(small, QUALITY);
    byte[] heatmap = ImageWriter.jpeg(Heatmap.of(inspection, small).image(), QUALITY);
    synchronized (this) {
      int number = entries.size() + 1;
      entries.add(
          new Entry(
              inspected.file(),
              inspection.score(),
              inspection.threshold(),
              inspection.verdict(),
              inspection.regions().size(),
              inspection.millis(),
              inspected.defective(),
              assets.put(number, "photo", "jpg", photo),
              assets.put(number, "heat", "jpg", heatmap)));
    }
  }

  /** Adds a photo that could not be inspected, with the sentence that says why. */
  public synchronized void addFailure(String file, String error) {
    failures.add(Map.of("file", file, "error", error));
  }

  /**
   * Writes the page.
   *
   * @param imageAuroc area under the ROC curve over the photos whose truth is known, 0..1; null
   *     when there is none
   * @return the page's file
   */
  public synchronized Path finish(@Nullable Double imageAuroc) {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("title", heading.title());
    model.put("subtitle", heading.subtitle());
    model.put("provenance", heading.provenance());
    model.put("tiles", tiles(imageAuroc));
    model.put("failures", failures);
    ScoreBar bar = ScoreBar.over(places(), null);
    List<Map<String, Object>> photos = new ArrayList<>();
    entries.stream()
        .sorted(Comparator.comparingDouble(Entry::score).reversed().thenComparing(Entry::file))
        .forEach(entry -> photos.add(view(entry, bar)));
    model.put("photos", photos);
    model.put("filters", filters(photos));
    assets.commit();
    Path page = dir.resolve("index.html");
    PageTemplate.write(page, "inspection", model);
    return page;
  }

  /** Discards what was not finished. */
  @Override
  public void close() {
    assets.close();
  }

  private boolean truthKnown() {
    return entries.stream().anyMatch(entry -> entry.defective() != null);
  }

  private List<Double> places() {
    List<Double> places = new ArrayList<>();
    for (Entry entry : entries) {
      places.add(entry.score());
      if (Double.isFinite(entry.threshold())) {
        places.add(entry.threshold());
      }
    }
    return places;
  }

  private List<Map<String, Object>> tiles(@Nullable Double imageAuroc) {
    List<Map<String, Object>> tiles = new ArrayList<>();
    tiles.add(tile("Photos", String.valueOf(entries.size()), ""));
    for (Verdict verdict : List.of(Verdict.DEFECT, Verdict.REVIEW, Verdict.GOOD)) {
      long count = entries.stream().filter(entry -> entry.verdict() == verdict).count();
      tiles.add(tile(title(verdict), String.valueOf(count), verdict.word()));
    }
    if (!failures.isEmpty()) {
      tiles.add(tile("Unreadable", String.valueOf(failures.size()), "failed"));
    }
    if (truthKnown()) {
      tiles.add(tile("Image AUROC", Words.percent(imageAuroc), ""));
      tiles.add(tile("Missed", count(Entry::missed), ""));
      tiles.add(tile("False alarms", count(Entry::falseAlarm), ""));
    }
    if (!entries.isEmpty()) {
      double[] millis = entries.stream().mapToDouble(Entry::millis).sorted().toArray();
      tiles.add(tile("Median ms", Words.amount(millis[millis.length / 2]), ""));
    }
    return tiles;
  }

  private String count(Predicate<Entry> which) {
    return String.valueOf(entries.stream().filter(which).count());
  }

  private static Map<String, Object> tile(String label, String value, String kind) {
    return Map.of("label", label, "value", value, "kind", kind, "note", "");
  }

  private static String title(Verdict verdict) {
    return switch (verdict) {
      case GOOD -> "Good";
      case REVIEW -> "Review";
      case DEFECT -> "Defect";
    };
  }

  private static Map<String, Object> view(Entry entry, ScoreBar bar) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("file", entry.file());
    view.put("score", Words.number(entry.score()));
    view.put("sort", String.valueOf(entry.score()));
    view.put("threshold", Words.number(entry.threshold()));
    view.put("verdict", entry.verdict().word());
    view.put("regions", Words.count(entry.regions(), "region", "regions"));
    view.put("bar", bar.at(entry.score(), entry.threshold()));
    view.put(
        "pictures",
        List.of(
            Map.of("kind", "photo", "address", entry.photo()),
            Map.of("kind", "heatmap", "address", entry.heatmap())));
    List<String> tags = new ArrayList<>(List.of(entry.verdict().word()));
    Boolean defective = entry.defective();
    if (defective != null) {
      view.put("truth", defective ? "defective" : "good");
    }
    if (entry.missed()) {
      tags.add("missed");
    }
    if (entry.falseAlarm()) {
      tags.add("false-alarm");
    }
    view.put("tags", tags);
    return view;
  }

  private List<Map<String, Object>> filters(List<Map<String, Object>> photos) {
    Filters filters = new Filters(photos);
    filters.add("", "All");
    for (Verdict verdict : List.of(Verdict.DEFECT, Verdict.REVIEW, Verdict.GOOD)) {
      filters.add(verdict.word(), title(verdict));
    }
    if (truthKnown()) {
      filters.add("missed", "Missed");
      filters.add("false-alarm", "False alarms");
    }
    return filters.views();
  }
}
