package dev.blemish.detector.promptad;

import dev.blemish.detector.Product;
import dev.blemish.detector.promptad.PromptAdConfig.Manual;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The defects that texts name, {@code {}} standing for the product's word: those of every product,
 * and those of the products of MVTec AD and VisA, spelled as published.
 */
final class PromptAdSuffixes {
  /** Stands for the product's word. */
  static final String WORD = "{}";

  private static final List<String> EIGHT =
      List.of(
          "damaged {}",
          "flawed {}",
          "abnormal {}",
          "imperfect {}",
          "blemished {}",
          "{} with flaw",
          "{} with defect",
          "{} with damage");
  private static final List<String> FIVE =
      List.of("damaged {}", "broken {}", "{} with flaw", "{} with defect", "{} with damage");

  /** Products and what stands after their word. */
  private static final String TABLE =
      """
      bottle: with large breakage; with small breakage; with contamination
      toothbrush: with defect; with anomaly
      carpet: with hole; with color stain; with metal contamination; with thread residue;\
       with thread; with cut
      hazelnut: with crack; with cut; with hole; with print
      leather: with color stain; with cut; with fold; with glue; with poke
      cable: with bent wire; with missing part; with missing wire; with cut; with poke
      capsule: with crack; with faulty imprint; with poke; with scratch; squeezed with\
       compression
      grid: with breakage; with thread residue; with thread; with metal contamination;\
       with glue; with a bent shape
      pill: with color stain; with contamination; with crack; with faulty imprint; with\
       scratch; with abnormal type
      transistor: with bent lead; with cut lead; with damage; with misplaced transistor
      metal_nut: with a bent shape; with color stain; with a flipped orientation; with\
       scratch
      screw: with manipulated front; with scratch neck; with scratch head
      zipper: with broken teeth; with fabric border; with defect fabric; with broken\
       fabric; with split teeth; with squeezed teeth
      tile: with crack; with glue strip; with gray stroke; with oil; with rough surface
      wood: with color stain; with hole; with scratch; with liquid
      candle: with melded wax; with foreign particals; with extra wax; with chunk of wax\
       missing; with weird candle wick; with damaged corner of packaging; with different\
       colour spot
      capsules: with scratch; with discolor; with misshape; with leak; with bubble
      cashew: with breakage; with small scratches; with burnt; with stuck together; with\
       spot
      chewinggum: with corner missing; with scratches; with chunk of gum missing; with\
       colour spot; with cracks
      fryum: with breakage; with scratches; with burnt; with colour spot; with fryum stuck\
       together; with colour spot
      macaroni1, macaroni2: with color spot; with small chip around edge; with small\
       scratches; with breakage; with cracks
      pcb1, pcb2, pcb3: with bent; with scratch; with missing; with melt
      pcb4: with scratch; with extra; with missing; with wrong place; with damage; with\
       burnt; with dirt
      pipe_fryum: with breakage; with small scratches; with burnt; with stuck together;\
       with colour spot; with cracks
      """;

  private static final Map<String, List<String>> CLASSES = classes();

  private PromptAdSuffixes() {}

  /** All manual suffixes of a product, generic ones first; none where they are switched off. */
  static List<String> of(Manual config, Product product) {
    List<String> suffixes = new ArrayList<>();
    if (config.use()) {
      suffixes.addAll(
          switch (config.generic()) {
            case EIGHT -> EIGHT;
            case FIVE -> FIVE;
            case NONE -> List.of();
          });
      suffixes.addAll(config.classes() ? ofClass(product) : List.of());
      suffixes.addAll(config.own());
    }
    return suffixes;
  }

  /** A known product's own suffixes, found by its name or its word; none for an unknown one. */
  private static List<String> ofClass(Product product) {
    List<String> known = CLASSES.get(key(product.name()));
    return known != null ? known : CLASSES.getOrDefault(key(product.word()), List.of());
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
  }

  private static Map<String, List<String>> classes() {
    Map<String, List<String>> classes = new HashMap<>();
    for (String row : TABLE.strip().split("\n", -1)) {
      String[] sides = row.split(": ", 2);
      List<String> suffixes =
          Arrays.stream(sides[1].split("; ", -1)).map(suffix -> WORD + " " + suffix).toList();
      for (String name : sides[0].split(", ", -1)) {
        classes.put(name, suffixes);
      }
    }
    return Map.copyOf(classes);
  }
}
