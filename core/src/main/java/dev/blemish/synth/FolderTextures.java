package dev.blemish.synth;

import dev.blemish.error.InputException;
import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Textures from pictures of the user: a plain folder, or one with subfolders as the Describable
 * Textures Dataset has ({@code images/<kind>/<file>.jpg}). The most recently used pictures stay
 * decoded, at the size asked for.
 */
public final class FolderTextures implements TextureSource {
  private static final int KEPT = 32;
  private static final Set<String> ENDINGS =
      Set.of("jpg", "jpeg", "png", "bmp", "tif", "tiff", "webp");

  private final List<Path> files;
  private final Function<Path, RgbImage> reader;
  private final Map<Key, RgbImage> recent = new LinkedHashMap<>(KEPT, 0.75f, true);

  private record Key(Path file, int width, int height) {}

  /**
   * Textures from given files.
   *
   * @param files in an order that does not change between runs; at least one
   * @param reader decodes a picture
   * @throws InputException when there is no file
   */
  public FolderTextures(List<Path> files, Function<Path, RgbImage> reader) {
    if (files.isEmpty()) {
      throw new InputException(
          "there is no texture picture to choose from; name a folder with jpg or png files");
    }
    this.files = List.copyOf(files);
    this.reader = reader;
  }

  /**
   * Textures from all pictures below a folder, in order of their paths.
   *
   * @throws InputException when the folder cannot be listed or holds no picture
   */
  public static FolderTextures of(Path folder, Function<Path, RgbImage> reader) {
    try (Stream<Path> tree = Files.walk(folder)) {
      List<Path> found =
          tree.filter(Files::isRegularFile).filter(FolderTextures::isPicture).sorted().toList();
      if (found.isEmpty()) {
        throw new InputException(
            "the texture folder %s holds no picture; put jpg, png, bmp, tiff or webp files into it"
                .formatted(folder));
      }
      return new FolderTextures(found, reader);
    } catch (IOException | UncheckedIOException e) {
      throw new InputException(
          "the texture folder %s cannot be listed; check that it exists and is readable"
              .formatted(folder),
          e);
    }
  }

  private static boolean isPicture(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  /** The number of pictures to choose from. */
  public int size() {
    return files.size();
  }

  @Override
  public RgbImage texture(int width, int height, RgbImage support, Rng rng) {
    return load(new Key(files.get(rng.nextInt(files.size())), width, height));
  }

  private synchronized RgbImage load(Key key) {
    RgbImage known = recent.get(key);
    if (known != null) {
      return known;
    }
    RgbImage texture = Bilinear.resize(reader.apply(key.file), key.width, key.height);
    recent.put(key, texture);
    if (recent.size() > KEPT) {
      recent.remove(recent.keySet().iterator().next());
    }
    return texture;
  }
}
