package dev.blemish.report.compare;

import dev.blemish.report.MeanRow.Spread;
import dev.blemish.report.ResultRow.Metric;
import dev.blemish.report.Words;
import dev.blemish.report.compare.Comparison.Level;
import dev.blemish.report.compare.Comparison.Part;
import dev.blemish.report.compare.Comparison.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The plots of a comparison. */
final class Plots {
  private static final List<Metric> SHOWN =
      List.of(Metric.IMAGE_AUROC, Metric.PIXEL_AUROC, Metric.AUPRO);
  private static final int NAMES = 136;
  private static final int NAME_LETTERS = 19;

  private final Comparison comparison;
  private final List<String> labels;

  Plots(Comparison comparison) {
    this.comparison = comparison;
    labels = comparison.methods().stream().map(Contender::label).toList();
  }

  /** Quality against the number of good photos. */
  List<Map<String, Object>> shots() {
    List<Map<String, Object>> plots = new ArrayList<>();
    for (Metric metric : SHOWN) {
      List<Double> values = new ArrayList<>();
      for (Standing standing : comparison.standings()) {
        values.addAll(range(standing.ranked().value(metric)));
      }
      if (!values.isEmpty()) {
        Axis y = Axis.percent(values, Plot.bottom(), Plot.TOP);
        plots.add(shots(metric, y));
      }
    }
    return plots;
  }

  private Map<String, Object> shots(Metric metric, Axis y) {
    Plot plot = new Plot(metric.label(), "mean ± standard deviation over seeds, %");
    List<Map<String, Object>> ticks = new ArrayList<>();
    for (int i = 0; i < comparison.levels().size(); i++) {
      ticks.add(Axis.tick(middle(i), String.valueOf(comparison.levels().get(i).shots())));
    }
    plot.xAxis("good photos to learn from", ticks);
    plot.yAxis(y.ticks());
    for (int method = 0; method < labels.size(); method++) {
      List<Double> path = new ArrayList<>();
      for (int i = 0; i < comparison.levels().size(); i++) {
        Standing standing = standing(labels.get(method), comparison.levels().get(i).shots());
        Double mean = standing == null ? null : standing.ranked().value(metric).mean();
        if (standing != null && mean != null) {
          double x = slot(i, method);
          path.add(x);
          path.add(y.at(100 * mean));
          whisker(plot, method, x, y, standing.ranked().value(metric));
          plot.mark(
              method, x, y.at(100 * mean), standing.common().rows() == 0, title(standing, metric));
        }
      }
      if (path.size() > 2) {
        plot.line(
            "curve " + Plot.colour(method),
            path.stream().mapToDouble(Double::doubleValue).toArray());
      }
    }
    return plot.view();
  }

  private static void whisker(Plot plot, int method, double x, Axis y, Spread spread) {
    List<Double> ends = range(spread);
    if (ends.size() > 1) {
      plot.line("whisker " + Plot.colour(method), x, y.at(ends.get(0)), x, y.at(ends.get(1)));
    }
  }

  /** Mean less and plus its deviation in percent, at most 100 where the mean is; else the mean. */
  private static List<Double> range(Spread spread) {
    Double mean = spread.mean();
    Double std = spread.std();
    if (mean == null) {
      return List.of();
    }
    return std == null
        ? List.of(100 * mean)
        : List.of(
            Math.max(0, 100 * (mean - std)),
            mean <= 1 ? Math.min(100, 100 * (mean + std)) : 100 * (mean + std));
  }

  /** Numbers of shots stand equally far apart; at one, its methods stand beside each other. */
  private double slot(int level, int method) {
    List<String> here = comparison.levels().get(level).methods();
    double gap = Math.min(12, slotWidth() * 0.8 / here.size());
    return middle(level) + gap * (here.indexOf(labels.get(method)) - (here.size() - 1) / 2.0);
  }

  private double middle(int level) {
    return Plot.LEFT + slotWidth() * (level + 0.5);
  }

  private double slotWidth() {
    return (double) (Plot.WIDTH - Plot.LEFT - Plot.RIGHT) / comparison.levels().size();
  }

