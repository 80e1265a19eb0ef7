package dev.blemish.bench;

import dev.blemish.bench.scale.Curve;
import dev.blemish.bench.scale.Growth;
import dev.blemish.bench.scale.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * Pieces of work that are run at growing sizes.
 *
 * @param title what grows with what
 * @param file name of the drawing, without ending
 * @param unit what is counted
 * @param note what exactly is measured
 * @param sizes growing
 * @param quick how many of the sizes a quick run takes
 * @param lines what is drawn together
 */
record Scaling(
    String title,
    String file,
    String unit,
    String note,
    List<Integer> sizes,
    int quick,
    List<Line> lines) {

  /**
   * One of the lines.
   *
   * @param name what it is called
   * @param work its name in {@link Works}; {@code %d} stands for the size
   * @param process whether each run is a process of its own, which nothing warms up
   */
  record Line(String name, String work, boolean process) {}

  /** All that `bench/scale` runs, in its order. */
  static final List<Scaling> ALL =
      List.of(
          new Scaling(
              "Learning by photos",
              "learn",
              "photos",
              "What `learn` says it took for JPEGs of 1024 x 1024 on mini with 2 threads, the start of the"
                  + " program left out.",
              List.of(1, 2, 4, 8, 16),
              2,
              List.of(
                  new Line("patchcore", "learn %d patchcore", true),
                  new Line(
                      "anople, 4 epochs of 1 photo", "learn %d anople schedule.epochs=4", true))),
          new Scaling(
              "Inspection by products in a bundle",
              "products",
              "products",
              "From one result to the next of `inspect` on 1 thread, JPEGs of 1024 x 1024, mini;"
                  + " four photos of each product were learned.",
              List.of(1, 2, 4, 8),
              2,
              List.of(
                  new Line("patchcore", "inspect-products %d patchcore", true),
                  new Line("anople", "inspect-products %d anople --set schedule.epochs=1", true))),
          new Scaling(
              "Search by patches in memory",
              "search",
              "rows",
              "The nearest row for each of 225 patches, rows of 272, 2 threads, without a program"
                  + " around it.",
              List.of(1000, 10_000, 100_000, 1_000_000),
              3,
              List.of(
                  new Line("exact", "search-first %d", false),
                  new Line("divided", "search-first-partition %d", false))),
          new Scaling(
              "Inspection by size of the photo",
              "side",
              "pixels of a side",
              "Decoding included: from one result to the next of `inspect` on 1 thread, square"
                  + " JPEGs, mini, one product.",
              List.of(512, 1024, 2048, 4096),
              2,
              List.of(new Line("patchcore", "inspect-side %d patchcore", true))),
          new Scaling(
              "Inspection by tiles",
              "tiles",
              "tiles",
              "From one result to the next of `inspect` on 1 thread, JPEGs of 1024 x 1024, mini,"
                  + " a bundle learned with `--tiles` 1, 2 and 4.",
              List.of(1, 4, 16),
              2,
              List.of(new Line("patchcore", "inspect-tiles %d patchcore", true))));

  private static final int LEAST_RUNS = 3;
  private static final int MOST_RUNS = 25;
  private static final double ENOUGH_MILLIS = 1500;
  private static final double MOST_MILLIS = 12_000;

  /** Measures every size; with {@code quickly} the smallest ones, each once. */
  Curve run(Side side, boolean quickly) {
    List<Growth> growths = new ArrayList<>();
    for (Line line : lines) {
      List<Point> points = new ArrayList<>();
      for (int size : quickly ? sizes.subList(0, quick) : sizes) {
        points.add(point(side, line, size, quickly));
      }
      growths.add(new Growth(line.name, points));
    }
    return new Curve(title, file, unit, note, growths);
  }

  /**
   * Three runs or more: short ones until they took some time together, long ones only as long as
   * the whole stays bearable.
   */
  private static Point point(Side side, Line line, int size, boolean once) {
    String work = line.work.formatted(size);
    if (!line.process) {
      side.run(work);
    }
    List<Side.Answer> answers = new ArrayList<>();
    double spent = 0;
    while (answers.isEmpty()
        || (!once
            && spent < MOST_MILLIS
            && answers.size() < MOST_RUNS
            && (answers.size() < LEAST_RUNS || spent < ENOUGH_MILLIS))) {
      Side.Answer answer = side.run(work);
      answers.add(answer);
      spent += answer.values().getOrDefault(Program.WHOLE, answer.millis());
    }
    side.forget(work);
    return new Point(
        size,
        Numbers.median(answers.stream().mapToDouble(Side.Answer::millis).toArray()),
        Numbers.median(
            answers.stream()
                .mapToDouble(answer -> answer.values().getOrDefault(Program.RESIDENT, 0.0))
                .toArray()),
        answers.size());
  }
}
