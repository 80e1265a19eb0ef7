package dev.blemish.pretrain.evaluate;

import dev.blemish.AnomalyMap;
import dev.blemish.image.ImageWriter;
import dev.blemish.image.Mask;
import dev.blemish.image.Resize;
import dev.blemish.image.RgbImage;
import dev.blemish.pretrain.evaluate.result.Example;
import dev.blemish.pretrain.evaluate.result.Example.Kind;
import dev.blemish.pretrain.evaluate.result.Example.View;
import dev.blemish.report.HeatScale;
import dev.blemish.report.Heatmap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The best and the worst judged pictures of a set, with their maps. All maps of a set share one
 * scale: nothing shows below the median peak of the good pictures, the hottest colour is the
 * highest peak of the defective ones.
 */
final class Examples {
  private static final int MOST = 3; // of a kind
  private static final int SIDE = 180;
  private static final float QUALITY = 0.85f;

  private final List<Candidate> rising;
  private final HeatScale maps;
  private final HeatScale distances;

  private Examples(List<Candidate> candidates) {
    rising = candidates.stream().sorted(Comparator.comparingDouble(Candidate::score)).toList();
    maps = scale(candidate -> Optional.of(candidate.map()));
    distances = scale(Candidate::distances);
  }

  /** Highest defective pictures, then the lowest ones, then the highest good ones. */
  static List<Example> of(List<Candidate> candidates) {
    return new Examples(candidates).chosen();
  }

  private List<Example> chosen() {
    List<Candidate> defective = rising.stream().filter(Candidate::defective).toList();
    List<Candidate> good = rising.stream().filter(candidate -> !candidate.defective()).toList();
    List<Example> examples = new ArrayList<>();
    int split = Math.max(0, defective.size() - MOST);
    for (int i = defective.size() - 1; i >= split; i--) {
      examples.add(example(defective.get(i), Kind.HIGHEST_DEFECTIVE));
    }
    for (int i = 0; i < Math.min(MOST, split); i++) {
      examples.add(example(defective.get(i), Kind.LOWEST_DEFECTIVE));
    }
    for (int i = good.size() - 1; i >= Math.max(0, good.size() - MOST); i--) {
      examples.add(example(good.get(i), Kind.HIGHEST_GOOD));
    }
    return examples;
  }

  private Example example(Candidate candidate, Kind kind) {
    RgbImage small = small(candidate.picture().get());
    List<View> views = new ArrayList<>();
    views.add(view("picture", small));
    candidate.mask().get().ifPresent(mask -> views.add(view("mask", drawn(mask, small))));
    views.add(view("zero-shot map", heat(candidate.map(), small, maps)));
    candidate
        .distances()
        .ifPresent(grid -> views.add(view("distance map", heat(grid, small, distances))));
    return new Example(candidate.name(), kind, candidate.score(), views);
  }

  private static View view(String title, RgbImage picture) {
    return new View(title, ImageWriter.jpeg(picture, QUALITY));
  }

  private static RgbImage heat(float[] grid, RgbImage small, HeatScale scale) {
    return Heatmap.of(new AnomalyMap(Grids.plane(grid)), small, scale).image();
  }

  private static RgbImage small(RgbImage image) {
    double factor = (double) SIDE / Math.max(image.width(), image.height());
    int width = Math.max(1, (int) Math.round(image.width() * factor));
    int height = Math.max(1, (int) Math.round(image.height() * factor));
    return Resize.apply(image, width, height, Resize.Filter.PILLOW_BICUBIC);
  }

  private static RgbImage drawn(Mask mask, RgbImage small) {
    Mask sized = Resize.nearest(mask, small.width(), small.height());
    byte[] rgb = new byte[3 * sized.values().length];
    for (int i = 0; i < sized.values().length; i++) {
      Arrays.fill(rgb, 3 * i, 3 * i + 3, (byte) (sized.values()[i] ? 255 : 0));
    }
    return new RgbImage(small.width(), small.height(), rgb);
  }

  private HeatScale scale(Function<Candidate, Optional<float[]>> grid) {
    double[] good = peaks(false, grid);
    double[] defective = peaks(true, grid);
    double low = good.length > 0 ? good[good.length / 2] : lowest(grid);
    double high = Math.max(last(good, low), last(defective, low));
    return new HeatScale(low, Math.max(high, low + Math.max(1e-6, Math.abs(low) * 1e-6)));
  }

  private static double last(double[] rising, double otherwise) {
    return rising.length == 0 ? otherwise : rising[rising.length - 1];
  }

  private double[] peaks(boolean defective, Function<Candidate, Optional<float[]>> grid) {
    return rising.stream()
        .filter(candidate -> candidate.defective() == defective)
        .flatMap(candidate -> grid.apply(candidate).stream())
        .mapToDouble(Grids::max)
        .sorted()
        .toArray();
  }

  /** The lowest median of a map, where no good picture has one. */
  private double lowest(Function<Candidate, Optional<float[]>> grid) {
    return rising.stream()
        .flatMap(candidate -> grid.apply(candidate).stream())
        .mapToDouble(Examples::median)
        .min()
        .orElse(0);
  }

  private static double median(float[] grid) {
    float[] sorted = grid.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
