package dev.blemish.eval;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.blemish.Version;
import dev.blemish.backbone.encoder.Encoder;
import dev.blemish.data.Category;
import dev.blemish.data.Dataset;
import dev.blemish.data.DatasetLoader;
import dev.blemish.data.Fingerprint;
import dev.blemish.data.SupportPhoto;
import dev.blemish.data.TestSplit;
import dev.blemish.detector.Method;
import dev.blemish.detector.MethodInfo;
import dev.blemish.detector.Settings;
import dev.blemish.error.InputException;
import dev.blemish.error.OptionException;
import dev.blemish.inspect.AuxiliaryData;
import dev.blemish.tensor.Engine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything a plan asks for, chosen and checked before the first learning starts: a wrong name or
 * too few photos in the last category is told at once, not after hours.
 */
final class Jobs {
  private static final JsonMapper JSON = new JsonMapper();

  private final EvaluationPlan plan;
  private final Encoder backbone;
  private final Sources sources;
  private final Map<Category, TestSplit> tests = new HashMap<>();
  private final Map<Category, String> fingerprints = new HashMap<>();

  private Jobs(EvaluationPlan plan, Encoder backbone, Sources sources) {
    this.plan = plan;
    this.backbone = backbone;
    this.sources = sources;
  }

  /**
   * What methods learn from beside support photos.
   *
   * @param textures what identifies the source of textures
   * @param auxiliary labelled data of other products; null where none are named
   * @param auxiliarySha256 what identifies their pictures, labels and masks
   */
  record Sources(String textures, @Nullable AuxiliaryData auxiliary, String auxiliarySha256) {}

  /**
   * All jobs of a plan, in the order of methods, data sets, categories, shots and seeds.
   *
   * <p>A method takes part with those of the shots that it can use; one that can use none is an
   * error.
   */
  static List<LearnJob> of(
      EvaluationPlan plan, List<Method> methods, Encoder backbone, Sources sources) {
    Jobs jobs = new Jobs(plan, backbone, sources);
    List<Chosen> chosen = plan.methods().stream().map(c -> Chosen.of(c, methods)).toList();
    chosen.forEach(each -> jobs.check(each.method));
    List<Dataset> datasets = plan.datasets().stream().map(DatasetLoader::load).toList();
    List<LearnJob> all = new ArrayList<>();
    for (Chosen method : chosen) {
      for (Dataset dataset : datasets) {
        for (Group group : groups(dataset, plan.models())) {
          jobs.add(method, dataset, group, all);
        }
      }
    }
    requireEachOnce(all);
    return all;
  }

  /** A method and what the plan says of it. */
  private record Chosen(Method method, MethodChoice choice) {
    static Chosen of(MethodChoice choice, List<Method> methods) {
      return methods.stream()
          .filter(method -> method.info().name().equalsIgnoreCase(choice.method()))
          .findFirst()
          .map(method -> new Chosen(method, named(choice, method.info().name())))
          .orElseThrow(() -> new OptionException("no method is called " + choice.method()));
    }
  }

  /** The choice with the name as the catalogue spells it. */
  private static MethodChoice named(MethodChoice choice, String name) {
    return new MethodChoice(name, choice.variant(), choice.settings());
  }

  /**
   * One model.
   *
   * @param learned the categories that it is learned from
   * @param judged the categories that it judges
   */
  private record Group(List<Category> learned, List<Category> judged) {}

  private static List<Group> groups(Dataset dataset, Models models) {
    List<Category> all = dataset.categories();
    return switch (models) {
      case PER_CATEGORY -> all.stream().map(c -> new Group(List.of(c), List.of(c))).toList();
      case PER_DATASET -> List.of(new Group(all, all));
      case HELD_OUT -> all.stream().map(c -> new Group(others(dataset, c), List.of(c))).toList();
    };
  }

  private static List<Category> others(Dataset dataset, Category heldOut) {
    List<Category> others =
        dataset.categories().stream().filter(c -> !c.name().equals(heldOut.name())).toList();
    if (others.isEmpty()) {
      throw new OptionException(
          "%s of %s cannot be held out: there is no other category to learn from"
              .formatted(heldOut.name(), dataset.name()));
    }
    return others;
  }

  /** Fails when a method lacks what it learns from. */
  private void check(Method method) {
    MethodInfo info = method.info();
    if (plan.shots().stream().noneMatch(info::fits)) {
      throw new OptionException(
          "%s can do nothing with %s shots: it learns from %d to %d good photos"
              .formatted(
                  info.name(),
                  plan.shots().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                  info.minShots(),
                  info.maxShots()));
    }
    info.checkAuxiliary(sources.auxiliary != null);
  }

  private void add(Chosen chosen, Dataset dataset, Group group, List<LearnJob> all) {
    Method method = chosen.method;
    AuxiliaryData trainedOn = sources.auxiliary;
    if (method.info().auxiliary() && trainedOn != null) {
      group.judged.forEach(trainedOn::requireApart);
    }
    for (int shots : plan.shots().stream().filter(method.info()::fits).toList()) {
      for (long seed : plan.seeds()) {
        List<SupportChoice> supports = new ArrayList<>();
        for (Category category : group.learned) {
          supports.add(SupportChoice.of(category.trainSplit(), plan, shots, seed));
        }
        List<List<String>> hashes = supports.stream().map(SupportChoice::sha256).toList();
        List<RowPlan> rows = new ArrayList<>();
        for (Category category : group.judged) {
          Facts facts = new Facts(chosen, shots, seed, hashes);
          rows.add(row(facts, dataset, category, support(category, supports)));
        }
        all.add(new LearnJob(method, chosen.choice, seed, supports, rows));
      }
    }
  }