  /** Differences from the base with their intervals, one plot per metric. */
  List<Map<String, Object>> differences() {
    List<Map<String, Object>> plots = new ArrayList<>();
    for (Metric metric : SHOWN) {
      List<Double> values = new ArrayList<>(List.of(0.0));
      for (Standing standing : comparison.standings()) {
        values.addAll(ends(standing.difference(metric)));
      }
      if (values.size() > 1) {
        plots.add(differences(metric, Axis.linear(values, NAMES, Plot.WIDTH - Plot.RIGHT)));
      }
    }
    return plots;
  }

  private Map<String, Object> differences(Metric metric, Axis x) {
    int height = Plot.TOP + Plot.BOTTOM;
    int row = 20;
    for (Level level : comparison.levels()) {
      int size = compared(level, metric).size();
      height += size == 0 ? 0 : (size + 1) * row;
    }
    Plot plot = new Plot(metric.label(), "less that of " + comparison.base(), NAMES, height);
    plot.xAxis("percentage points, 95 % interval", x.ticks());
    plot.upright(x.ticks());
    plot.line("zero", x.at(0), Plot.TOP, x.at(0), height - Plot.BOTTOM);
    double y = Plot.TOP;
    for (Level level : comparison.levels()) {
      List<Standing> compared = compared(level, metric);
      if (!compared.isEmpty()) {
        y += row;
        plot.text(2, y - 6, "start", Words.count(level.shots(), "good photo", "good photos"), "");
        for (Standing standing : compared) {
          y += row;
          interval(plot, standing, metric, x, y - row / 2.0);
        }
      }
    }
    return plot.view();
  }

  private List<Standing> compared(Level level, Metric metric) {
    return comparison.standings().stream()
        .filter(standing -> standing.shots() == level.shots())
        .filter(standing -> !ends(standing.difference(metric)).isEmpty())
        .toList();
  }

  private void interval(Plot plot, Standing standing, Metric metric, Axis x, double y) {
    Difference difference = standing.difference(metric);
    List<Double> ends = ends(difference);
    if (difference == null || ends.isEmpty()) {
      return;
    }
    int method = labels.indexOf(standing.method());
    plot.text(NAMES - 8, y + 4, "end", shortened(standing.method()), standing.method());
    plot.line("whisker " + Plot.colour(method), x.at(ends.get(1)), y, x.at(ends.get(2)), y);
    plot.mark(
        method,
        x.at(ends.get(0)),
        y,
        difference.low() == null,
        standing.method() + ": " + DifferenceText.of(difference));
  }

  /** Mean and both ends in percentage points; the mean thrice where there is no interval. */
  private static List<Double> ends(@Nullable Difference difference) {
    Double mean = difference == null ? null : difference.mean();
    if (difference == null || mean == null) {
      return List.of();
    }
    Double low = difference.low();
    Double high = difference.high();
    return low == null || high == null
        ? List.of(100 * mean, 100 * mean, 100 * mean)
        : List.of(100 * mean, 100 * low, 100 * high);
  }

  /** Image AUROC of every data set, one plot per number of shots. */
  List<Map<String, Object>> datasets() {
    List<Map<String, Object>> plots = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (Part part : comparison.datasets()) {
      Double mean = part.mean(Metric.IMAGE_AUROC);
      if (mean != null) {
        values.add(100 * mean);
      }
    }
    for (Level level : comparison.levels()) {
      List<Part> parts =
          comparison.datasets().stream().filter(part -> part.shots() == level.shots()).toList();
      if (parts.stream().anyMatch(part -> part.mean(Metric.IMAGE_AUROC) != null)) {
        plots.add(datasets(level, parts, Axis.percent(values, NAMES, Plot.WIDTH - Plot.RIGHT)));
      }
    }
    return plots;
  }

