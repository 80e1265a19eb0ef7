package dev.blemish.pretrain.evaluate.result;

import dev.blemish.pretrain.evaluate.feature.MemoryKind;
import dev.blemish.pretrain.evaluate.feature.PictureFeatures;
import java.util.ArrayList;
import java.util.List;

/**
 * One number of the table, a share of 0..1.
 *
 * @param group what it belongs to
 * @param name as tables call it, and its key in files
 */
public record Measure(Group group, String name) {
  /** Good photos to remember. */
  public static final List<Integer> SHOTS = List.of(1, 4);

  private static final String OTHER = "distance to another good one, ";

  /** Image AUROC of the class token's score. */
  public static final Measure IMAGE_GLOBAL =
      new Measure(Group.ZERO_SHOT, "image AUROC, class token");

  /** Kinds of numbers. */
  public enum Group {
    /** Against two texts, without a photo. */
    ZERO_SHOT("Zero-shot"),
    /** Distances to the nearest patches of a few good photos. */
    MEMORY("Nearest good patches"),
    /** A damaged picture beside the same scene undamaged, and beside another good one. */
    TWINS("Twins");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    /** How tables call it. */
    public String title() {
      return title;
    }
  }

  /** The two streams of patch tokens that are compared with texts. */
  public enum Stream {
    /** The last block's. */
    ORDINARY("map"),
    /** Value-value attention's. */
    VALUES("V-V map");

    private final String title;

    Stream(String title) {
      this.title = title;
    }

    /** How tables call its map. */
    public String title() {
      return title;
    }

    /** The map of a picture. */
    public float[] of(PictureFeatures picture) {
      return this == ORDINARY ? picture.ordinary() : picture.values();
    }
  }

  /** Image AUROC of the largest value of a map. */
  public static Measure image(Stream stream) {
    return new Measure(Group.ZERO_SHOT, "image AUROC, " + stream.title());
  }

  /** AUROC over the pixels of all pictures. */
  public static Measure pixel(Stream stream) {
    return new Measure(Group.ZERO_SHOT, "pixel AUROC, " + stream.title());
  }

  /** Average precision over the patches of all pictures. */
  public static Measure patch(Stream stream) {
    return new Measure(Group.ZERO_SHOT, "patch AP, " + stream.title());
  }

  /** Image AUROC of the largest distance, mean over seeds. */
  public static Measure image(MemoryKind kind, int shots) {
    return memory("image AUROC", kind, shots);
  }

  /** AUROC of distances over the pixels of all pictures, mean over seeds. */
  public static Measure pixel(MemoryKind kind, int shots) {
    return memory("pixel AUROC", kind, shots);
  }

  private static Measure memory(String what, MemoryKind kind, int shots) {
    String name = "%s, %s, %d-shot".formatted(what, kind.title(), shots);
    return new Measure(Group.MEMORY, name);
  }

  /** The share of pairs whose damaged picture scores higher than its twin; a tie counts half. */
  public static Measure toldApart(String score) {
    return new Measure(Group.TWINS, "told apart, " + score);
  }

  /** The same by the largest distance to the other good picture. */
  public static Measure toldApart(MemoryKind kind) {
    return toldApart(OTHER + kind.title());
  }

  /** AUROC over the pixels of damaged pictures, of the distance to the other good picture. */
  public static Measure otherPixel(MemoryKind kind) {
    return new Measure(Group.TWINS, "pixel AUROC, " + OTHER + kind.title());
  }

  /** Average precision over the patches of damaged pictures, of the same distance. */
  public static Measure otherPatch(MemoryKind kind) {
    return new Measure(Group.TWINS, "patch AP, " + OTHER + kind.title());
  }

  /** What a public set gets, in the order of tables. */
  public static List<Measure> ofSets() {
    List<Measure> all = new ArrayList<>(zeroShot());
    for (MemoryKind kind : MemoryKind.values()) {
      SHOTS.forEach(shots -> all.add(image(kind, shots)));
      SHOTS.forEach(shots -> all.add(pixel(kind, shots)));
    }
    return List.copyOf(all);
  }

  /** What held-out pairs get, in the order of tables. */
  public static List<Measure> ofPairs() {
    List<Measure> all = new ArrayList<>(zeroShot());
    for (Stream stream : Stream.values()) {
      all.add(patch(stream));
    }
    all.add(toldApart("class token"));
    for (Stream stream : Stream.values()) {
      all.add(toldApart(stream.title()));
    }
    for (MemoryKind kind : MemoryKind.values()) {
      all.add(toldApart(kind));
      all.add(otherPixel(kind));
      all.add(otherPatch(kind));
    }
    return List.copyOf(all);
  }

  /** What the pairs with one kind of damage get, in the order of tables. */
  public static List<Measure> ofDamages() {
    return List.of(
        toldApart(Stream.ORDINARY.title()),
        pixel(Stream.ORDINARY),
        toldApart(MemoryKind.MIDDLE),
        otherPixel(MemoryKind.MIDDLE));
  }

  /** The few of {@link #ofSets} to look at first. */
  public static List<Measure> headlinesOfSets() {
    return List.of(
        image(Stream.ORDINARY),
        pixel(Stream.ORDINARY),
        image(MemoryKind.MIDDLE, SHOTS.get(0)),
        image(MemoryKind.MIDDLE, SHOTS.get(SHOTS.size() - 1)));
  }

  /** The few of {@link #ofPairs} to look at first. */
  public static List<Measure> headlinesOfPairs() {
    return List.of(image(Stream.ORDINARY), patch(Stream.ORDINARY));
  }

  private static List<Measure> zeroShot() {
    return List.of(
        IMAGE_GLOBAL,
        image(Stream.ORDINARY),
        image(Stream.VALUES),
        pixel(Stream.ORDINARY),
        pixel(Stream.VALUES));
  }
}
