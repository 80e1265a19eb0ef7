package dev.blemish.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.error.BlemishException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.function.Executable;

/** A data set in the making: pictures of 3 x 2 pixels and lists below a folder. */
record TinySet(Path root) {
  /** Black pictures. */
  TinySet photos(String... files) {
    for (String file : files) {
      picture(file, 0);
    }
    return this;
  }

  /** A picture with one pixel of a grey value, the rest black. */
  TinySet picture(String file, int grey) {
    BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
    image.setRGB(2, 1, grey * 0x010101);
    Path path = root.resolve(file);
    String extension = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    try {
      Files.createDirectories(Listing.parent(path));
      assertTrue(ImageIO.write(image, extension, path.toFile()), () -> "no writer for " + file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return this;
  }

  TinySet text(String file, String text) {
    Path path = root.resolve(file);
    try {
      Files.createDirectories(Listing.parent(path));
      Files.writeString(path, text, UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return this;
  }

  TinySet folder(String folder) {
    try {
      Files.createDirectories(root.resolve(folder));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return this;
  }

  TinySet link(String link, String target) {
    try {
      Files.createSymbolicLink(root.resolve(link), Path.of(target));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return this;
  }

  TinySet delete(String file) {
    try {
      Files.delete(root.resolve(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return this;
  }

  Path path(String file) {
    return root.resolve(file);
  }

  /** Paths of the training photos below the root. */
  List<String> train(Category category) {
    return category.train().stream().map(photo -> below(photo.file())).toList();
  }

  /** {@code path kind [mask]} of the test pictures; good ones begin with a plus sign. */
  List<String> test(Category category) {
    return category.test().stream()
        .map(
            photo ->
                (photo.anomalous() ? "-" : "+")
                    + below(photo.file())
                    + " "
                    + photo.defect()
                    + photo.mask().map(mask -> " " + below(mask)).orElse(""))
        .toList();
  }

  private String below(Path file) {
    return root.toAbsolutePath().normalize().relativize(file).toString().replace('\\', '/');
  }

  /** Asserts that the call fails with one sentence that contains all parts. */
  static void fails(Class<? extends BlemishException> type, Executable call, String... parts) {
    String message = String.valueOf(assertThrows(type, call).getMessage());
    for (String part : parts) {
      assertTrue(message.contains(part), () -> "'" + part + "' is not in: " + message);
    }
    assertTrue(!message.contains("\n"), message);
  }
}
