package dev.blemish.bench;

import dev.blemish.backbone.Backbones;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.ClipConfig;
import dev.blemish.backbone.clip.ClipLoader;
import dev.blemish.backbone.encoder.Identity;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.detector.patchcore.PatchScoring;
import dev.blemish.tensor.Engine;
import dev.blemish.tensor.Precision;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BiFunction;

/** Every piece of work of our side, by name; what follows the name is its argument. */
final class Works {
  private static final Map<String, BiFunction<Works, String, Work>> ALL =
      Map.ofEntries(
          work("tower", (works, batch) -> new TowerWork(works.plus240(), works.images(batch))),
          work("tower-mini", (works, batch) -> new TowerWork(works.mini(), works.images(batch))),
          work(
              "floor",
              (works, batch) ->
                  new FloorWork(ClipConfig.VIT_B_16_PLUS_240, Integer.parseInt(batch))),
          work("anople-step-plus", (works, none) -> new AnoPleStepWork(works.plus240(), 3)),
          work("anople-step-mini", (works, none) -> new AnoPleStepWork(works.mini(), 12)),
          work("patchcore", (works, none) -> new PatchScoring(works.data.read("bank"))),
          work("winclip", Works::winClip),
          work("search", (works, file) -> new SearchWork(works.data.read(file), false)),
          work("search-product", (works, file) -> new SearchWork(works.data.read(file), true)),
          work("search-partition", (works, file) -> new PartitionWork(works.data.read(file))),
          work("search-first", Works::searchFirst),
          work("search-first-partition", Works::partitionFirst),
          work("learn", (works, words) -> new LearnWork(new GoodPhotos(works.folder), words)),
          work("inspect-products", (works, words) -> OneByOneWork.products(works.folder, words)),
          work("inspect-side", (works, words) -> OneByOneWork.side(works.folder, words)),
          work("inspect-tiles", (works, words) -> OneByOneWork.tiles(works.folder, words)),
          work("inspect-first", (works, none) -> InspectWork.first(works.folder)),
          work("inspect", (works, words) -> InspectWork.many(works.folder, words)),
          work("evaluate", (works, none) -> new EvaluateWork(works.folder)),
          work("evaluate-parts", (works, none) -> new EvaluatePartsWork(works.folder)),
          work("encoder", (works, words) -> new EncoderWork(works.folder, works.mini(), words)),
          work("faprompt-epoch", (works, none) -> new FaPromptWork(works.mini(), false)),
          work("faprompt-encoding", (works, none) -> new FaPromptWork(works.mini(), true)),
          work("ranking", (works, none) -> new RankingWork(works.data.read("scores"))),
          work("aupro", (works, none) -> new AuproWork(works.data.read("scores"))),
          work(
              "attention",
              (works, batch) ->
                  new AttentionWork(ClipConfig.VIT_B_16_PLUS_240, Integer.parseInt(batch))),
          work("decode", (works, side) -> new PhotoWork(Integer.parseInt(side), true)),
          work("resize", (works, side) -> new PhotoWork(Integer.parseInt(side), false)));

  private static Map.Entry<String, BiFunction<Works, String, Work>> work(
      String name, BiFunction<Works, String, Work> maker) {
    return Map.entry(name, maker);
  }

  private final Path folder;
  private final Data data;

  Works(Path folder) {
    this.folder = folder;
    data = new Data(folder);
  }

  /** Prepares a piece of work. */
  Work prepare(String name) {
    String[] words = name.split(" ", 2);
    BiFunction<Works, String, Work> work = ALL.get(words[0]);
    if (work == null) {
      throw new IllegalArgumentException(
          "no work is called '%s'; there are: %s".formatted(words[0], ALL.keySet()));
    }
    return work.apply(this, words.length > 1 ? words[1] : "");
  }

  private Work winClip(String known) {
    return new WinClipWork(plus240(), data.read("parts"), Integer.parseInt(known));
  }

  private Work searchFirst(String rows) {
    return new SearchWork(data.read("million"), Integer.parseInt(rows), false);
  }

  private Work partitionFirst(String rows) {
    return new PartitionWork(data.read("million"), Integer.parseInt(rows));
  }

  private Clip plus240() {
    Weights weights = data.read("ViT-B-16-plus-240");
    Precision precision = Engine.bestPrecision();
    return ClipLoader.load(
        ClipConfig.VIT_B_16_PLUS_240,
        weights,
        new Identity("ViT-B-16-plus-240", "random"),
        precision);
  }

  private Clip mini() {
    return Backbones.mini(Engine.bestPrecision());
  }

  private float[] images(String batch) {
    float[] all = data.read("pictures").get("images").toFloats();
    return Arrays.copyOf(all, Integer.parseInt(batch) * 3 * 240 * 240);
  }
}
