package dev.blemish.eval;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.blemish.Version;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.data.Category;
import dev.blemish.data.Dataset;
import dev.blemish.data.DatasetLoader;
import dev.blemish.data.Fingerprint;
import dev.blemish.data.SupportPhoto;
import dev.blemish.data.TestSplit;
import dev.blemish.detector.Method;
import dev.blemish.detector.Settings;
import dev.blemish.error.InputException;
import dev.blemish.error.OptionException;
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

/**
 * Everything a plan asks for, chosen and checked before the first learning starts: a wrong name or
 * too few photos in the last category is told at once, not after hours.
 */
final class Jobs {
  private static final JsonMapper JSON = new JsonMapper();

  private final EvaluationPlan plan;
  private final Clip clip;
  private final String textures;
  private final Map<Category, TestSplit> tests = new HashMap<>();
  private final Map<Category, String> fingerprints = new HashMap<>();
  private final Set<List<Object>> seen = new HashSet<>();

  private Jobs(EvaluationPlan plan, Clip clip, String textures) {
    this.plan = plan;
    this.clip = clip;
    this.textures = textures;
  }

  /**
   * All jobs of a plan, in the order of methods, data sets, categories, shots and seeds.
   *
   * @param textures what identifies the source of textures
   */
  static List<LearnJob> of(EvaluationPlan plan, List<Method> methods, Clip clip, String textures) {
    Jobs jobs = new Jobs(plan, clip, textures);
    List<Dataset> datasets = plan.datasets().stream().map(DatasetLoader::load).toList();
    List<LearnJob> all = new ArrayList<>();
    for (Method method : methods) {
      for (Dataset dataset : datasets) {
        for (List<Category> group : jobs.groups(dataset)) {
          jobs.add(method, dataset, group, all);
        }
      }
    }
    return all;
  }

  /** The categories that share a model. */
  private List<List<Category>> groups(Dataset dataset) {
    return plan.multiProduct()
        ? List.of(dataset.categories())
        : dataset.categories().stream().map(List::of).toList();
  }

  private void add(Method method, Dataset dataset, List<Category> group, List<LearnJob> all) {
    for (int shots : plan.shots()) {
      for (long seed : plan.seeds()) {
        List<SupportChoice> supports = new ArrayList<>();
        for (Category category : group) {
          supports.add(SupportChoice.of(category.trainSplit(), plan, shots, seed));
          method.info().checkShots(category.name(), shots);
        }
        List<List<String>> hashes = supports.stream().map(SupportChoice::sha256).toList();
        List<RowPlan> rows = new ArrayList<>();
        for (int i = 0; i < group.size(); i++) {
          Facts facts = new Facts(method, shots, seed, hashes);
          rows.add(row(facts, dataset, group.get(i), supports.get(i)));
        }
        all.add(new LearnJob(method, seed, supports, rows));
      }
    }
  }

  /** What the rows of one learning have in common. */
  private record Facts(Method method, int shots, long seed, List<List<String>> supportSha256) {
    String name() {
      return method.info().name();
    }
  }

  private RowPlan row(Facts facts, Dataset dataset, Category category, SupportChoice support) {
    requireOnce(facts, dataset, category);
    List<String> files = new ArrayList<>();
    for (SupportPhoto photo : support.photos()) {
      files.add(RowPlan.below(dataset.root(), photo.file()));
    }
    TestSplit test = test(category);
    Map<String, Object> config = config(facts.method);
    String data = fingerprints.computeIfAbsent(category, c -> Fingerprint.of(test));
    boolean shown = shown(facts);
    return new RowPlan(
        facts.name(),
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

  private void requireOnce(Facts facts, Dataset dataset, Category category) {
    List<Object> identity =
        List.of(facts.name(), dataset.name(), category.name(), facts.shots, facts.seed);
    if (!seen.add(identity)) {
      throw new OptionException(
          "the method %s would measure %s of %s twice: name each method, data set and category once"
              .formatted(facts.name(), category.name(), dataset.name()));
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
        && (facts.shots == Collections.min(plan.shots())
            || facts.shots == Collections.max(plan.shots()));
  }

  private Map<String, Object> config(Method method) {
    Record settings = method.config(clip, plan.settings());
    Map<String, Object> config =
        new LinkedHashMap<>(
            JSON.convertValue(
                Settings.tree(settings), new TypeReference<LinkedHashMap<String, Object>>() {}));
    config.put("evaluation", evaluation());
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
    evaluation.put("multiProduct", plan.multiProduct());
    evaluation.put("fewshotIndices", plan.indices().optionName());
    evaluation.put("textures", textures);
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
    all.put("method", facts.name());
    all.put("backbone", clip.identity().backbone());
    all.put("backboneSha256", clip.identity().sha256());
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
