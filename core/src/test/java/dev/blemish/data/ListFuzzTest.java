package dev.blemish.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.error.InputException;
import dev.blemish.random.Rng;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists with flipped, dropped and repeated bytes either load or are refused in one sentence. */
@Tag("property")
class ListFuzzTest {
  private static final int TRIES = 400;
  @TempDir Path temp = Path.of("");

  private static byte[] damaged(byte[] good, Rng rng) {
    byte[] bytes = good.clone();
    int changes = 1 + rng.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int at = rng.nextInt(bytes.length);
      switch (rng.nextInt(3)) {
        case 0 -> bytes[at] = (byte) rng.nextInt(256);
        case 1 -> bytes[at] = bytes[rng.nextInt(bytes.length)];
        default -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
      }
    }
    return bytes;
  }

  private static void fuzz(TinySet set, String file, byte[] good) throws IOException {
    int refused = 0;
    for (int seed = 0; seed < TRIES; seed++) {
      Files.write(set.path(file), damaged(good, Rng.of(seed)));
      refused += isRefused(set, file, seed) ? 1 : 0;
    }
    assertTrue(refused > 0, "no damage was noticed");
  }

  private static boolean isRefused(TinySet set, String file, int seed) {
    try {
      DatasetLoader.load(set.root());
      return false;
    } catch (InputException expected) {
      return true;
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + seed + " of " + file, e);
    }
  }

  @Test
  void metaJson() throws IOException {
    TinySet set = new TinySet(temp.resolve("m")).photos("a.png", "b.png");
    fuzz(
        set,
        "meta.json",
        ("{\"train\":{\"x\":[{\"img_path\":\"a.png\",\"anomaly\":0}]},\"test\":{\"x\":"
                + "[{\"img_path\":\"b.png\",\"mask_path\":\"\",\"specie_name\":\"y\",\"anomaly\":1}]}}")
            .getBytes(UTF_8));
  }

  @Test
  void visaCsv() throws IOException {
    TinySet set = new TinySet(temp.resolve("v")).photos("a.png", "b.png").folder("split_csv");
    fuzz(
        set,
        "split_csv/1cls.csv",
        "object,split,label,image,mask\nx,train,normal,a.png,\nx,test,anomaly,b.png,a.png\n"
            .getBytes(UTF_8));
  }

  @Test
  void ksddLabel() throws IOException {
    TinySet set = new TinySet(temp.resolve("k")).photos("kos01/P.jpg").photos("kos01/P_label.bmp");
    fuzz(set, "kos01/P_label.bmp", Files.readAllBytes(set.path("kos01/P_label.bmp")));
  }
}
