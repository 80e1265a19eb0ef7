package dev.blemish.cli;

import dev.blemish.Inspection;
import dev.blemish.Version;
import dev.blemish.bundle.Manifest;
import dev.blemish.bundle.ProductEntry;
import dev.blemish.files.AtomicFile;
import dev.blemish.image.Resize;
import dev.blemish.image.RgbImage;
import dev.blemish.report.Heatmap;
import dev.blemish.report.InspectedPhoto;
import dev.blemish.report.InspectionPage;
import dev.blemish.report.JsonLines;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What {@code inspect --out DIR} writes: {@code index.html}, {@code inspections.jsonl} and a
 * heatmap of every photo in {@code heatmaps}. Page and list appear when the run is complete; of a
 * photo nothing stays in memory but its row.
 */
final class InspectionFolder implements PhotoRun.Listener {
  /** Larger heatmaps are written smaller: nobody can look at them, and encoding takes long. */
  private static final double MOST_PIXELS = 16e6;

  private final Plan plan;
  private final InspectionPage page;
  private final OutputStream lines;
  private final Set<String> names = new HashSet<>();

  private InspectionFolder(Plan plan, InspectionPage page, OutputStream lines) {
    this.plan = plan;
    this.page = page;
    this.lines = lines;
  }

  /**
   * What to write.
   *
   * @param folder made when missing
   * @param heatmaps whether every photo gets a file of its own
   * @param bundle as the user named it
   * @param command for provenance
   */
  record Plan(Path folder, boolean heatmaps, String bundle, String command) {}

  /** Runs something that tells every photo, and completes the folder. */
  static void write(Plan plan, Manifest manifest, Consumer<InspectionFolder> run) {
    try (InspectionPage page =
        InspectionPage.start(plan.folder(), heading(manifest, plan.bundle(), plan.command()))) {
      AtomicFile.write(
          plan.folder().resolve("inspections.jsonl"),
          out -> {
            try {
              run.accept(new InspectionFolder(plan, page, out));
            } catch (UncheckedIOException e) {
              throw e.getCause();
            }
          });
      page.finish(null);
    }
  }

  /** The page's title and provenance. */
  static InspectionPage.Heading heading(Manifest manifest, String bundle, String command) {
    List<String> products = manifest.products().stream().map(ProductEntry::name).toList();
    int photos = manifest.products().stream().mapToInt(p -> p.photos().size()).sum();
    Map<String, String> provenance = new LinkedHashMap<>();
    provenance.put("command", command);
    provenance.put("bundle", bundle);
    provenance.put("method", manifest.method());
    provenance.put("backbone", manifest.backbone().name());
    provenance.put("learned from", Text.count(photos, "good photo"));
    provenance.put("seed", String.valueOf(manifest.provenance().seed()));
    provenance.put("thresholds", manifest.thresholds().statement());
    provenance.put("version", Version.current());
    String subtitle =
        "%s on %s, learned from %s"
            .formatted(
                manifest.method(), manifest.backbone().name(), Text.count(photos, "good photo"));
    return new InspectionPage.Heading(String.join(", ", products), subtitle, provenance);
  }

  @Override
  public void inspected(Path file, RgbImage photo, Inspection inspection) {
    page.add(new InspectedPhoto(file.toString(), inspection, photo, null));
    if (plan.heatmaps()) {
      Heatmap.of(inspection, reduced(photo))
          .write(plan.folder().resolve("heatmaps").resolve(name(file)));
    }
    line(JsonLines.inspected(file.toString(), inspection, plan.bundle()));
  }

  @Override
  public void failed(Path file, String error) {
    page.addFailure(file.toString(), error);
    line(JsonLines.failed(file.toString(), error));
  }

  private void line(String text) {
    try {
      lines.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RgbImage reduced(RgbImage photo) {
    double pixels = (double) photo.width() * photo.height();
    if (pixels <= MOST_PIXELS) {
      return photo;
    }
    double scale = Math.sqrt(MOST_PIXELS / pixels);
    int width = Math.max(1, (int) (photo.width() * scale));
    int height = Math.max(1, (int) (photo.height() * scale));
    return Resize.apply(photo, width, height, Resize.Filter.PILLOW_BILINEAR);
  }

  /** The photo's name, with a number where another photo already has it. */
  private String name(Path file) {
    String fileName = String.valueOf(file.getFileName());
    int dot = fileName.lastIndexOf('.');
    String stem = dot > 0 ? fileName.substring(0, dot) : fileName;
    String name = stem;
    for (int i = 2; !names.add(name.toLowerCase(Locale.ROOT)); i++) {
      name = stem + "-" + i;
    }
    return name + ".png";
  }
}
