package dev.blemish.eval;

import dev.blemish.Version;
import dev.blemish.backbone.encoder.Encoder;
import dev.blemish.tensor.Engine;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What it takes to repeat a run, for people: the provenance on the page. */
final class RunFacts {
  private RunFacts() {}

  /** The facts of several plans in one: what differs is told side by side. */
  static Map<String, String> together(List<Map<String, String>> plans) {
    Map<String, Set<String>> all = new LinkedHashMap<>();
    for (Map<String, String> facts : plans) {
      facts.forEach(
          (name, value) -> all.computeIfAbsent(name, n -> new LinkedHashSet<>()).add(value));
    }
    Map<String, String> together = new LinkedHashMap<>();
    all.forEach((name, values) -> together.put(name, String.join(" | ", values)));
    return together;
  }

  static Map<String, String> of(EvaluationPlan plan, Encoder backbone, List<LearnJob> jobs) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("version", Version.current());
    facts.put("methods", list(plan.methods().stream().map(MethodChoice::title).toList()));
    facts.put("backbone", backbone.identity().backbone());
    facts.put("backbone SHA-256", backbone.identity().sha256());
    facts.put("precision", plan.precision().name().toLowerCase(Locale.ROOT));
    facts.put("threads", String.valueOf(Engine.threads()));
    facts.put("processor", Engine.processorName());
    facts.put("products in 32 bits", Engine.blas().value());
    facts.put("shots", list(plan.shots()));
    facts.put("seeds", list(plan.seeds()));
    facts.put("support photos", plan.indices().optionName());
    if (!plan.trainOn().isEmpty()) {
      facts.put("trained on", list(plan.trainOn()));
    }
    facts.put("models", plan.models().words());
    facts.put("tiles", plan.tiling().none() ? "none" : plan.tiling().toString());
    facts.put("settings changed", settings(plan));
    facts.put(
        "pixels compared at",
        plan.evalSize() == 0
            ? "the size of each photo"
            : plan.evalSize() + " x " + plan.evalSize());
    facts.put(
        "AUPRO",
        "%s, up to %s false positives, %s neighbours"
            .formatted(
                plan.aupro().flavour().word(),
                plan.aupro().limit(),
                plan.aupro().connectivity().name().toLowerCase(Locale.ROOT)));
    facts.put(
        "test pictures",
        plan.limit() == 0 ? "all" : "at most %d per category".formatted(plan.limit()));
    for (LearnJob job : jobs) {
      for (RowPlan row : job.rows()) {
        facts.put("data of " + row.dataset() + "/" + row.category(), row.dataSha256());
      }
    }
    return facts;
  }

  private static String list(List<?> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static String settings(EvaluationPlan plan) {
    Map<String, String> each = new LinkedHashMap<>();
    for (MethodChoice choice : plan.methods()) {
      each.put(choice.title(), settings(choice.settings()));
    }
    return new HashSet<>(each.values()).size() == 1
        ? each.values().iterator().next()
        : each.entrySet().stream()
            .map(entry -> entry.getKey() + ": " + entry.getValue())
            .collect(Collectors.joining("; "));
  }

  /** Settings by name, for people. */
  static String settings(Map<String, String> settings) {
    return settings.isEmpty()
        ? "none"
        : settings.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(", "));
  }
}
