package dev.blemish.data;

import dev.blemish.error.OptionException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The support photos that PromptAD (CVPR 2024) was published with, by category and number of shots.
 * Base names have three digits in MVTec AD and four in VisA.
 */
final class PromptAdLists {
  private static final int MVTEC = 3;
  private static final int VISA = 4;
  private static final Map<String, Row> ROWS = rows();

  private PromptAdLists() {}

  /** The base names of the photos for a category and a number of shots. */
  static List<String> stems(String category, int shots) {
    Row row = ROWS.get(category);
    if (row == null) {
      throw new OptionException(
          "PromptAD has no list of support photos for '%s', only for the categories of MVTec AD and"
                  .formatted(category)
              + " VisA; use fewshot.indices=seeded");
    }
    int[] numbers =
        switch (shots) {
          case 1 -> row.one;
          case 2 -> row.two;
          case 4 -> row.four;
          default ->
              throw new OptionException(
                  "PromptAD has lists for 1, 2 and 4 shots, not for %d; use fewshot.indices=seeded"
                      .formatted(shots));
        };
    String format = "%0" + row.digits + "d";
    return Arrays.stream(numbers).mapToObj(format::formatted).toList();
  }

  private static Map<String, Row> rows() {
    Map<String, Row> rows = new HashMap<>();
    put(
        rows,
        "cable capsule leather metal_nut tile wood zipper",
        new Row(MVTEC, of(131), of(101, 48), of(29, 45, 192, 218)));
    put(rows, "bottle transistor", new Row(MVTEC, of(131), of(101, 48), of(29, 45, 192, 127)));
    put(rows, "carpet grid pill screw", new Row(MVTEC, of(263), of(203, 97), of(58, 90, 255, 154)));
    put(rows, "hazelnut", new Row(MVTEC, of(263), of(203, 97), of(58, 90, 384, 255)));
    put(rows, "toothbrush", new Row(MVTEC, of(32), of(25, 12), of(7, 11, 48, 54)));
    put(
        rows,
        "candle macaroni1 macaroni2 pcb1 pcb2 pcb3 pcb4",
        new Row(VISA, of(266), of(894, 195), of(315, 290, 591, 157)));
    put(rows, "capsules", new Row(VISA, of(266), of(195, 388), of(315, 290, 157, 271)));
    put(
        rows,
        "cashew chewinggum fryum pipe_fryum",
        new Row(VISA, of(133), of(447, 97), of(157, 145, 295, 78)));
    return Map.copyOf(rows);
  }

  private static void put(Map<String, Row> rows, String categories, Row row) {
    for (String category : categories.split(" ", -1)) {
      rows.put(category, row);
    }
  }

  private static int[] of(int... numbers) {
    return numbers;
  }

  @SuppressWarnings("ArrayRecordComponent") // a constant table; equality is not used
  private record Row(int digits, int[] one, int[] two, int[] four) {}
}
