package dev.blemish.synth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.error.InputException;
import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextureSourceTest {
  private static final RgbImage SUPPORT = ProceduralTextures.colouredNoise(50, 37, Rng.of(9));

  @Test
  void proceduralTexturesFitAnySizeAndRepeatBySeed() {
    ProceduralTextures source = new ProceduralTextures();
    int[][] sizes = {{50, 37}, {1, 1}, {5, 9}, {240, 239}};
    for (int[] size : sizes) {
      for (int seed = 0; seed < 9; seed++) {
        RgbImage texture = source.texture(size[0], size[1], SUPPORT, Rng.of(seed));
        assertEquals(size[0], texture.width());
        assertEquals(size[1], texture.height());
        byte[] again = source.texture(size[0], size[1], SUPPORT, Rng.of(seed)).rgb();
        assertArrayEquals(texture.rgb(), again);
      }
    }
  }

  @Test
  void shuffledBlocksKeepThePixelsWhenEightDividesTheSize() {
    RgbImage image = ProceduralTextures.colouredNoise(64, 48, Rng.of(3));
    RgbImage shuffled = ProceduralTextures.shuffledBlocks(image, Rng.of(4));
    assertFalse(Arrays.equals(image.rgb(), shuffled.rgb()));
    byte[] before = image.rgb().clone();
    byte[] after = shuffled.rgb().clone();
    Arrays.sort(before);
    Arrays.sort(after);
    assertArrayEquals(before, after);
  }

  @Test
  void surfacesAreOfManyFamiliesAndSizes() {
    Set<Integer> different = new HashSet<>();
    for (int seed = 0; seed < 30; seed++) {
      RgbImage surface = ProceduralTextures.surface(31, 23, Rng.of(seed));
      assertEquals(31, surface.width());
      assertEquals(23, surface.height());
      different.add(Arrays.hashCode(surface.rgb()));
    }
    assertEquals(30, different.size());
  }

  @Test
  void everyKindIsDrawn() {
    RgbImage white = filled(24, 24);
    int[] drawn = new int[2];
    for (int seed = 0; seed < 200; seed++) {
      RgbImage texture = new ProceduralTextures().texture(24, 24, white, Rng.of(seed));
      Rng same = Rng.of(seed);
      int kind = same.nextInt(4);
      drawn[0] += Arrays.equals(texture.rgb(), white.rgb()) ? 1 : 0; // its shuffled blocks
      drawn[1] +=
          kind == 3 && Arrays.equals(texture.rgb(), ProceduralTextures.surface(24, 24, same).rgb())
              ? 1
              : 0;
    }
    for (int count : drawn) {
      assertTrue(count > 30 && count < 70, Arrays.toString(drawn));
    }
  }

  private static RgbImage filled(int width, int height) {
    byte[] rgb = new byte[width * height * 3];
    Arrays.fill(rgb, (byte) 255);
    return new RgbImage(width, height, rgb);
  }

  @Test
  void folderFindsPicturesInSubfoldersAndDecodesEachOnce(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("images/woven"));
    Files.writeString(folder.resolve("images/woven/a.jpg"), "");
    Files.writeString(folder.resolve("b.PNG"), "");
    Files.writeString(folder.resolve("notes.txt"), "");
    AtomicInteger decoded = new AtomicInteger();
    FolderTextures source =
        FolderTextures.of(
            folder,
            file -> {
              decoded.incrementAndGet();
              return SUPPORT;
            });
    assertEquals(2, source.size());
    Rng rng = Rng.of(1);
    for (int i = 0; i < 30; i++) {
      assertEquals(20, source.texture(20, 30, SUPPORT, rng).width());
    }
    assertEquals(2, decoded.get());
  }

  @Test
  void folderWithoutPicturesIsRefusedByName(@TempDir Path folder) {
    InputException empty =
        assertThrows(InputException.class, () -> FolderTextures.of(folder, file -> SUPPORT));
    assertTrue(String.valueOf(empty.getMessage()).contains(folder.toString()));
    Path missing = folder.resolve("missing");
    assertThrows(InputException.class, () -> FolderTextures.of(missing, file -> SUPPORT));
    assertThrows(InputException.class, () -> new FolderTextures(List.of(), file -> SUPPORT));
  }
}
