package dev.blemish.synth.product;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.error.InputException;
import dev.blemish.error.OptionException;
import dev.blemish.image.Mask;
import dev.blemish.image.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoProductTest {
  private static final class Kept implements PictureSink {
    final Map<String, RgbImage> images = new TreeMap<>();
    final Map<String, Mask> masks = new TreeMap<>();
    final Path root;

    Kept(Path root) {
      this.root = root;
    }

    @Override
    public void image(RgbImage image, Path file) {
      assertTrue(Files.isDirectory(file.resolveSibling(".")));
      images.put(name(file), image);
    }

    @Override
    public void mask(Mask mask, Path file) {
      masks.put(name(file), mask);
    }

    private String name(Path file) {
      return root.relativize(file).toString().replace('\\', '/');
    }
  }

  private static Kept write(Path folder, long seed) {
    Kept kept = new Kept(folder);
    Product product = DemoProduct.FAMILY.product(1);
    new DemoProduct(product, seed, kept).write(folder, new DemoProduct.Counts(2, 3, 2, 64));
    return kept;
  }

  @Test
  void writesTheMvtecLayoutWithAMaskForEveryDefectivePhoto(@TempDir Path folder) {
    Kept kept = write(folder, 7);
    Product product = DemoProduct.FAMILY.product(1);
    String name = product.name();
    assertNotNull(kept.images.get(name + "/train/good/001.png"));
    assertNotNull(kept.images.get(name + "/test/good/002.png"));
    int defects = product.defects().size();
    assertEquals(5 + 2 * defects, kept.images.size());
    assertEquals(2 * defects, kept.masks.size());
    for (Defect defect : product.defects()) {
      assertNotNull(kept.images.get(name + "/test/" + defect.folder() + "/001.png"));
      String file = name + "/ground_truth/" + defect.folder() + "/001_mask.png";
      assertTrue(assertNotNullMask(kept, file).area() > 0);
    }
  }

  private static Mask assertNotNullMask(Kept kept, String file) {
    Mask mask = kept.masks.get(file);
    if (mask == null) {
      throw new AssertionError("no mask " + file + " among " + kept.masks.keySet());
    }
    return mask;
  }

  @Test
  void noTwoPhotosAreEqualAndTheSeedDecides(@TempDir Path folder) {
    Kept kept = write(folder, 7);
    Kept again = write(folder, 7);
    Kept other = write(folder, 8);
    Set<Integer> hashes = new HashSet<>();
    for (Map.Entry<String, RgbImage> entry : kept.images.entrySet()) {
      byte[] rgb = entry.getValue().rgb();
      hashes.add(Arrays.hashCode(rgb));
      assertArrayEquals(rgb, pixels(again, entry.getKey()));
      assertFalse(Arrays.equals(rgb, pixels(other, entry.getKey())));
    }
    assertEquals(kept.images.size(), hashes.size());
  }

  private static byte[] pixels(Kept kept, String file) {
    RgbImage image = kept.images.get(file);
    return image == null ? new byte[0] : image.rgb();
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    InputException refused = assertThrows(InputException.class, () -> write(file, 1));
    assertTrue(String.valueOf(refused.getMessage()).contains("file"));
  }

  @Test
  void countsOutOfRangeAreRefused() {
    assertThrows(OptionException.class, () -> new DemoProduct.Counts(-1, 1, 1, 64));
    assertThrows(OptionException.class, () -> new DemoProduct.Counts(1, 1, 1, 31));
    DemoProduct.Counts defaults = DemoProduct.Counts.defaults();
    int defects = DemoProduct.FAMILY.product(1).defects().size();
    assertTrue(defaults.good() + defaults.perDefect() * defects >= 30);
  }
}
