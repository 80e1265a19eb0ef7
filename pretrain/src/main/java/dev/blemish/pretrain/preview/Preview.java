package dev.blemish.pretrain.preview;

import dev.blemish.error.OptionException;
import dev.blemish.image.ImageWriter;
import dev.blemish.pretrain.caption.CaptionPair;
import dev.blemish.pretrain.caption.Captions;
import dev.blemish.pretrain.defect.DefectFamily;
import dev.blemish.pretrain.pair.Pair;
import dev.blemish.pretrain.pair.PairGenerator;
import dev.blemish.pretrain.pair.PairSource;
import dev.blemish.pretrain.scene.Scene;
import dev.blemish.random.Rng;
import dev.blemish.report.PageTemplate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;

/** Writes contact sheets and their page into a folder. */
public final class Preview {
  private static final int LARGEST = 10_000;
  private static final int SIDE = PairGenerator.SIZE;

  private final Path folder;
  private final int count;
  private final long seed;
  private final List<Map<String, Object>> sections = new ArrayList<>();
  private final Speed speed = new Speed();

  /**
   * A preview.
   *
   * @param folder made when missing
   * @param count pairs of each sheet
   * @param seed of all pairs
   * @throws OptionException when the count is out of range
   */
  public Preview(Path folder, int count, long seed) {
    OptionException.requireBetween("--count", count, 1, LARGEST);
    this.folder = folder;
    this.count = count;
    this.seed = seed;
  }

  /**
   * Writes a sheet for each kind of scene, with any defects, and one for each family of defects, on
   * scenes of any of the kinds.
   *
   * @param kinds draws scenes, by the name of their kind
   * @param mixed draws scenes for the sheets of defects
   * @return the page
   */
  public Path write(Map<String, Function<Rng, Scene>> kinds, Function<Rng, ? extends Scene> mixed) {
    kinds.forEach(
        (name, scenes) -> {
          long own = Rng.of(seed).fork(name).seed();
          sheet("scene-" + name, "Scenes: " + name, new PairGenerator(scenes, SIDE, own));
        });
    PairGenerator any = new PairGenerator(mixed, SIDE, seed);
    for (DefectFamily family : DefectFamily.values()) {
      String name = family.name().toLowerCase(Locale.ROOT);
      sheet("defect-" + name, "Defects: " + name, any.only(family));
    }
    Path page = folder.resolve("index.html");
    Map<String, Object> model = new LinkedHashMap<>();
    model.put(
        "lead",
        "Each pair: normal, damaged, damaged with the mask outlined, and another good one. "
            + speed());
    model.put("sections", sections);
    PageTemplate.write(page, "pairs", model);
    return page;
  }

  /** How fast pictures were made, as a sentence. */
  public String speed() {
    return speed.sentence();
  }

  private void sheet(String name, String title, PairSource source) {
    List<Pair> pairs = speed.measured(source, LongStream.range(0, count));
    String file = name + ".png";
    ImageWriter.writePng(ContactSheet.of(pairs), folder.resolve(file));
    List<Map<String, String>> captions = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      Pair pair = pairs.get(k);
      Rng rng = Rng.of(seed).fork(name + " caption " + k);
      CaptionPair caption = Captions.draw(pair.words(), pair.defectNouns(), rng);
      captions.add(Map.of("normal", caption.normal(), "damaged", caption.damaged()));
    }
    sections.add(Map.of("title", title, "sheet", file, "captions", captions));
  }
}