  private Map<String, Object> datasets(Level level, List<Part> parts, Axis x) {
    List<String> names = parts.stream().map(Part::dataset).distinct().toList();
    int row = 16 + 7 * level.methods().size();
    int height = Plot.TOP + Plot.BOTTOM + row * names.size();
    String name = Words.count(level.shots(), "good photo", "good photos");
    Plot plot = new Plot(name, "image AUROC of each data set", NAMES, height);
    plot.xAxis("image AUROC, %", x.ticks());
    plot.upright(x.ticks());
    for (int i = 0; i < names.size(); i++) {
      double y = Plot.TOP + row * (i + 0.5);
      plot.text(NAMES - 8, y + 4, "end", shortened(names.get(i)), names.get(i));
      plot.line("rule", 0, y + row / 2.0, Plot.WIDTH - Plot.RIGHT, y + row / 2.0);
      for (Part part : parts) {
        Double mean = part.mean(Metric.IMAGE_AUROC);
        if (part.dataset().equals(names.get(i)) && mean != null) {
          int place = level.methods().indexOf(part.method());
          plot.mark(
              labels.indexOf(part.method()),
              x.at(100 * mean),
              y + 7 * (place - (level.methods().size() - 1) / 2.0),
              false,
              "%s on %s: %s (rows %d)"
                  .formatted(part.method(), part.dataset(), Words.percent(mean), part.rows()));
        }
      }
    }
    return plot.view();
  }

  /** Quality against what it costs. */
  List<Map<String, Object>> costs() {
    List<Map<String, Object>> plots = new ArrayList<>();
    cost(plots, "Quality and inspection time", "ms per photo", Summary::millisPerImage);
    cost(plots, "Quality and learning time", "seconds to learn", Summary::trainSeconds);
    return plots;
  }

  private void cost(
      List<Map<String, Object>> plots, String name, String unit, Function<Summary, Spread> amount) {
    List<Double> across = new ArrayList<>();
    List<Double> up = new ArrayList<>();
    for (Standing standing : comparison.standings()) {
      Double x = amount.apply(standing.ranked()).mean();
      Double y = standing.ranked().value(Metric.IMAGE_AUROC).mean();
      if (x != null && y != null) {
        across.add(x);
        up.add(100 * y);
      }
    }
    if (across.isEmpty()) {
      return;
    }
    Axis x = Axis.decades(across, Plot.LEFT, Plot.WIDTH - Plot.RIGHT);
    Axis y = Axis.percent(up, Plot.bottom(), Plot.TOP);
    Plot plot = new Plot(name, "image AUROC, %; beside each mark the good photos");
    plot.xAxis(unit + " (by decades)", x.ticks());
    plot.upright(x.ticks());
    plot.yAxis(y.ticks());
    for (Standing standing : comparison.standings()) {
      Double cost = amount.apply(standing.ranked()).mean();
      Double quality = standing.ranked().value(Metric.IMAGE_AUROC).mean();
      if (cost != null && quality != null) {
        String title =
            "%s, %s %s".formatted(title(standing, Metric.IMAGE_AUROC), Words.amount(cost), unit);
        point(plot, standing, x.at(cost), y.at(100 * quality), title);
      }
    }
    plots.add(plot.view());
  }

  private void point(Plot plot, Standing standing, double x, double y, String title) {
    plot.mark(labels.indexOf(standing.method()), x, y, standing.common().rows() == 0, title);
    plot.text(x + 7, y + 4, "start", String.valueOf(standing.shots()), "");
  }

  private static String title(Standing standing, Metric metric) {
    Spread spread = standing.ranked().value(metric);
    Double std = spread.std();
    return "%s, %s: %s%s (rows %d%s)"
        .formatted(
            standing.method(),
            Words.count(standing.shots(), "good photo", "good photos"),
            Words.percent(spread.mean()),
            std == null ? "" : String.format(Locale.ROOT, " ± %.1f", 100 * std),
            spread.averaged(),
            standing.common().rows() == 0 ? ", its own" : "");
  }

  private @Nullable Standing standing(String label, int shots) {
    return comparison.standings().stream()
        .filter(each -> each.method().equals(label) && each.shots() == shots)
        .findFirst()
        .orElse(null);
  }

  /** Begin and end of a long name: settings stand at the end. */
  private static String shortened(String name) {
    int half = NAME_LETTERS / 2;
    return name.length() <= NAME_LETTERS
        ? name
        : name.substring(0, half) + "…" + name.substring(name.length() - half);
  }
}
