package dev.blemish.pretrain.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blemish.Progress;
import dev.blemish.Version;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.detector.Settings;
import dev.blemish.pretrain.caption.CaptionPair;
import dev.blemish.pretrain.caption.Captions;
import dev.blemish.pretrain.encoded.EncodedPair;
import dev.blemish.pretrain.encoded.PairBatch;
import dev.blemish.pretrain.encoded.PairEncoder;
import dev.blemish.pretrain.encoded.PairRing;
import dev.blemish.pretrain.model.MiniParameters;
import dev.blemish.pretrain.model.StemStatistics;
import dev.blemish.pretrain.model.Vocabulary;
import dev.blemish.pretrain.pair.PairSource;
import dev.blemish.random.Rng;
import dev.blemish.tensor.AdamW;
import dev.blemish.tensor.Engine;
import dev.blemish.tensor.Param;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Trains both towers of the embedded backbone on a frozen stem. In its folder it keeps the pairs
 * ({@code pairs.bin}), how far it is ({@code training.safetensors}), the losses ({@code log.jsonl},
 * {@code training.html}) and at the end the weights ({@code mini.safetensors}); started again it
 * goes on where it was.
 */
public final class Pretraining {
  /** What the training writes. */
  public static final String WEIGHTS = "mini.safetensors";

  private static final String SNAPSHOT = "training.safetensors";
  private static final String LOG = "log.jsonl";
  private static final String PAIRS = "pairs.bin";
  private static final String PAGE = "training.html";
  private static final int KEEP_EVERY = 48;
  private static final AdamW.Settings NO_DECAY = new AdamW.Settings(0.9, 0.98, 1e-6, 0);

  private final Recipe recipe;
  private final long seed;
  private final Path folder;
  private final Weights base;
  private final Vocabulary vocabulary;
  private final PairSource source;
  private final Progress progress;
  private final int keepEvery;

  /**
   * A training.
   *
   * @param folder where everything goes; it exists
   */
  public Pretraining(
      Recipe recipe, long seed, Path folder, Ingredients ingredients, Progress progress) {
    this(recipe, seed, folder, ingredients, progress, KEEP_EVERY);
  }

  /**
   * What the weights are made of.
   *
   * @param base a weights file whose stem is taken
   * @param vocabulary the words with a row of their own
   * @param pairs what is learned from
   */
  public record Ingredients(Weights base, Vocabulary vocabulary, PairSource pairs) {}

  /** A training that keeps how far it is as often as asked. */
  Pretraining(
      Recipe recipe,
      long seed,
      Path folder,
      Ingredients ingredients,
      Progress progress,
      int keepEvery) {
    this.keepEvery = keepEvery;
    this.recipe = recipe;
    this.seed = seed;
    this.folder = folder;
    this.base = ingredients.base;
    this.source = ingredients.pairs;
    this.vocabulary = ingredients.vocabulary;
    this.progress = progress;
  }

  /** Runs or goes on to the end. */
  public void run() {
    Snapshot.requireSame(folder.resolve(SNAPSHOT), recipeText());
    Rng rng = Rng.of(seed);
    long generation = rng.fork(recipeText()).nextLong();
    try (PairEncoder encoder = new PairEncoder(base);
        PairRing ring =
            new PairRing(folder.resolve(PAIRS), recipe.pairs().kept() + ringMargin(), generation)) {
      PairFeed feed = new PairFeed(recipe, source, encoder, ring);
      feed.prepare(0, progress);
      try (MiniParameters parameters = first(feed, rng);
          AdamW matrices = optimizer(parameters, true);
          AdamW others = optimizer(parameters, false);
          WeightAverage average = new WeightAverage(recipe.rate().average(), parameters.all())) {
        List<Param> changing = new ArrayList<>(parameters.all());
        changing.addAll(average.values());
        changing.addAll(matrices.memory());
        changing.addAll(others.memory());
        train(feed, rng, parameters, List.of(matrices, others), average, changing);
      }
    }
  }

  /** Pairs for the next steps take slots whose pairs the steps before do not draw any more. */
  private int ringMargin() {
    return PairFeed.STEPS * recipe.pairs().fresh();
  }

  private MiniParameters first(PairFeed feed, Rng rng) {
    List<EncodedPair> some =
        feed.draw(0, Math.min(256, recipe.pairs().first()), rng.fork("statistics"));
    try (Scope scope = Scope.open()) {
      PairBatch batch = PairBatch.of(some);
      StemStatistics statistics = StemStatistics.of(batch.cells(), batch.pools());
      return MiniParameters.first(
          statistics, vocabulary.rowCount(), Engine.bestPrecision(), rng.fork("first"));
    }
  }

  private AdamW optimizer(MiniParameters parameters, boolean matrices) {
    double decay = matrices ? recipe.rate().decay() : 0;
    AdamW.Settings settings =
        new AdamW.Settings(NO_DECAY.beta1(), NO_DECAY.beta2(), NO_DECAY.eps(), decay);
    return new AdamW(
        settings, parameters.all().stream().filter(p -> isMatrix(p) == matrices).toList());
  }

  private static boolean isMatrix(Param param) {
    return param.value().rank() > 1 && !param.name().contains("embedding");
  }

