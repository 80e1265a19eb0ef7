package dev.blemish.detector.aprilgan;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.blemish.backbone.clip.ClipConfig;
import dev.blemish.backbone.clip.PositionalGrid.Interpolation;
import dev.blemish.detector.AuxiliarySet;
import dev.blemish.error.OptionException;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Every choice of APRIL-GAN (spec 9).
 *
 * @param imageSize pixels of the square picture that the tower sees
 * @param posEmb how positions are brought to that size
 * @param layers 1-based layers with a linear map each
 * @param scale factor on cosines before the softmax; 0 for the backbone's own exp(logit_scale)
 * @param aux the labelled data
 * @param schedule the training
 * @param memory what is remembered of good photos
 * @param score what the score of a photo is made of
 * @param map the map of a photo
 */
public record AprilGanConfig(
    int imageSize,
    PosEmb posEmb,
    List<Integer> layers,
    double scale,
    Aux aux,
    Schedule schedule,
    Memory memory,
    Score score,
    MapSize map) {

  public AprilGanConfig {
    OptionException.requireBetween("imageSize", imageSize, 32, 2048);
    layers = checked("layers", layers);
    requireFrom0("scale", scale, 1000);
  }

  private static List<Integer> checked(String name, List<Integer> layers) {
    List<Integer> sorted = layers.stream().sorted().toList();
    if (sorted.isEmpty() || new HashSet<>(sorted).size() < sorted.size()) {
      throw new OptionException("%s must name each layer once, not %s".formatted(name, layers));
    }
    sorted.forEach(layer -> OptionException.requireBetween(name, layer, 1, 64));
    return sorted;
  }

  private static void requireFrom0(String name, double value, double high) {
    if (!(value >= 0 && value <= high)) {
      throw new OptionException("%s must be from 0 to %s, not %s".formatted(name, high, value));
    }
  }

  /**
   * The positional embedding where pictures are not of the backbone's own size (spec 1.6).
   *
   * @param interp how it is resampled
   */
  public record PosEmb(Interpolation interp) {}

  /**
   * The labelled data of other products.
   *
   * @param splits which pictures of the data sets
   * @param mosaic probability that a picture of a step is replaced by a mosaic of four pictures of
   *     its product, 0 to 1
   * @param mosaicPool mosaics that are made, as a share of the pictures, 0 to 10
   */
  public record Aux(AuxiliarySet.Splits splits, double mosaic, double mosaicPool) {
    public Aux {
      requireFrom0("aux.mosaic", mosaic, 1);
      requireFrom0("aux.mosaicPool", mosaicPool, 10);
    }

    /** How many mosaics are made of the pictures of a product. */
    int mosaics(int pictures) {
      return mosaic == 0 ? 0 : (int) Math.ceil(mosaicPool * pictures);
    }
  }

  /**
   * The optimisation.
   *
   * @param epochs passes over the data
   * @param batch pictures a step
   * @param rate of Adam
   */
  public record Schedule(int epochs, int batch, double rate) {
    public Schedule {
      OptionException.requireBetween("schedule.epochs", epochs, 0, 10_000);
      OptionException.requireBetween("schedule.batch", batch, 1, 1024);
      if (!(rate > 0 && rate <= 1)) {
        throw new OptionException("schedule.rate must be above 0 and at most 1, not " + rate);
      }
    }
  }

  /**
   * The memory of good photos.
   *
   * @param on whether photos are remembered; otherwise they serve for thresholds alone
   * @param layers 1-based layers whose tokens are remembered
   */
  public record Memory(boolean on, List<Integer> layers) {
    public Memory {
      layers = checked("memory.layers", layers);
    }
  }

  /** What a score is made of. */
  public enum Source {
    /** The probability that the class token is nearer to the text of damaged parts. */
    @JsonProperty("text")
    TEXT,
    /** The largest value of the map, as a share of the sum it would be at most. */
    @JsonProperty("map")
    MAP,
    /** The mean of both. */
    @JsonProperty("mean")
    MEAN
  }

  /**
   * The score of a photo.
   *
   * @param zeroShot where no photo is remembered
   * @param fewShot where photos are remembered
   */
  public record Score(Source zeroShot, Source fewShot) {}

  /**
   * The map of a photo.
   *
   * @param evalSize pixels of the square map
   * @param sigma of a Gaussian over it, in its pixels; 0 for none
   */
  public record MapSize(int evalSize, double sigma) {
    public MapSize {
      OptionException.requireBetween("map.evalSize", evalSize, 8, 4096);
      requireFrom0("map.sigma", sigma, 1000);
    }
  }

  /**
   * What suits a backbone: the published numbers on the tower they are for; on others the same
   * quarters of the blocks, pictures of their own size, their own scale, and fewer epochs, as
   * measured on procedural products.
   */
  static AprilGanConfig of(ClipConfig clip) {
    int blocks = clip.vision().transformer().layers();
    List<Integer> quarters =
        IntStream.rangeClosed(1, 4).map(i -> Math.max(1, i * blocks / 4)).boxed().toList();
    List<Integer> layers = quarters.stream().distinct().toList();
    boolean published = clip.name().equals(ClipConfig.VIT_L_14_336.name());
    int size = published ? 518 : clip.imageSize();
    return new AprilGanConfig(
        size,
        new PosEmb(Interpolation.BICUBIC_ANTIALIAS),
        layers,
        published ? 100 : 0,
        new Aux(AuxiliarySet.Splits.TEST, 0.2, 0.6),
        new Schedule(published ? 15 : 5, 8, 1e-3),
        new Memory(true, layers),
        new Score(Source.TEXT, Source.MEAN),
        new MapSize(size, 0));
  }

  /** What the features of a picture depend on. */
  String seen() {
    return "%d %s %s".formatted(imageSize, posEmb, layers);
  }

  /** What a training depends on beside the features of its pictures. */
  String trained() {
    return "%s %s %s".formatted(scale, aux, schedule);
  }
}
