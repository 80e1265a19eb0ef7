package dev.blemish.metric;

import dev.blemish.error.OptionException;
import dev.blemish.image.Connectivity;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Which area under the per-region overlap curve is meant. Published codes differ by points on the
 * same maps, so a number is only worth something together with this.
 *
 * @param flavour how the curve is sampled and normalised
 * @param limit the largest false positive rate that counts, above 0 and at most 1
 * @param connectivity which pixels form one region; the compatible flavours know only eight
 */
public record Aupro(Flavour flavour, double limit, Connectivity connectivity) {
  /** Every distinct score, limit 0.3, eight neighbours. */
  public static final Aupro DEFAULT = of(Flavour.EXACT);

  public Aupro {
    if (!(limit > 0 && limit <= 1)) {
      throw new OptionException(
          "the AUPRO limit must be above 0 and at most 1, not " + limit + "; 0.3 is usual");
    }
    if (flavour != Flavour.EXACT && connectivity != Connectivity.EIGHT) {
      throw new OptionException(
          "AUPRO flavour %s is defined for eight neighbours only; use exact with four"
              .formatted(flavour.word()));
    }
  }

  /** A flavour as its codes use it: limit 0.3, eight neighbours. */
  public static Aupro of(Flavour flavour) {
    return new Aupro(flavour, 0.3, Connectivity.EIGHT);
  }

  RegionKind kind() {
    if (flavour == Flavour.PROMPTAD_200) {
      return RegionKind.FILLED;
    }
    return connectivity == Connectivity.EIGHT ? RegionKind.EIGHT : RegionKind.FOUR;
  }

  /** How the curve of overlap over false positive rate is sampled and normalised. */
  public enum Flavour {
    /**
     * Every distinct score; the curve starts at (0,0), is cut at the limit by interpolation, and
     * the area is divided by the limit.
     */
    EXACT("exact"),
    /**
     * 200 (by rounding sometimes 201) steps up from the lowest score; rates below the limit,
     * stretched to 0..1. The rule of the AnomalyCLIP family of codes.
     */
    ANOMALYCLIP_200("anomalyclip200"),
    /**
     * 200 steps down from the highest score; rates up to the limit, stretched to 0..1; holes of a
     * region count as overlap but not as area, so that a region can be overlapped by more than its
     * whole. The rule of the PromptAD and WinCLIP codes.
     */
    PROMPTAD_200("promptad200");

    private final String word;

    Flavour(String word) {
      this.word = word;
    }

    /** The word in options and tables. */
    public String word() {
      return word;
    }

    /**
     * The flavour of a word.
     *
     * @throws OptionException when there is none, with the list of those there are
     */
    public static Flavour parse(String word) {
      for (Flavour flavour : values()) {
        if (flavour.word.equals(word.toLowerCase(Locale.ROOT))) {
          return flavour;
        }
      }
      throw new OptionException(
          "unknown AUPRO flavour '%s'; there are %s"
              .formatted(
                  word,
                  Arrays.stream(values()).map(Flavour::word).collect(Collectors.joining(", "))));
    }
  }
}
