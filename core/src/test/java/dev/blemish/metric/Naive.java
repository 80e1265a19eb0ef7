package dev.blemish.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The metrics as their definitions read, slowly: the control for the fast ones. */
final class Naive {
  private Naive() {}

  /** Part of the pairs of a defective and a good item that are in order. */
  static double auroc(float[] scores, boolean[] labels) {
    double right = 0;
    long pairs = 0;
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores.length; j++) {
        if (labels[i] && !labels[j]) {
          pairs++;
          right += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
        }
      }
    }
    return right / pairs;
  }

  static double[] descending(float[] scores) {
    double[] distinct = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      distinct[i] = scores[i] + 0.0;
    }
    distinct = Arrays.stream(distinct).distinct().sorted().toArray();
    double[] reversed = new double[distinct.length];
    for (int i = 0; i < reversed.length; i++) {
      reversed[i] = distinct[distinct.length - 1 - i];
    }
    return reversed;
  }

  /** Items called defective at a threshold, and those of them that are. */
  static int[] called(float[] scores, boolean[] labels, double threshold) {
    int all = 0;
    int right = 0;
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] >= threshold) {
        all++;
        right += labels[i] ? 1 : 0;
      }
    }
    return new int[] {all, right};
  }

  static int count(boolean[] labels) {
    int count = 0;
    for (boolean label : labels) {
      count += label ? 1 : 0;
    }
    return count;
  }

  /** Step and trapezoid area under precision over recall. */
  static double[] precisionRecall(float[] scores, boolean[] labels) {
    double positives = count(labels);
    double step = 0;
    double trapezoid = 0;
    double recall = 0;
    double precision = 1;
    for (double threshold : descending(scores)) {
      int[] called = called(scores, labels, threshold);
      double newRecall = called[1] / positives;
      double newPrecision = (double) called[1] / called[0];
      step += (newRecall - recall) * newPrecision;
      trapezoid += (newRecall - recall) * (newPrecision + precision) / 2;
      recall = newRecall;
      precision = newPrecision;
    }
    return new double[] {step, trapezoid};
  }

  static F1Max f1Max(float[] scores, boolean[] labels) {
    double best = -1;
    double bestThreshold = 0;
    for (double threshold : descending(scores)) {
      int[] called = called(scores, labels, threshold);
      double f1 = 2.0 * called[1] / (called[0] + count(labels)); // one rounding, so equal is equal
      if (f1 >= best) {
        best = f1;
        bestThreshold = threshold;
      }
    }
    return new F1Max(best, bestThreshold);
  }

  /** Maps and masks of one size. */
  record Pool(List<float[]> maps, List<boolean[]> masks, int width, int height) {
    float[] scores() {
      float[] all = new float[maps.size() * width * height];
      for (int i = 0; i < maps.size(); i++) {
        System.arraycopy(maps.get(i), 0, all, i * width * height, width * height);
      }
      return all;
    }

    boolean[] labels() {
      boolean[] all = new boolean[maps.size() * width * height];
      for (int i = 0; i < maps.size(); i++) {
        System.arraycopy(masks.get(i), 0, all, i * width * height, width * height);
      }
      return all;
    }
  }

  /** A region: where it is, with its holes if they count, and its area without them. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Part(int picture, boolean[] pixels, int area) {}

  static List<Part> parts(Pool pool, RegionKind kind) {
    List<Part> parts = new ArrayList<>();
    for (int picture = 0; picture < pool.masks().size(); picture++) {
      boolean[] mask = pool.masks().get(picture);
      int[] labels = flood(mask, pool, kind != RegionKind.FOUR);
      int count = Arrays.stream(labels).max().orElse(-1) + 1;
      for (int label = 0; label < count; label++) {
        boolean[] pixels = new boolean[labels.length];
        for (int i = 0; i < labels.length; i++) {
          pixels[i] = labels[i] == label;
        }
        int area = count(pixels);
        parts.add(new Part(picture, kind == RegionKind.FILLED ? fill(pixels, pool) : pixels, area));
      }
    }
    return parts;
  }

  /** Labels by repeating "take the smallest label around" until nothing changes. */
  private static int[] flood(boolean[] mask, Pool pool, boolean corners) {
    int[] labels = new int[mask.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = mask[i] ? i : -1;
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = 0; i < labels.length; i++) {
        for (int j : around(i, pool, corners)) {
          if (labels[i] >= 0 && labels[j] >= 0 && labels[j] < labels[i]) {
            labels[i] = labels[j];
            changed = true;
          }
        }
      }
    }
    int[] names = Arrays.stream(labels).filter(l -> l >= 0).distinct().sorted().toArray();
    return Arrays.stream(labels).map(l -> l < 0 ? -1 : Arrays.binarySearch(names, l)).toArray();
  }

  private static List<Integer> around(int i, Pool pool, boolean corners) {
    List<Integer> near = new ArrayList<>();
    for (int y = i / pool.width() - 1; y <= i / pool.width() + 1; y++) {
      for (int x = i % pool.width() - 1; x <= i % pool.width() + 1; x++) {
        boolean inside = x >= 0 && y >= 0 && x < pool.width() && y < pool.height();
        if (inside && (corners || x == i % pool.width() || y == i / pool.width())) {
          near.add(y * pool.width() + x);
        }
      }
    }
    return near;
  }

  /** Everything that the border of the picture cannot reach without crossing the region. */
  private static boolean[] fill(boolean[] region, Pool pool) {
    boolean[] reached = new boolean[region.length];
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = 0; i < region.length; i++) {
        int x = i % pool.width();
        int y = i / pool.width();
        boolean border = x == 0 || y == 0 || x == pool.width() - 1 || y == pool.height() - 1;
        boolean open = border || around(i, pool, true).stream().anyMatch(j -> reached[j]);
        if (!region[i] && !reached[i] && open) {
          reached[i] = true;
          changed = true;
        }
      }
    }
    boolean[] filled = new boolean[region.length];
    for (int i = 0; i < filled.length; i++) {
      filled[i] = !reached[i];
    }
    return filled;
  }

  /** False positive rate and mean overlap at a threshold. */
  static double[] point(Pool pool, List<Part> parts, double threshold, boolean orEqual) {
    double overlap = 0;
    for (Part part : parts) {
      float[] map = pool.maps().get(part.picture());
      int hits = 0;
      for (int i = 0; i < map.length; i++) {
        hits += part.pixels()[i] && above(map[i], threshold, orEqual) ? 1 : 0;
      }
      overlap += (double) hits / part.area();
    }
    float[] scores = pool.scores();
    boolean[] labels = pool.labels();
    double falsePositives = 0;
    for (int i = 0; i < scores.length; i++) {
      falsePositives += !labels[i] && above(scores[i], threshold, orEqual) ? 1 : 0;
    }
    return new double[] {falsePositives / (labels.length - count(labels)), overlap / parts.size()};
  }

  private static boolean above(float score, double threshold, boolean orEqual) {
    return orEqual ? score >= threshold : score > threshold;
  }

  static double aupro(Pool pool, Aupro aupro) {
    List<Part> parts = parts(pool, aupro.kind());
    return aupro.flavour() == Aupro.Flavour.EXACT
        ? exact(pool, parts, aupro.limit())
        : stepped(pool, parts, aupro);
  }

  /** The integral of the linear interpolation, by its definition at the limit. */
  private static double exact(Pool pool, List<Part> parts, double limit) {
    List<double[]> curve = new ArrayList<>();
    curve.add(new double[] {0, 0});
    for (double threshold : descending(pool.scores())) {
      curve.add(point(pool, parts, threshold, true));
    }
    double area = 0;
    for (int i = 1; i < curve.size(); i++) {
      double[] from = curve.get(i - 1);
      double[] to = curve.get(i);
      double right = Math.min(limit, to[0]);
      if (right > from[0]) {
        double slope = (to[1] - from[1]) / (to[0] - from[0]);
        area += (right - from[0]) * (from[1] + slope * (right - from[0]) / 2);
      }
    }
    return area / limit;
  }

  private static double stepped(Pool pool, List<Part> parts, Aupro aupro) {
    double[] scores = descending(pool.scores());
    double high = scores[0];
    double low = scores[scores.length - 1];
    double step = (high - low) / 200;
    boolean up = aupro.flavour() == Aupro.Flavour.ANOMALYCLIP_200;
    int count = up ? (int) Math.ceil((high - low) / step) : 200;
    List<double[]> kept = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double threshold = up ? low + i * (low + step - low) : high - i * step;
      double[] point = point(pool, parts, threshold, false);
      if (up ? point[0] < aupro.limit() : point[0] <= aupro.limit()) {
        kept.add(point);
      }
    }
    kept.sort((a, b) -> a[0] == b[0] ? Double.compare(a[1], b[1]) : Double.compare(a[0], b[0]));
    double area = 0;
    for (int i = 1; i < kept.size(); i++) {
      area += (kept.get(i)[0] - kept.get(i - 1)[0]) * (kept.get(i)[1] + kept.get(i - 1)[1]) / 2;
    }
    return kept.isEmpty() ? Double.NaN : area / (kept.get(kept.size() - 1)[0] - kept.get(0)[0]);
  }
}