  private void train(
      PairFeed feed,
      Rng rng,
      MiniParameters parameters,
      List<AdamW> optimizers,
      WeightAverage average,
      List<Param> changing) {
    Path file = folder.resolve(SNAPSHOT);
    String text = recipeText();
    Optional<Snapshot> kept = Snapshot.resume(file, text, changing);
    int done = kept.map(Snapshot::steps).orElse(0);
    double secondsBefore = kept.map(Snapshot::seconds).orElse(0.0);
    String processors = processors(kept);
    optimizers.forEach(optimizer -> optimizer.resume(done));
    RunLog log = RunLog.open(folder.resolve(LOG), done);
    TrainingStep trainingStep = new TrainingStep(recipe, parameters, vocabulary);
    long start = System.nanoTime();
    for (int step = done; step < recipe.steps(); step++) {
      if (step % PairFeed.STEPS == 0 || step == done) {
        feed.prepare(step, Progress.NONE);
      }
      Map<String, Double> losses = step(step, feed, rng, trainingStep);
      double norm = clip(parameters.all());
      double rate = recipe.rate(step);
      optimizers.forEach(optimizer -> optimizer.step(rate));
      average.take(step + 1);
      losses.put("norm", norm);
      log.add(step + 1, rate, losses);
      progress.step("train", step + 1, recipe.steps(), note(losses));
      double seconds = secondsBefore + (System.nanoTime() - start) / 1e9;
      if ((step + 1) % keepEvery == 0 || step + 1 == recipe.steps()) {
        Snapshot snapshot = new Snapshot(step + 1, seconds, processors);
        snapshot.keep(file, text, changing);
        RunPage.write(folder.resolve(PAGE), recipe.steps(), log.rows(), provenance(snapshot));
      }
    }
    double seconds = secondsBefore + (System.nanoTime() - start) / 1e9;
    write(parameters, average, provenance(new Snapshot(recipe.steps(), seconds, processors)));
  }

  /** This processor, precision and threads, behind what computed the steps before it. */
  private String processors(Optional<Snapshot> kept) {
    String here =
        "%s, %s, %d threads"
            .formatted(
                Engine.processorName(),
                Engine.bestPrecision().name().toLowerCase(Locale.ROOT),
                Engine.threads());
    return kept.map(
            before ->
                before.steps() == recipe.steps() || before.processors().endsWith(here)
                    ? before.processors()
                    : before.processors() + "; then " + here)
        .orElse(here);
  }

  private Map<String, Double> step(int step, PairFeed feed, Rng rng, TrainingStep trainingStep) {
    Rng chance = rng.fork("step " + step);
    boolean full = recipe.full(step);
    List<EncodedPair> pairs =
        feed.draw(step, full ? recipe.batch() / 2 : recipe.batch(), chance.fork("pairs"));
    List<CaptionPair> captions = new ArrayList<>();
    for (EncodedPair pair : pairs) {
      Rng caption = chance.fork("caption " + captions.size());
      captions.add(Captions.draw(pair.words(), pair.defectNouns(), caption));
    }
    long[] places = places(full ? EncodedPair.CELLS : recipe.cells(), chance.fork("places"));
    return trainingStep.run(pairs, captions, places, chance);
  }

  private static long[] places(int count, Rng chance) {
    int[] order = chance.permutation(EncodedPair.CELLS);
    long[] places = new long[count];
    for (int i = 0; i < count; i++) {
      places[i] = order[i];
    }
    return places;
  }

  /** Shortens the gradient where it is too long; says how long it was. */
  private double clip(List<Param> params) {
    try (Scope scope = Scope.open()) {
      Tensor squares = Tensor.scalar(0);
      for (Param param : params) {
        if (param.value().hasGradient()) {
          squares = squares.add(param.value().gradient().square().sum());
        }
      }
      double norm = Math.sqrt(squares.item());
      double factor = recipe.rate().clip() / Math.max(norm, recipe.rate().clip());
      if (factor < 1) {
        for (Param param : params) {
          if (param.value().hasGradient()) {
            param.value().gradient().scaleInPlace(factor);
          }
        }
      }
      return norm;
    }
  }

  private static String note(Map<String, Double> losses) {
    return "loss %.3f, dense %.3f, state %.3f, retention %.4f"
        .formatted(
            losses.get("total"), losses.get("dense"), losses.get("state"), losses.get("retention"));
  }

  /**
   * What a training is made with: one that was stopped goes on, and keeps its pairs, with no other.
   */
  private String recipeText() {
    JsonNode tree = Settings.tree(recipe);
    return "version " + Recipe.VERSION + " " + tree + " seed " + seed;
  }

  private void write(
      MiniParameters parameters, WeightAverage average, Map<String, String> provenance) {
    List<Param> learned = new ArrayList<>();
    for (int i = 0; i < parameters.all().size(); i++) {
      learned.add(new Param(parameters.all().get(i).name(), average.values().get(i).value()));
    }
    MiniFile.write(folder.resolve(WEIGHTS), learned, MiniFile.stem(base), vocabulary, provenance);
  }

  private Map<String, String> provenance(Snapshot done) {
    Map<String, String> facts = new TreeMap<>();
    facts.put("format", "blemish mini 1");
    facts.put("made by", "blemish-pretrain train, Blemish " + Version.current());
    facts.put("pictures", "procedural only, made by Blemish");
    facts.put("recipe version", Recipe.VERSION);
    facts.put("recipe", Settings.tree(recipe).toString());
    facts.put("seed", String.valueOf(seed));
    facts.put("steps", String.valueOf(done.steps()));
    facts.put("pairs", String.valueOf(PairFeed.made(recipe, done.steps())));
    facts.put("hours", String.format(Locale.ROOT, "%.2f", done.seconds() / 3600));
    facts.put("processor", done.processors());
    facts.put("java", Runtime.version().toString());
    facts.put("stem", "EfficientNet-Lite0 (ImageNet), batch norm folded, Apache-2.0");
    facts.put("stem sha256", MiniFile.sha256(MiniFile.stem(base)));
    return facts;
  }
}
