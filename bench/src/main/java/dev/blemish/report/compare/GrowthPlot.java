package dev.blemish.report.compare;

import dev.blemish.bench.scale.Amount;
import dev.blemish.bench.scale.Curve;
import dev.blemish.bench.scale.Growth;
import dev.blemish.bench.scale.Point;
import dev.blemish.bench.scale.PowerLaw;
import dev.blemish.report.PageTemplate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** A curve of growth as an SVG file, both axes by decades, with the plots of the reports. */
public final class GrowthPlot {
  private static final int LEFT = 48;
  private static final int HEIGHT = 240;

  /** A drawing shows a decade at least, so that flat looks flat. */
  private static final double HALF_A_DECADE = Math.sqrt(10);

  private GrowthPlot() {}

  /** Draws a curve into a file. */
  public static void write(Curve curve, Path target) {
    PageTemplate.write(target, "growth", view(curve));
  }

  private static Map<String, Object> view(Curve curve) {
    Axis x = Axis.decades(curve.sizes(), LEFT, Plot.WIDTH - Plot.RIGHT);
    Axis y = Axis.decades(shown(curve), Plot.bottom(), Plot.TOP);
    Plot plot = new Plot(curve.title(), "ms", LEFT, HEIGHT);
    List<Map<String, Object>> ticks =
        curve.sizes().stream().map(size -> Axis.tick(x.at(size), Amount.of(size))).toList();
    plot.xAxis(curve.unit(), ticks);
    plot.upright(ticks);
    plot.yAxis(y.ticks());
    for (int i = 0; i < curve.growths().size(); i++) {
      growth(plot, i, curve.growths().get(i), x, y);
    }
    return plot.view();
  }

  private static List<Double> shown(Curve curve) {
    List<Double> shown = curve.times().boxed().collect(Collectors.toCollection(ArrayList::new));
    double middle =
        Math.sqrt(curve.times().min().orElseThrow() * curve.times().max().orElseThrow());
    shown.add(middle / HALF_A_DECADE);
    shown.add(middle * HALF_A_DECADE);
    return shown;
  }

  private static void growth(Plot plot, int place, Growth growth, Axis x, Axis y) {
    List<Point> points = growth.points();
    PowerLaw law = growth.law();
    double first = points.get(0).size();
    double last = points.get(points.size() - 1).size();
    String colour = Plot.colour(place);
    plot.line("fit " + colour, x.at(first), y.at(law.at(first)), x.at(last), y.at(law.at(last)));
    plot.line(
        "curve " + colour,
        points.stream()
            .flatMapToDouble(point -> DoubleStream.of(x.at(point.size()), y.at(point.millis())))
            .toArray());
    for (Point point : points) {
      String title =
          "%s, %s: %s ms"
              .formatted(growth.name(), Amount.of(point.size()), Amount.of(point.millis()));
      plot.mark(place, x.at(point.size()), y.at(point.millis()), false, title);
    }
    double line = Plot.TOP + 10 + 15 * place;
    plot.mark(place, LEFT + 12, line, false, growth.name());
    plot.text(LEFT + 22, line + 4, "start", growth.name(), "");
  }
}
