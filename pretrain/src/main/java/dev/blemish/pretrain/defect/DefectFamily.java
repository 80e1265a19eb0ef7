package dev.blemish.pretrain.defect;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Surface;
import java.util.ArrayList;
import java.util.List;

/** What can happen to any scene. A new family is a class and a line here. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are List.of, the functions have no state
public enum DefectFamily {
  /** Grooves. */
  SCRATCH(2, Scratch::apply, List.of("scratch", "scratches"), List.of("scratched")),
  /** A branching line. */
  CRACK(2, Crack::apply, List.of("crack", "cracks", "fracture"), List.of("cracked", "broken")),
  /** Something is gone. */
  HOLE(2, Hole::apply, List.of("hole", "holes", "pit"), List.of("chipped")),
  /** Dried liquid. */
  STAIN(2, Stain::apply, List.of("stain", "spot", "rust", "mud"), List.of("stained", "spotted")),
  /** Another colour. */
  TINT(1, Tint::apply, List.of("burn", "wrong color", "strange color"), List.of("burnt")),
  /** Foreign matter. */
  CONTAMINATION(
      2,
      Contamination::apply,
      List.of("contamination", "foreign particle", "dirt", "dust"),
      List.of("contaminated")),
  /** Foreign fibres. */
  THREAD(1, Strand::apply, List.of("thread", "fiber", "hair"), List.of("contaminated")),
  /** The shape is pressed in or out. */
  DENT(1, Dent::apply, List.of("dent", "bump"), List.of("dented")),
  /** The surface is out of place. */
  WARP(
      2,
      Warp::apply,
      List.of("distortion", "fold", "wrong shape"),
      List.of("bent", "twisted", "squeezed")),
  /** A piece of itself elsewhere. */
  PASTE(1, Paste::apply, List.of("patch", "wrong piece", "wrong part"), List.of()),
  /** Another material. */
  TEXTURE(1, ForeignTexture::apply, List.of("foreign material", "wrong texture"), List.of()),
  /** Clouds and flecks. */
  PERLIN(2, NoiseBlend::apply, List.of("defect", "anomaly", "damage", "fungus"), List.of()),
  /** Worn or corroded. */
  ROUGH(1, Roughness::apply, List.of("rough surface", "wrong surface"), List.of("worn", "rough")),
  /** Ink. */
  PRINT(1, Print::apply, List.of("print", "wrong print", "imprint"), List.of()),
  /** Wet. */
  LIQUID(1, Liquid::apply, List.of("liquid", "water", "oil", "leak"), List.of()),
  /** Blisters. */
  BUBBLES(1, Bubbles::apply, List.of("bubbles", "blister", "bubble"), List.of()),
  /** Wiped along. */
  SMEAR(1, Smear::apply, List.of("smear", "smudge", "streak"), List.of("smeared")),
  /** Rust and its like. */
  CORROSION(1, Corrosion::apply, List.of("corrosion", "rust", "oxidation"), List.of("corroded"));

  private static final List<DefectFamily> BY_WEIGHT = byWeight();

  private final int weight;
  private final Application application;
  private final List<String> nouns;
  private final List<String> adjectives;

  DefectFamily(int weight, Application application, List<String> nouns, List<String> adjectives) {
    this.weight = weight;
    this.application = application;
    this.nouns = nouns;
    this.adjectives = adjectives;
  }

  @FunctionalInterface
  private interface Application {
    void to(Site site, Rng rng);
  }

  private static List<DefectFamily> byWeight() {
    List<DefectFamily> all = new ArrayList<>();
    for (DefectFamily family : values()) {
      for (int k = 0; k < family.weight; k++) {
        all.add(family);
      }
    }
    return List.copyOf(all);
  }

  /** Any family, the common ones twice as often. */
  public static DefectFamily any(Rng rng) {
    return BY_WEIGHT.get(rng.nextInt(BY_WEIGHT.size()));
  }

  /**
   * Damages a surface somewhere on its part. Some draws change nothing that can be seen, e.g. a
   * warp of a plain surface.
   *
   * @param size the usual extent of a defect, in units of the frame's half side
   */
  public void apply(Surface surface, float size, Rng rng) {
    application.to(Site.any(surface, size, rng), rng);
  }

  /** Nouns for {@code with ...}. */
  public List<String> nouns() {
    return nouns;
  }

  /** Adjectives, e.g. {@code scratched}; empty for families that have none. */
  public List<String> adjectives() {
    return adjectives;
  }

  /** What things with such a defect are called; empty for nouns of no family. */
  public static List<String> adjectivesOf(String noun) {
    for (DefectFamily family : values()) {
      if (family.nouns.contains(noun)) {
        return family.adjectives;
      }
    }
    return List.of();
  }
}