  /** The category's own photos; all photos learned from where it has none among them. */
  private static List<SupportPhoto> support(Category category, List<SupportChoice> supports) {
    return supports.stream()
        .filter(support -> support.category().equals(category.name()))
        .findFirst()
        .map(SupportChoice::photos)
        .orElseGet(() -> supports.stream().flatMap(support -> support.photos().stream()).toList());
  }

  /** What the rows of one learning have in common. */
  private record Facts(Chosen chosen, int shots, long seed, List<List<String>> supportSha256) {
    List<Integer> fitting(EvaluationPlan plan) {
      return plan.shots().stream().filter(chosen.method.info()::fits).toList();
    }
  }

  private RowPlan row(Facts facts, Dataset dataset, Category category, List<SupportPhoto> support) {
    List<String> files = new ArrayList<>();
    for (SupportPhoto photo : support) {
      files.add(RowPlan.below(dataset.root(), photo.file()));
    }
    TestSplit test = test(category);
    Map<String, Object> config = config(facts.chosen);
    String data = fingerprints.computeIfAbsent(category, c -> Fingerprint.of(test));
    boolean shown = shown(facts);
    return new RowPlan(
        facts.chosen.choice,
        dataset.name(),
        category.name(),
        facts.shots,
        facts.seed,
        files,
        dataset.root(),
        test,
        shown,
        config,
        data,
        key(facts, category, files, config, data));
  }

  /**
   * Fails when two rows would be of the same method, variant, category, shots and seed, which no
   * table could tell apart.
   */
  static void requireEachOnce(List<LearnJob> jobs) {
    Set<List<Object>> seen = new HashSet<>();
    for (RowPlan row : jobs.stream().flatMap(job -> job.rows().stream()).toList()) {
      if (!seen.add(
          List.of(row.choice().title(), row.dataset(), row.category(), row.shots(), row.seed()))) {
        throw new OptionException(
            "the method %s would measure %s of %s twice: name each method, data set and category once"
                .formatted(row.choice().title(), row.category(), row.dataset()));
      }
    }
  }

  private TestSplit test(Category category) {
    return tests.computeIfAbsent(
        category,
        c -> {
          TestSplit split = c.testSplit();
          if (split.photos().isEmpty()) {
            throw new InputException(
                "the category %s of %s has no test picture to judge: give a data set with a folder"
                        .formatted(c.name(), c.dataset())
                    + " test, or use inspect for photos without labels");
          }
          return TestChoice.of(split, plan.limit());
        });
  }

  /** Photos are shown for the first seed, at the fewest and the most shots. */
  private boolean shown(Facts facts) {
    return facts.seed == plan.seeds().get(0)
        && (facts.shots == Collections.min(facts.fitting(plan))
            || facts.shots == Collections.max(facts.fitting(plan)));
  }

  private Map<String, Object> config(Chosen chosen) {
    Method method = chosen.method;
    Record settings = method.config(backbone, chosen.choice.settings());
    Map<String, Object> config =
        new LinkedHashMap<>(
            JSON.convertValue(
                Settings.tree(settings), new TypeReference<LinkedHashMap<String, Object>>() {}));
    config.put("evaluation", evaluation());
    if (method.info().auxiliary()) {
      config.put("trainedOn", sources.auxiliarySha256);
    }
    config.put("machine", machine());
    return config;
  }

  private Map<String, Object> evaluation() {
    Map<String, Object> evaluation = new LinkedHashMap<>();
    evaluation.put("evalSize", plan.evalSize());
    evaluation.put("aupro", plan.aupro().flavour().word());
    evaluation.put("auproLimit", plan.aupro().limit());
    evaluation.put("connectivity", plan.aupro().connectivity().name().toLowerCase(Locale.ROOT));
    evaluation.put("limit", plan.limit());
    evaluation.put("multiProduct", plan.models() == Models.PER_DATASET);
    evaluation.put("heldOut", plan.models() == Models.HELD_OUT);
    evaluation.put("fewshotIndices", plan.indices().optionName());
    evaluation.put("textures", sources.textures);
    evaluation.put(
        "tiling", JSON.convertValue(plan.tiling(), new TypeReference<Map<String, Object>>() {}));
    return evaluation;
  }

  private Map<String, Object> machine() {
    Map<String, Object> machine = new LinkedHashMap<>();
    machine.put("precision", plan.precision().name().toLowerCase(Locale.ROOT));
    machine.put("threads", Engine.threads());
    machine.put("processor", Engine.processorName());
    return machine;
  }

  private String key(
      Facts facts,
      Category category,
      List<String> files,
      Map<String, Object> config,
      String dataSha256) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("format", RowStore.FORMAT);
    all.put("version", Version.current());
    all.put("method", facts.chosen.choice.method());
    all.put("variant", String.valueOf(facts.chosen.choice.variant()));
    all.put("backbone", backbone.identity().backbone());
    all.put("backboneSha256", backbone.identity().sha256());
    all.put("dataset", category.dataset());
    all.put("category", category.name());
    all.put("shots", facts.shots);
    all.put("seed", facts.seed);
    all.put("supportFiles", files);
    all.put("supportSha256", facts.supportSha256);
    all.put("dataSha256", dataSha256);
    all.put("config", config);
    all.put("shown", shown(facts));
    all.put("timings", plan.timings());
    return RowStore.sha256(all);
  }
}
