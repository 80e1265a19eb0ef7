package dev.blemish.pretrain.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.error.OptionException;
import dev.blemish.image.ImageBudget;
import dev.blemish.image.ImageReader;
import dev.blemish.image.RgbImage;
import dev.blemish.pretrain.defect.DefectFamily;
import dev.blemish.pretrain.pair.SmallScenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewTest {
  @Test
  void writesASheetForEachKindAndFamilyAndAPageWithAllOfThem(@TempDir Path folder)
      throws IOException {
    Preview preview = new Preview(folder, 3, 1);
    Path page = preview.write(Map.of("plate", SmallScenes::plate), SmallScenes::any);
    List<String> sheets;
    try (Stream<Path> files = Files.list(folder)) {
      sheets =
          files.map(file -> file.getFileName().toString()).filter(n -> n.endsWith(".png")).toList();
    }
    assertEquals(1 + DefectFamily.values().length, sheets.size());
    String html = Files.readString(page);
    for (String sheet : sheets) {
      assertTrue(html.contains("src=\"" + sheet + "\""), sheet);
    }
    assertTrue(html.contains("pictures per second") && html.contains("<li>"), "speed and captions");
    RgbImage sheet = new ImageReader(ImageBudget.DEFAULT).read(folder.resolve("scene-plate.png"));
    assertEquals(2 * (4 * 240 + 12) + 16, sheet.width());
    assertEquals(2 * 240 + 4, sheet.height());
  }

  @Test
  void aSheetShowsTheMaskInItsThirdPicture(@TempDir Path folder) {
    new Preview(folder, 1, 1).write(Map.of("plate", SmallScenes::plate), SmallScenes::any);
    RgbImage sheet = new ImageReader(ImageBudget.DEFAULT).read(folder.resolve("scene-plate.png"));
    int outlined = 0;
    for (int y = 0; y < 240; y++) {
      for (int x = 0; x < 240; x++) {
        int third = 2 * 244 + x;
        boolean magenta =
            sheet.at(third, y, 0) == 255
                && sheet.at(third, y, 1) == 0
                && sheet.at(third, y, 2) == 200;
        outlined += magenta ? 1 : 0;
      }
    }
    assertTrue(outlined > 8, outlined + " pixels of an outline");
  }

  @Test
  void countsOutOfRangeAreRefused(@TempDir Path folder) {
    assertThrows(OptionException.class, () -> new Preview(folder, 0, 1));
  }
}
