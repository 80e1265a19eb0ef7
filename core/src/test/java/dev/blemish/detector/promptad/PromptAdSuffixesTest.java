package dev.blemish.detector.promptad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.detector.Product;
import dev.blemish.detector.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PromptAdSuffixesTest {
  private static final List<String> KNOWN =
      List.of(
          "carpet",
          "grid",
          "leather",
          "tile",
          "wood",
          "bottle",
          "cable",
          "capsule",
          "hazelnut",
          "metal_nut",
          "pill",
          "screw",
          "toothbrush",
          "transistor",
          "zipper",
          "candle",
          "capsules",
          "cashew",
          "chewinggum",
          "fryum",
          "macaroni1",
          "macaroni2",
          "pcb1",
          "pcb2",
          "pcb3",
          "pcb4",
          "pipe_fryum");

  private static List<String> of(String name, String word, Map<String, String> changes) {
    PromptAdConfig config = Settings.apply(PromptAdConfig.published(), changes);
    return PromptAdSuffixes.of(config.manual(), new Product(name, word, List.of()));
  }

  private static List<String> of(String name, String word) {
    return of(name, word, Map.of());
  }

  @Test
  void everyPublishedProductHasItsOwnAfterTheGenericOnes() {
    List<String> generic = of("widget", "widget");
    assertEquals(8, generic.size());
    for (String name : KNOWN) {
      List<String> suffixes = of(name, name);
      assertEquals(generic, suffixes.subList(0, 8), name);
      assertTrue(suffixes.size() > 8, name);
      suffixes.forEach(suffix -> assertTrue(suffix.contains("{}"), suffix));
    }
    assertEquals(8 + 7, of("candle", "candle").size());
    assertEquals(8 + 6, of("fryum", "fryum").size(), "one of them twice");
  }

  @Test
  void aProductIsFoundByNameThenByWord() {
    List<String> nut = of("metal_nut", "metal nut");
    assertEquals(nut, of("Metal Nut", "thing"));
    assertEquals(nut, of("line 3", "metal nut"));
    assertEquals(of("pcb4", "printed circuit board").size(), 8 + 7);
    assertEquals(of("widget", "widget"), of("line 3", "thing"));
  }

  @Test
  void listsAreChosenAndAddedTo() {
    assertEquals(5 + 3, of("bottle", "bottle", Map.of("manual.generic", "5")).size());
    assertEquals(8, of("bottle", "bottle", Map.of("manual.classes", "false")).size());
    assertEquals(0, of("bottle", "bottle", Map.of("manual.use", "false")).size());
    Map<String, String> own = Map.of("manual.generic", "0", "manual.own", "[\"dented {}\"]");
    assertEquals(List.of("dented {}"), of("widget", "widget", own));
  }
}
