package dev.blemish.image.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blemish.golden.Golden;
import dev.blemish.golden.GoldenTensor;
import dev.blemish.image.ImageBudget;
import dev.blemish.image.ImageReader;
import dev.blemish.image.ImageSize;
import dev.blemish.image.Mask;
import dev.blemish.image.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("parity")
class DecodeParityTest {
  private static final ImageReader READER = new ImageReader(ImageBudget.DEFAULT);

  @Test
  void picturesHaveTheColoursOfTheReference() {
    Map<String, GoldenTensor> expected = Golden.tensors("image/decode/expected.safetensors");
    for (JsonNode entry : Golden.json("image/cases.json").get("decode")) {
      String file = entry.get("file").asText();
      GoldenTensor upright = upright(expected, key(file));
      RgbImage picture = READER.read(path(file));
      double[] actual = new double[picture.rgb().length];
      for (int i = 0; i < actual.length; i++) {
        actual[i] = picture.rgb()[i] & 0xff;
      }
      assertWithin(upright, actual, tolerance(entry));
      assertEquals(upright.dim(0), picture.height(), file);
      assertEquals(upright.dim(1), picture.width(), file);
    }
  }

  @Test
  void headersTellTheSizeOfTheUprightPicture() {
    for (JsonNode entry : Golden.json("image/cases.json").get("decode")) {
      String file = entry.get("file").asText();
      int width = entry.get("size_wh").get(0).asInt();
      int height = entry.get("size_wh").get(1).asInt();
      boolean sideways = entry.path("exif_orientation").asInt(1) >= 5;
      ImageSize size = sideways ? new ImageSize(height, width) : new ImageSize(width, height);
      assertEquals(size, READER.size(path(file)), file);
    }
  }

  @Test
  void masksMarkEveryNumberThatIsNotZero() {
    int seen = 0;
    for (GoldenTensor expected : Golden.tensors("image/decode/expected.safetensors").values()) {
      if (expected.name().endsWith(".nonzero")) {
        Mask mask = READER.readMask(path(file(expected)));
        double[] actual = new double[mask.values().length];
        for (int i = 0; i < actual.length; i++) {
          actual[i] = mask.values()[i] ? 1 : 0;
        }
        double[] flags = expected.values().clone();
        for (int i = 0; i < flags.length; i++) {
          flags[i] = flags[i] == 0 ? 0 : 1;
        }
        assertArrayEquals(flags, actual, expected.name());
        seen++;
      }
    }
    assertTrue(seen > 0, "no masks");
  }

  @Test
  void sixteenBitsAreReadInFullAndShownByTheirHighByte() throws IOException {
    int seen = 0;
    for (GoldenTensor expected : Golden.tensors("image/decode/expected.safetensors").values()) {
      boolean raw = expected.name().endsWith(".raw16");
      if (raw || expected.name().endsWith(".high_byte")) {
        Samples samples = samples(file(expected));
        byte[] rgb = samples.rgb();
        double[] actual = new double[expected.values().length];
        for (int i = 0; i < actual.length; i++) {
          actual[i] =
              raw ? samples.stored(i % samples.width(), i / samples.width(), 0) : rgb[3 * i] & 0xff;
        }
        assertArrayEquals(expected.values(), actual, expected.name());
        seen++;
      }
    }
    assertTrue(seen > 0, "no 16-bit pictures");
  }

  @Test
  void printColoursFollowFromTheInksOfTheReference() throws IOException {
    int seen = 0;
    for (GoldenTensor inks : Golden.tensors("image/decode/expected.safetensors").values()) {
      if (inks.name().endsWith(".cmyk_raw_pillow")) {
        byte[] rgb = samples(file(inks)).rgb();
        for (int i = 0; i < rgb.length; i++) {
          double ink = inks.values()[i / 3 * 4 + i % 3];
          double black = inks.values()[i / 3 * 4 + 3];
          assertEquals((255 - ink) * (255 - black) / 255, rgb[i] & 0xff, 2, inks.name());
        }
        seen++;
      }
    }
    assertTrue(seen > 0, "no print colours");
  }

  private static Samples samples(String file) throws IOException {
    byte[] bytes = Files.readAllBytes(path(file));
    return new Decoding(bytes, Format.of(bytes)).call();
  }

  /** As stored, turned, or (where the reference cannot show 16 bits) the high byte. */
  private static GoldenTensor upright(Map<String, GoldenTensor> expected, String key) {
    GoldenTensor turned = expected.get(key + ".rgb_exif_applied");
    GoldenTensor stored = expected.get(key + ".rgb_as_stored");
    GoldenTensor grey = expected.get(key + ".high_byte");
    if (turned != null) {
      return turned;
    }
    if (stored != null) {
      return stored;
    }
    if (grey == null) {
      throw new AssertionError("nothing expected of " + key);
    }
    double[] rgb = new double[grey.values().length * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = grey.values()[i / 3];
    }
    return new GoldenTensor(grey.name(), new long[] {grey.dim(0), grey.dim(1), 3}, rgb);
  }

  private static int tolerance(JsonNode entry) {
    if (!entry.get("file").asText().endsWith(".jpg")) {
      return 0;
    }
    return entry.get("mode").asText().equals("CMYK") ? 2 : 1;
  }

  private static void assertWithin(GoldenTensor expected, double[] actual, int tolerance) {
    assertEquals(expected.values().length, actual.length, expected.name());
    double worst = 0;
    for (int i = 0; i < actual.length; i++) {
      worst = Math.max(worst, Math.abs(actual[i] - expected.values()[i]));
    }
    assertTrue(worst <= tolerance, expected.name() + ": " + worst + " levels off");
  }

  private static Path path(String file) {
    return Golden.file("image/decode/" + file);
  }

  private static String key(String file) {
    return file.replace('.', '_');
  }

  private static String file(GoldenTensor tensor) {
    String key = tensor.name().substring(0, tensor.name().indexOf('.'));
    int dot = key.lastIndexOf('_');
    return key.substring(0, dot) + "." + key.substring(dot + 1);
  }
}
