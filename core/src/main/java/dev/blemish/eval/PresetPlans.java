package dev.blemish.eval;

import dev.blemish.backbone.Architecture;
import dev.blemish.backbone.Backbone;
import dev.blemish.backbone.Backbones;
import dev.blemish.backbone.clip.ClipConfig;
import dev.blemish.data.Category;
import dev.blemish.data.Dataset;
import dev.blemish.detector.Method;
import dev.blemish.detector.MethodInfo;
import dev.blemish.inspect.MethodCatalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What of a preset can be measured on the data that are there, as plans, and why the rest not. */
final class PresetPlans {
  private final Preset preset;
  private final PresetOptions options;
  private final DataRoot data;
  private final List<PresetLine> lines;
  private final Map<PresetLine, String> obstacles = new LinkedHashMap<>();

  PresetPlans(Preset preset, PresetOptions options, DataRoot data) {
    this.preset = preset;
    this.options = options;
    this.data = data;
    this.lines = PresetLine.of(preset, options.shots());
    for (PresetLine line : lines) {
      String obstacle = obstacle(line);
      if (obstacle != null) {
        obstacles.put(line, obstacle);
      }
    }
  }

  /** All lines of the table. */
  List<PresetLine> lines() {
    return lines;
  }

  /** Why a line cannot be measured, if it cannot. */
  Optional<String> obstacleOf(PresetLine line) {
    return Optional.ofNullable(obstacles.get(line));
  }

  /** What a line is measured on; only for lines without an obstacle. */
  Dataset dataset(PresetLine line) {
    return Objects.requireNonNull(data.find(line.dataset()).dataset());
  }

  /** What the rows of one plan have in common. */
  private record Key(
      Path dataset, String backbone, Models models, List<Path> trainOn, List<Integer> shots) {}

  /** One plan for rows that share data, photos and kind of models. */
  List<EvaluationPlan> plans() {
    Map<Key, List<MethodChoice>> choices = new LinkedHashMap<>();
    for (Preset.Row row : preset.rows()) {
      for (String dataset : preset.datasets()) {
        List<PresetLine> open =
            lines.stream()
                .filter(line -> line.row().equals(row) && line.dataset().equals(dataset))
                .filter(line -> !obstacles.containsKey(line))
                .toList();
        if (!open.isEmpty()) {
          choices
              .computeIfAbsent(key(row, dataset, open), key -> new ArrayList<>())
              .add(choice(row, dataset));
        }
      }
    }
    return choices.entrySet().stream().map(e -> plan(e.getKey(), e.getValue())).toList();
  }

  private Key key(Preset.Row row, String dataset, List<PresetLine> open) {
    List<Integer> shots = List.copyOf(new TreeSet<>(open.stream().map(PresetLine::shots).toList()));
    Path folder = Objects.requireNonNull(data.find(dataset).folder());
    return new Key(
        folder, options.backboneOf(preset, row), row.models(), trainOn(row, dataset), shots);
  }

  private List<Path> trainOn(Preset.Row row, String dataset) {
    Optional<String> name = trainOnName(row, dataset);
    if (name.isEmpty() || !options.trainOn().isEmpty()) {
      return name.isEmpty() ? List.of() : options.trainOn();
    }
    return List.of(Objects.requireNonNull(data.find(name.get()).folder()));
  }

  /** The data set that a row is trained on when another one is judged. */
  private static Optional<String> trainOnName(Preset.Row row, String dataset) {
    return row.trainOn().stream().filter(name -> !name.equals(dataset)).findFirst();
  }

  private MethodChoice choice(Preset.Row row, String dataset) {
    String method = Objects.requireNonNull(row.method());
    Map<String, String> settings = Presets.dataset(dataset).settings(method, row.settings());
    return new MethodChoice(method, row.label(), settings).with(options.settings());
  }

  private EvaluationPlan plan(Key key, List<MethodChoice> choices) {
    return new EvaluationPlan(
        List.of(key.dataset),
        choices,
        key.shots,
        options.seedsOf(preset),
        key.backbone,
        options.precision(),
        options.indices(),
        Map.of(),
        options.evalSizeOf(preset),
        options.auproOf(preset),
        options.limit(),
        key.models,
        options.timings(),
        options.textures(),
        options.budget(),
        key.trainOn,
        options.tiling());
  }

  private @Nullable String obstacle(PresetLine line) {
    Preset.Row row = line.row();
    if (row.notMeasured() != null) {
      return row.notMeasured();
    }
    Optional<Method> method =
        MethodCatalog.all().stream()
            .filter(known -> known.info().name().equals(row.method()))
            .findFirst();
    if (method.isEmpty()) {
      return "the method %s is not in the catalogue".formatted(row.method());
    }
    String encoder = encoderObstacle(row);
    return encoder == null ? dataObstacle(line, method.get().info()) : encoder;
  }

  /** Rows with an encoder of their own compare feature maps, all others need texts. */
  private @Nullable String encoderObstacle(Preset.Row row) {
    Backbone backbone = Backbones.named(options.backboneOf(preset, row));
    boolean fits = row.backbone() == null ? hasTexts(backbone) : hasMaps(backbone);
    if (!fits) {
      return "%s needs a backbone with a %s, and %s is none"
          .formatted(
              row.method(),
              row.backbone() == null ? "text tower" : "convolutional network",
              backbone.name());
    }
    return Backbones.missing(backbone)
        .map(
            missing ->
                "the weights of %s are not in %s: %s"
                    .formatted(backbone.name(), Backbones.folder(), missing))
        .orElse(null);
  }

  private static boolean hasTexts(Backbone backbone) {
    return backbone.architecture() instanceof Architecture.Towers;
  }

  private static boolean hasMaps(Backbone backbone) {
    return !(backbone.architecture() instanceof Architecture.Towers towers)
        || towers.config().vision().stem() == ClipConfig.StemKind.EFFICIENTNET_LITE0;
  }

  private @Nullable String dataObstacle(PresetLine line, MethodInfo method) {
    DataRoot.Found found = data.find(line.dataset());
    Dataset dataset = found.dataset();
    if (dataset == null) {
      return found.obstacle();
    }
    if (!method.fits(line.shots())) {
      return "%s learns from %d to %d good photos, not %d"
          .formatted(method.name(), method.minShots(), method.maxShots(), line.shots());
    }
    String category = line.category();
    if (category != null
        && dataset.categories().stream().noneMatch(each -> each.name().equals(category))) {
      return "%s has no category %s".formatted(line.dataset(), category);
    }
    String photos = photosObstacle(line, dataset);
    return photos == null ? trainingObstacle(line) : photos;
  }

  private static @Nullable String photosObstacle(PresetLine line, Dataset dataset) {
    for (Category category : dataset.categories()) {
      if (category.train().size() < line.shots()) {
        return "%s/%s has %d good photos to learn from, not %d"
            .formatted(line.dataset(), category.name(), category.train().size(), line.shots());
      }
    }
    return line.row().models() == Models.HELD_OUT && dataset.categories().size() < 2
        ? "%s has one category: there is no other to learn from".formatted(line.dataset())
        : null;
  }

  private @Nullable String trainingObstacle(PresetLine line) {
    if (!options.trainOn().isEmpty()) {
      return null;
    }
    return trainOnName(line.row(), line.dataset())
        .map(name -> data.find(name).obstacle())
        .map("there is nothing to train on: %s"::formatted)
        .orElse(null);
  }
}
